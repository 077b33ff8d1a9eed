package org.hewlang.runtime;

import org.jspecify.annotations.Nullable;

/** The {@code main} of a compiled program; the generated main class implements it. */
public interface EntryPoint {
  /**
   * Runs the program and returns its exit status, of which the low 8 bits count. A {@code main}
   * without result returns 0, one that ended in {@code Err} returns {@link Launcher#failed}.
   */
  long start(Ctx ctx);

  /**
   * How signals reach the program; null if it has no such port of its own.
   *
   * @throws LinkageError if this JVM has no signals
   */
  default @Nullable SignalPort signalPort() {
    return null;
  }
}
