package org.hewlang.runtime;

import java.io.IOException;

/** The ends of programs other than the return of {@code main}. */
final class ProgramFailure {
  /** Exit status after an internal error of the JVM. */
  private static final int INTERNAL_ERROR = 70;

  /**
   * Exit status when nobody reads the output: what a shell shows after the pipe signal, 128 + 13.
   */
  private static final int PIPE_CLOSED = 141;

  private ProgramFailure() {}

  /** Says what happened, if that is not said yet, and gives the exit status. */
  static int status(Throwable thrown) {
    try {
      if (thrown instanceof HewExit exit) {
        return exit.status();
      }
      int status = report(thrown);
      Out.flush();
      return status;
    } catch (HewExit exit) {
      return exit.status();
    }
  }

  private static int report(Throwable thrown) {
    Throwable cause = thrown;
    while (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
      cause = cause.getCause();
    }
    Err.panicLine(HewPanic.of(cause));
    boolean broken =
        cause instanceof VirtualMachineError
            && !(cause instanceof StackOverflowError)
            && !(cause instanceof OutOfMemoryError);
    return broken ? INTERNAL_ERROR : Launcher.PANICKED;
  }

  /**
   * Standard output cannot be written any more: ends the program. What it gives has one of Java's
   * own types: see {@link Panics}.
   */
  static Error ofOutput(IOException e) {
    String message = String.valueOf(e.getMessage());
    // POSIX; Windows has two sentences
    boolean quiet = message.contains("Broken pipe") || message.contains("The pipe ");
    if (!quiet) {
      Err.line("error: cannot write standard output: " + message);
    }
    int status = quiet ? PIPE_CLOSED : 1;
    if (Launcher.ownsProcess()) {
      // Not exit: its hooks would wait for the lock that the caller holds.
      Runtime.getRuntime().halt(status);
    }
    return new HewExit(status);
  }
}
