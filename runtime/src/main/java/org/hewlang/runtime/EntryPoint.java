package org.hewlang.runtime;

/** The {@code main} of a compiled program; the generated main class implements it. */
public interface EntryPoint {
  /**
   * Runs the program and returns its exit status, of which the low 8 bits count. A {@code main}
   * without result returns 0, one that ended in {@code Err} returns {@link Launcher#failed}.
   */
  long start(Ctx ctx);
}
