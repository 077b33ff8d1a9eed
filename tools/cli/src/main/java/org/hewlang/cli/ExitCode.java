package org.hewlang.cli;

/** What the exit status of a tool says. A program that was started brings its own. */
public final class ExitCode {
  public static final int OK = 0;

  /** Diagnostics, or something could not be read or written. */
  public static final int FAILED = 1;

  /** The command line makes no sense. */
  public static final int USAGE = 2;

  /** The tool is broken. */
  public static final int INTERNAL = 70;

  /** {@code hew run} did not get as far as the program. */
  public static final int NOT_STARTED = 125;

  private ExitCode() {}
}
