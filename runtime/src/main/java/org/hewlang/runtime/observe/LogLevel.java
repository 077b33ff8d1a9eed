package org.hewlang.runtime.observe;

/** How much a log entry matters; the lower the number, the more. */
public enum LogLevel {
  ERROR,
  WARN,
  INFO,
  DEBUG,
  TRACE;

  /** Its name with blanks behind, as wide as that of every other level. */
  String padded() {
    return name().length() < WIDTH ? name() + " " : name();
  }

  private static final int WIDTH = 5;
}
