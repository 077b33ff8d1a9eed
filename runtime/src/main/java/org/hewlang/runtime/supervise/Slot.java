package org.hewlang.runtime.supervise;

import org.jspecify.annotations.Nullable;

/** The place of one child: what is known of it and of its current incarnation. */
final class Slot {
  /** Where the child stands. */
  enum Phase {
    /** Not started yet: the supervisor is still coming up. */
    NEW,
    /** Its {@code init} runs. */
    STARTING,
    UP,
    /** Closed by the supervisor, draining its queue. */
    CLOSING,
    /** The grace is over; it has been cancelled. */
    CANCELLED,
    /** Stopped so that a cycle can start it again. */
    DOWN,
    /** Ended by itself and to be restarted: now, after a pause, or when the current cycle is over. */
    WAITING,
    /** Kept down by its circuit breaker. */
    BARRED,
    /** Ended for good. */
    ENDED,
    /** Taken out of the supervisor. */
    REMOVED
  }

  /** The child's number. */
  final int number;

  final ChildRules rules;
  final @Nullable CircuitBreaker breaker;
  Phase phase = Phase.NEW;

  /** Number of the latest incarnation; 0 before the first. */
  int incarnation;

  /** Number of the latest timer; timers with another number are void. */
  int timer;

  /** Whether that timer may still fire. */
  boolean armed;

  /** Whether the cycle under way will start it after having stopped it. */
  boolean startsAgain;

  /** Why it ended last. */
  String reason = "";

  private int crashes;
  private boolean calming;
  private long calmSince;

  Slot(int number, ChildRules rules) {
    this.number = number;
    this.rules = rules;
    BreakerLimits limits = rules.breaker();
    this.breaker = limits == null ? null : new CircuitBreaker(limits);
  }

  /** What is known of a child that is forgotten: no report and no timer means it. */
  static Slot gone(int number, ChildRules rules) {
    Slot slot = new Slot(number, rules);
    slot.phase = Phase.REMOVED;
    slot.incarnation = -1;
    slot.timer = -1;
    return slot;
  }

  /** Whether some incarnation exists that has not ended. */
  boolean lives() {
    return switch (phase) {
      case STARTING, UP, CLOSING, CANCELLED -> true;
      case NEW, DOWN, WAITING, BARRED, ENDED, REMOVED -> false;
    };
  }

  /** Whether the supervisor is ending the current incarnation. */
  boolean isBeingStopped() {
    return phase == Phase.CLOSING || phase == Phase.CANCELLED;
  }

  /** Whether it comes back although the supervisor is stopping it. */
  boolean returns() {
    return startsAgain && rules.policy() != Policy.TEMPORARY;
  }

  /** Whether there will never be another incarnation than the current one, if there is one. */
  boolean isOut() {
    return phase == Phase.ENDED || phase == Phase.REMOVED;
  }

  /** An incarnation is up. The calm period goes on across restarts that were not its own fault. */
  void started(long now) {
    phase = Phase.UP;
    if (!calming) {
      calming = true;
      calmSince = now;
    }
    if (breaker != null) {
      breaker.started(now);
    }
  }

  /**
   * Counts a crash.
   *
   * @return its number since the last period without crashes that was longer than {@code window}
   */
  int crashed(long now, long window) {
    crashes = calming && now - calmSince > window ? 1 : crashes + 1;
    calming = false;
    return crashes;
  }
}
