package org.hewlang.runtime.schedule;

import org.jspecify.annotations.Nullable;

/**
 * What a run queue holds: a runnable actor, a parallel task, or a stack whose wait is over.
 *
 * <p>An entry is in at most one run queue at a time unless its class says that it tolerates more:
 * whoever makes it runnable passes it to the scheduler exactly once, and it is run exactly once for
 * that. What was written before it was passed on is visible to {@link #run}.
 */
public abstract class Work {
  /** For subclasses. */
  protected Work() {}

  /**
   * Does the work, on the stack and with the token of {@code runner}. It may wait at any depth
   * ({@link Waiter}); the token that {@code runner} holds afterwards may then be another one. Must
   * not throw: an exception that gets out of here is a defect of the runtime and ends the process.
   */
  protected abstract void run(Runner runner);

  /**
   * How code that runs as this work is ordered to give up where {@link Runner#cancellation} says
   * nothing. Asked only when the code is about to wait or looks whether it is to go on.
   *
   * @param create whether to make the order's place now if there is none yet, because the code is
   *     about to wait and has to be found there
   */
  protected @Nullable Cancellation cancellation(boolean create) {
    return null;
  }
}
