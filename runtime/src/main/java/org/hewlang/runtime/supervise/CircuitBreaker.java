package org.hewlang.runtime.supervise;

/**
 * Keeps a child down that crashes too often, and tries it again after a pause.
 *
 * <p>It is closed until {@code maxCrashes} crashes fall into one window; then open until its cooldown
 * is over; then half open while one incarnation, the probe, has to prove itself: if the probe crashes
 * the breaker opens again, if it lives for a whole window the breaker closes and forgets. The last
 * step is taken when somebody looks, not by a timer. Used by one thread at a time.
 */
public final class CircuitBreaker {
  /** The states in the order of their numbers. */
  public enum State {
    CLOSED("closed"),
    OPEN("open"),
    HALF_OPEN("half_open");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /** How programs see it. */
    public String word() {
      return word;
    }
  }

  private final BreakerLimits limits;
  private final RecentTimes crashes;
  private State state = State.CLOSED;
  private boolean probing;
  private long probeStartedAt;

  public CircuitBreaker(BreakerLimits limits) {
    this.limits = limits;
    this.crashes = new RecentTimes(limits.windowNanos());
  }

  /** The state at that moment. */
  public State state(long now) {
    if (state == State.HALF_OPEN && probing && now - probeStartedAt >= limits.windowNanos()) {
      state = State.CLOSED;
      probing = false;
      crashes.clear();
    }
    return state;
  }

  /**
   * The child has crashed.
   *
   * @return whether it may be restarted; if not, the breaker is open from now on
   */
  public boolean crashed(long now) {
    switch (state(now)) {
      case CLOSED -> {
        crashes.add(now);
        if (crashes.count(now) >= limits.maxCrashes()) {
          open();
        }
      }
      case HALF_OPEN -> open();
      case OPEN -> {}
    }
    return state == State.CLOSED;
  }

  private void open() {
    state = State.OPEN;
    probing = false;
  }

  /** The cooldown is over: the next incarnation is the probe. */
  public void cooledDown() {
    if (state == State.OPEN) {
      state = State.HALF_OPEN;
      probing = false;
    }
  }

  /**
   * An incarnation has started. Only the first one after the cooldown sets the clock: that the
   * strategy replaces a probe by another one says nothing about its health.
   */
  public void started(long now) {
    if (state == State.HALF_OPEN && !probing) {
      probing = true;
      probeStartedAt = now;
    }
  }
}
