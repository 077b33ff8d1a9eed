package org.hewlang.compiler.jar;

import java.nio.charset.StandardCharsets;

/**
 * The shell lines that make the jar after them an executable file of Unix systems. They look for a Java
 * that is new enough, because the default one of a machine often is not.
 */
public final class LaunchStub {
  private static final String LINES =
      """
      #!/bin/sh
      recent() {
        [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
        while IFS='=' read -r key value; do
          if [ "$key" = JAVA_VERSION ]; then
            value=${value#\\"}
            [ "${value%%[!0-9]*}" -ge 25 ]
            return
          fi
        done <"$1/release"
        return 1
      }
      java=$(command -v java)
      while [ -L "$java" ]; do
        link=$(readlink "$java")
        case $link in /*) java=$link ;; *) java=${java%/*}/$link ;; esac
      done
      for home in "$HEW_JAVA_HOME" "$JAVA_HOME" "${java%/bin/java}" /usr/lib/jvm/* /opt/java/* \\
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/* \\
        "$HOME"/.jdks/*; do
        recent "$home" && exec "$home/bin/java" $HEW_JAVA_OPTS -jar "$0" "$@"
      done
      echo "error: $0 needs Java 25 or newer and found none; install it, or set HEW_JAVA_HOME" >&2
      exit 1
      """;

  private LaunchStub() {}

  /** The lines as bytes, to be followed by the jar. */
  public static byte[] bytes() {
    return LINES.getBytes(StandardCharsets.UTF_8);
  }
}
