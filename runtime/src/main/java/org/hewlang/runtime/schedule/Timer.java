package org.hewlang.runtime.schedule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Something to do at a time. The wheel links timers through their own fields, so arming one allocates
 * nothing. An object is armed at most once.
 *
 * <p>States: new, armed, and by compare-and-set from there either fired or cancelled. The winner of
 * that compare-and-set gives back the hold that arming took.
 */
public abstract class Timer {
  static final int NEW = 0;
  static final int ARMED = 1;
  static final int FIRED = 2;
  static final int CANCELLED = 3;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Timer.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The next timer in the inbox or in a slot of the wheel. Belongs to the wheel. */
  @Nullable Timer next;

  /** Number of timers in the inbox below and including this one. */
  int depth;

  /** Deadline in nanoseconds of the wheel's clock. Written once, before it is armed. */
  long deadline;

  /** Whether the program is not over while this timer is armed. */
  final boolean holding;

  private volatile int state;

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

  final boolean isCancelled() {
    return state == CANCELLED;
  }

  final void arm(long at) {
    deadline = at;
    if (!STATE.compareAndSet(this, NEW, ARMED)) {
      throw new IllegalStateException("a timer is armed once");
    }
  }

  final boolean end(int outcome) {
    return STATE.compareAndSet(this, ARMED, outcome);
  }
}
