# Read by launch.sh when the tools are missing or older than their sources. Uses $root, $state,
# $java_home and the functions of launch.sh.

mvn=$(command -v mvn 2>/dev/null) ||
  fail "building Hew needs Maven 3.6.3 or newer (mvn), and there is none; install your system's maven package or get it from https://maven.apache.org"

mkdir -p "$state" 2>/dev/null || fail "cannot write $state, where the built tools belong"

# One build at a time; a lock whose owner is gone is stale.
waited=
until mkdir "$state/lock" 2>/dev/null; do
  owner=
  [ -r "$state/lock/owner" ] && read -r owner <"$state/lock/owner"
  if [ -n "$owner" ] && ! kill -0 "$owner" 2>/dev/null; then
    rm -rf "$state/lock"
    continue
  fi
  [ -n "$waited" ] || printf 'hew: waiting for another build of the tools\n' >&2
  waited=yes
  sleep 0.3 2>/dev/null || sleep 1
done
echo $$ >"$state/lock/owner"
trap 'rm -rf "$state/lock"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

build_tools() {
  commit=$(git -C "$root" rev-parse --short HEAD 2>/dev/null) || commit=unknown
  {
    JAVA_HOME=$java_home "$mvn" -B -ntp -f "$root/pom.xml" -Dquick -Dmaven.test.skip=true \
      -Dhew.commit="$commit" -pl tools/cli -am package </dev/null 2>&1
    echo "$?" >"$state/status"
  } | while IFS= read -r line; do
    printf '%s\n' "$line"
    case $line in
      *"Building Hew"*"["*) name=${line#*Building }; progress "building ${name%% [0-9]*}" ;;
    esac
  done >"$state/build.log"
  read -r status <"$state/status"
  progress ''
  return "$status"
}

install_tools() {
  rm -rf "$state/lib.new" && mkdir "$state/lib.new" &&
    cp "$root"/tools/cli/target/dist/lib/*.jar "$state/lib.new" &&
    "$java_home/bin/java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$state/lib.new/*" \
      org.hewlang.cli.distribution.Prepare "$state/lib.new" &&
    rm -rf "$state/lib" "$state/hew.aot" && mv "$state/lib.new" "$state/lib"
}

# The class cache is made by a run of the real thing. Where it cannot be made (an unusual JVM, a
# read-only disk) everything works without it, only slower.
make_cache() {
  "$java_home/bin/java" -XX:+UseSerialGC -XX:AOTCacheOutput="$state/hew.aot" -Xlog:disable \
    --add-opens=java.base/java.lang=ALL-UNNAMED -XX:+EnableDynamicAgentLoading \
    -Dhew.tool=train -Dhew.terminal=false \
    -jar "$state/lib/hew-cli.jar" "$root/examples" \
    </dev/null >"$state/cache.log" 2>&1
}

if ! is_current; then
  if [ -f "$state/stamp" ]; then why='sources changed'; else why='first use, about a minute'; fi
  [ -t 2 ] || printf 'hew: building the tools (%s)\n' "$why" >&2
  progress "building the tools ($why)"
  : >"$state/stamp.new"
  if ! build_tools; then
    grep -E '^\[ERROR\]' "$state/build.log" | head -n 20 >&2
    fail "the tools could not be built; Maven's full output is in $state/build.log"
  fi
  install_tools || fail "the built tools could not be copied to $state"
  echo "$java_home" >"$state/java-home"
  progress 'preparing a fast start'
  make_cache || true
  progress ''
  mv "$state/stamp.new" "$state/stamp"
fi
rm -rf "$state/lock"
trap - EXIT INT TERM
