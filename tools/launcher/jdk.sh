# Finds a JDK. Read by the launchers and by .ci/run; expects $needed (the lowest feature version) and
# $state (a directory for what was found, or empty).

# Succeeds if $1 is the home of a JDK that is new enough. Reads its "release" file: starting a JVM
# to ask for its version would cost more than everything else here.
is_jdk() {
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS='=' read -r key value; do
    if [ "$key" = JAVA_VERSION ]; then
      value=${value#\"}
      value=${value%%[!0-9]*}
      [ "${value:-0}" -ge "$needed" ]
      return
    fi
  done <"$1/release"
  return 1
}

# Sets $java_home; explicit wishes first, then what was found last time, then the usual places.
find_jdk() {
  for java_home in "${HEW_JAVA_HOME:-}" "${JAVA_HOME:-}"; do
    [ -n "$java_home" ] && is_jdk "$java_home" && return 0
  done
  if [ -r "$state/java-home" ] && read -r java_home <"$state/java-home" && is_jdk "$java_home"; then
    return 0
  fi
  on_path=$(command -v java 2>/dev/null)
  while [ -L "$on_path" ]; do
    link=$(readlink "$on_path")
    case $link in /*) on_path=$link ;; *) on_path=${on_path%/*}/$link ;; esac
  done
  for java_home in "${on_path%/bin/java}" \
    /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* /usr/local/java/* /usr/local/openjdk* \
    /usr/lib64/jvm/* /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* "$HOME"/.jdk/* \
    "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.jabba/jdk/* \
    /snap/openjdk/current/jdk; do
    is_jdk "$java_home" && return 0
  done
  return 1
}
