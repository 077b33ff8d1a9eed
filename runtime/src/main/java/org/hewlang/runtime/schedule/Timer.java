package org.hewlang.runtime.schedule;

import org.jspecify.annotations.Nullable;

/**
 * Something to do at a time. The wheel links timers through their own fields: arming one allocates
 * nothing. An object is armed at most once.
 */
public abstract class Timer {
  /** The next timer in the inbox or in the slot of the wheel. Belongs to the wheel. */
  @Nullable Timer next;

  /** Deadline in nanoseconds of the wheel's clock. Written once, before it is armed. */
  long deadline;

  /** Whether the program is not over while this timer is armed. */
  final boolean holding;

  volatile int state;

  /**
   * Says whether the program is not drained as long as this timer is armed: true for what wakes a
   * waiting stack, false for periodic ticks.
   */
  protected Timer(boolean holding) {
    this.holding = holding;
  }

  /**
   * Does what is due, on the thread of the wheel: short, without waiting. It schedules with null as
   * its context.
   */
  protected abstract void fire();
}
