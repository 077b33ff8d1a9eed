package org.hewlang.runtime.supervise;

import org.hewlang.runtime.schedule.Patience;
import org.hewlang.runtime.supervise.Slot.Phase;
import org.jspecify.annotations.Nullable;

/**
 * The cycle that is under way, if any, and how it goes on: each step closes or starts one child and is
 * over when that child has ended or is up.
 */
final class Course {
  private final Children children;
  private final Orders orders;
  private @Nullable Cycle cycle;

  /** Whether nobody gets a grace any more. */
  private boolean hurried;

  /** The child whose failed start holds up the first start, or -1. */
  int startupWaitsFor = -1;

  Course(Children children, Orders orders) {
    this.children = children;
    this.orders = orders;
  }

  boolean isFree() {
    return cycle == null;
  }

  /** What is under way. */
  Cycle.@Nullable Purpose purpose() {
    return cycle == null ? null : cycle.purpose;
  }

  /** Whether the supervisor is on its way to its end. */
  boolean isLast() {
    return cycle != null && cycle.purpose instanceof Cycle.Purpose.End;
  }

  /** The child whose stop or start is under way, or -1. */
  int current() {
    return cycle == null ? -1 : cycle.current;
  }

  /** Replaces whatever was under way; the first step is taken by {@link #advance}. */
  void begin(@Nullable Cycle next) {
    cycle = next;
  }

  /** The start under way has failed: the cycle, if it goes on, goes on without it. */
  Cycle failed() {
    Cycle running = cycle;
    if (running == null) {
      throw new IllegalStateException("a child starts outside of a cycle");
    }
    running.current = -1;
    return running;
  }

  /** What the cycle waited for at this child has happened; false if it did not wait there. */
  boolean stepDone(int k) {
    if (cycle == null || cycle.current != k) {
      return false;
    }
    cycle.current = -1;
    return true;
  }

  /** Takes steps until one has to be waited for; says what the cycle was for if it is through. */
  Cycle.@Nullable Purpose advance() {
    while (cycle != null && cycle.current < 0) {
      Cycle running = cycle;
      if (!running.stops.isEmpty()) {
        close(running, running.stops.removeFirst());
      } else if (!running.starts.isEmpty()) {
        start(running, running.starts.removeFirst());
      } else {
        cycle = null;
        return running.purpose;
      }
    }
    return null;
  }

  /** From now on nobody gets a grace, the child that is being closed included. */
  void hurry() {
    hurried = true;
    int k = current();
    if (k >= 0 && children.get(k).phase == Phase.CLOSING) {
      cancel(k);
    }
  }

  /** The child's grace is over. */
  void cancel(int k) {
    Slot slot = children.get(k);
    slot.phase = Phase.CANCELLED;
    orders.add(new Action.CancelChild(k));
    long grace = slot.rules.graceNanos();
    if (grace == ChildRules.UNLIMITED) {
      orders.disarm(k, slot); // a supervisor that hurries ends in bounded time
    } else {
      orders.arm(k, slot, Patience.of(Math.max(hurried ? 0 : grace, Supervision.LEAST_GRACE)));
    }
  }

  private void close(Cycle running, int k) {
    Slot slot = children.get(k);
    if (slot.isBeingStopped()) {
      running.current = k; // an end that took over a cycle waits for what that had closed
      return;
    }
    if (!slot.lives()) {
      return; // it ended by itself before its turn
    }
    slot.phase = Phase.CLOSING;
    running.current = k;
    orders.add(new Action.CloseChild(k));
    long grace = slot.rules.graceNanos();
    if (hurried || grace == 0) {
      cancel(k);
    } else if (grace != ChildRules.UNLIMITED) {
      orders.arm(k, slot, Patience.of(grace));
    } else {
      orders.disarm(k, slot);
    }
  }

  private void start(Cycle running, int k) {
    Slot slot = children.get(k);
    switch (slot.phase) {
      case NEW, DOWN, WAITING -> {
        if (startupWaitsFor == k) {
          startupWaitsFor = -1;
        }
        slot.phase = Phase.STARTING;
        slot.incarnation++;
        orders.disarm(k, slot);
        slot.startsAgain = false;
        running.current = k;
        orders.add(new Action.StartChild(k, slot.incarnation));
      }
      case STARTING, UP, CLOSING, CANCELLED, BARRED, ENDED, REMOVED -> {}
    }
  }
}
