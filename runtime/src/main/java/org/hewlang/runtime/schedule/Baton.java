package org.hewlang.runtime.schedule;

/**
 * The right to run among stacks of which only one may run at a time (the cooperative tasks of one
 * actor). A runner that has one ({@link Runner#baton}) gives it away before it waits and takes it
 * back before it goes on.
 */
public interface Baton {
  /** The runner is about to wait. It still holds its token; may schedule work, must not wait. */
  void release(Runner runner);

  /**
   * The runner's wait is over and it holds a token. Returns when it has the baton; may wait ({@link
   * Runner#suspendForTurn}).
   */
  void acquire(Runner runner);

  /** Whether others wait for their turn; for the holder. */
  boolean isContended();

  /** Lets those go first who wait for their turn; for the holder, who has the turn again after it. */
  void passOn(Runner runner);
}
