package org.hewlang.runtime;

/**
 * {@code exit(n)} in a program that runs inside another Java program (a launched one ends its
 * process instead). An {@link Error}, so that Java code between does not swallow it; deferred code
 * and drops do not run while it passes ({@link Unwind#begin}).
 */
public final class HewExit extends Error {
  private static final long serialVersionUID = 1;

  private final int status;

  public HewExit(long status) {
    super("exit(" + (status & 0xff) + ")", null, false, false);
    this.status = (int) (status & 0xff);
  }

  /** The exit status, 0 to 255. */
  public int status() {
    return status;
  }
}
