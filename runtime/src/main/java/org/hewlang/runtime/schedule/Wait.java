package org.hewlang.runtime.schedule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/**
 * One wait that several may end: it completes, or its time runs out, or it is cancelled, and exactly
 * one of these happens.
 *
 * <p>States of {@code state}: null (open), a {@link Waiter} (open, somebody sleeps or is about to),
 * an {@link Outcome} (over, for good). {@link #await} goes from null to the waiter by
 * compare-and-set; the enders go from either to their outcome by compare-and-set, and whoever
 * replaces a waiter wakes it. So there is one winner, and one wake-up if there was a waiter. What the
 * winner wrote before is visible to the waiter after {@link #await}.
 *
 * <p>An object serves one wait. A {@code Wait} is itself a fit entry for the cell of a single
 * completer (see {@link Waiter}): as such, being woken means being completed. That is how an ask is
 * awaited with a deadline, or several sources are awaited together: losers find the outcome decided
 * and do nothing.
 */
public class Wait implements Waiter {
  /** How a wait ended. */
  public enum Outcome {
    COMPLETED,
    TIMED_OUT,
    CANCELLED
  }

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Wait.class, "state", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile @Nullable Object state;

  /** Completes the wait; false if it was over already. From any thread. */
  public final boolean complete(@Nullable Ctx by) {
    return end(by, Outcome.COMPLETED);
  }

  /** Ends the wait because its time is over; false if it was over already. From any thread. */
  public final boolean expire(@Nullable Ctx by) {
    return end(by, Outcome.TIMED_OUT);
  }

  /** Ends the wait by cancellation; false if it was over already. From any thread. */
  public final boolean cancel(@Nullable Ctx by) {
    return end(by, Outcome.CANCELLED);
  }

  /** How it ended; null while it is open. */
  public final @Nullable Outcome outcome() {
    return state instanceof Outcome outcome ? outcome : null;
  }

  /** {@link #complete}: for cells that hold this as their waiter. */
  @Override
  public final void wake(@Nullable Ctx by) {
    complete(by);
  }

  /** Not for this kind of waiter, whose sleeper is the one that calls {@link #await}. */
  @Override
  public final void suspend(WaitKind kind, @Nullable Object target) {
    throw new IllegalStateException("await is the way to sleep in a wait");
  }

  /**
   * Waits for the end, without a deadline. If the running code can be cancelled ({@link
   * Runner#cancellation}) a cancellation ends the wait too.
   */
  public final Outcome await(Ctx ctx, WaitKind kind, @Nullable Object target) {
    Cancellation cancellation = ctx instanceof Runner runner ? runner.cancellable() : null;
    if (cancellation == null) {
      return sleep(ctx, kind, target);
    }
    if (!cancellation.enter(this)) {
      cancel(ctx);
    }
    try {
      return sleep(ctx, kind, target);
    } finally {
      cancellation.leave();
    }
  }

  /**
   * Waits at most until {@code deadlineNanos} on the scheduler's clock ({@link Timers#now}); never
   * gives up before it.
   */
  public final Outcome await(
      Ctx ctx, WaitKind kind, @Nullable Object target, Timers timers, long deadlineNanos) {
    Outcome early = outcome();
    if (early != null) {
      return early;
    }
    Expiry expiry = new Expiry(this);
    if (ctx instanceof Runner runner) {
      runner.waitDeadline = deadlineNanos;
    }
    timers.at(ctx, deadlineNanos, expiry);
    Outcome outcome = await(ctx, kind, target);
    if (outcome != Outcome.TIMED_OUT) {
      timers.cancel(ctx, expiry);
    }
    return outcome;
  }

  private Outcome sleep(Ctx ctx, WaitKind kind, @Nullable Object target) {
    if (state == null) {
      Waiter waiter = Waiter.of(ctx);
      if (STATE.compareAndSet(this, null, waiter)) {
        waiter.suspend(kind, target);
      }
    }
    if (state instanceof Outcome outcome) {
      return outcome;
    }
    throw new IllegalStateException("two waiters in one wait, or woken by somebody else");
  }

  private boolean end(@Nullable Ctx by, Outcome outcome) {
    while (true) {
      Object seen = state;
      if (seen instanceof Outcome) {
        return false;
      }
      if (STATE.compareAndSet(this, seen, outcome)) {
        if (seen instanceof Waiter waiter) {
          waiter.wake(by);
        }
        return true;
      }
    }
  }

  /** The deadline of a wait. */
  private static final class Expiry extends Timer {
    private final Wait wait;

    Expiry(Wait wait) {
      super(true);
      this.wait = wait;
    }

    @Override
    protected void fire() {
      wait.expire(null);
    }
  }
}
