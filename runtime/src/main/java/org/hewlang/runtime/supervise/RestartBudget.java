package org.hewlang.runtime.supervise;

/**
 * How many restart cycles a supervisor may make within a window of time. Used by one thread at a
 * time.
 */
public final class RestartBudget {
  private final int maxRestarts;
  private final RecentTimes cycles;

  public RestartBudget(int maxRestarts, long windowNanos) {
    this.maxRestarts = maxRestarts;
    this.cycles = new RecentTimes(windowNanos);
  }

  /**
   * Takes one cycle out of the budget.
   *
   * @return false, and nothing is taken, if the window already holds as many as allowed
   */
  public boolean take(long now) {
    if (cycles.count(now) >= maxRestarts) {
      return false;
    }
    cycles.add(now);
    return true;
  }
}
