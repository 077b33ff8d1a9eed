package org.hewlang.runtime.schedule;

import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/**
 * The order to give up, for one stack: set once by anybody, obeyed by the stack at its safepoints.
 *
 * <p>A stack that is about to wait publishes the wait and then looks at the flag; the canceller sets
 * the flag and then looks for a published wait. Both fields are volatile, so at least one of them
 * sees the other, and if both do, {@link Wait} lets one end win.
 */
public class Cancellation {
  private volatile boolean cancelled;
  private volatile @Nullable Wait current;

  /**
   * How many enclosing regions postpone the order; only for the stack itself. While it is not zero
   * {@link Runner#cancellable} gives null.
   */
  public int shielded;

  /** Gives the order; false if it had been given. From any thread. */
  public boolean cancel(@Nullable Ctx by) {
    boolean first = !cancelled;
    cancelled = true;
    Wait wait = current;
    if (wait != null) {
      wait.cancel(by);
    }
    return first;
  }

  public final boolean isCancelled() {
    return cancelled;
  }

  /** Publishes the wait that the stack begins; false if it must not begin. */
  final boolean enter(Wait wait) {
    current = wait;
    return !cancelled;
  }

  final void leave() {
    current = null;
  }
}
