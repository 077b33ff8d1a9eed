# Read by ./hew and ./hewc, with $root (absolute) and $tool set. POSIX sh, and few processes: all of
# this runs before each program.
#
# What it makes lies in $root/.hew-build:
#   lib/         the jars of the tools
#   hew.aot      the JVM's cache of loaded and linked classes (JDK 25, JEP 514)
#   stamp        when the build began that made them; sources newer than it cause a new build
#   java-home    where a JDK was found last
#   build.log    what Maven said

state=$root/.hew-build
needed=25

. "$root/tools/launcher/jdk.sh"

# Succeeds if the tools were built from the sources as they are. Directories count too: a removed
# file changes nothing else.
is_current() {
  [ -f "$state/stamp" ] && [ -f "$state/lib/hew-cli.jar" ] &&
    [ -z "$(find "$root/pom.xml" "$root/compiler/pom.xml" "$root/compiler/src/main" \
      "$root/runtime/pom.xml" "$root/runtime/src/main" "$root/stdlib/pom.xml" "$root/stdlib/src/main" \
      "$root/tools/cli/pom.xml" "$root/tools/cli/src/main" "$root/tools/launcher" \
      -newer "$state/stamp" -print -quit 2>/dev/null)" ]
}

fail() {
  printf 'error: %s\n' "$1" >&2
  exit 1
}

# Progress is for people at a terminal; elsewhere one line says what takes so long.
progress() {
  if [ -t 2 ]; then printf '\r\033[Khew: %s' "$1" >&2; fi
}

if ! find_jdk; then
  fail "Hew needs a JDK $needed or newer and found none; install one (for example Eclipse Temurin $needed from https://adoptium.net, or your system's openjdk-$needed package), or set HEW_JAVA_HOME to where it is"
fi

if ! is_current; then
  . "$root/tools/launcher/build.sh"
fi

# A closed standard stream would become the number of the next file that the JVM opens, and the program
# would read or overwrite that.
[ -e /dev/fd/0 ] || exec </dev/null
[ -e /dev/fd/1 ] || exec >/dev/null
[ -e /dev/fd/2 ] || exec 2>/dev/null

terminal=false
[ -t 2 ] && terminal=true

# Serial GC: starts fastest, needs the least memory; the user's choice goes first, two would be an error.
gc=-XX:+UseSerialGC
case ${HEW_JAVA_OPTS:-} in *-XX:+Use*GC*) gc= ;; esac

# -Xlog: nothing of the JVM's own may reach the standard output of a program, and where the class cache
# does not fit this JVM or these options, things just start slower.
# --add-opens: actors of a program that runs here wait on threads of the runtime's own, which is five
# times cheaper. The class cache is made with the same option, else it would not fit.
# shellcheck disable=SC2086
exec "$java_home/bin/java" $gc -XX:AOTCache="$state/hew.aot" \
  -Xlog:disable -Xlog:all=error,aot*=off,cds*=off:stderr -XX:+EnableDynamicAgentLoading \
  --add-opens=java.base/java.lang=ALL-UNNAMED \
  -Dhew.tool="$tool" -Dhew.terminal="$terminal" \
  ${HEW_JAVA_OPTS:-} -jar "$state/lib/hew-cli.jar" "$@"
