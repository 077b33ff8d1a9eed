package org.hewlang.runtime.task;

import java.util.ArrayDeque;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * Permits that are taken and given back, by anybody, from any thread.
 *
 * <p>Under the lock either no permit is there or nobody waits: a release hands the permit to the one
 * who waits longest and has not given up.
 */
public final class Semaphore {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private final ArrayDeque<Wait> waiting = new ArrayDeque<>(0);
  private int permits;

  /** With {@code permits} to begin with; below zero, that many releases must come first. */
  public Semaphore(int permits) {
    this.permits = permits;
  }

  /** Takes a permit, waiting for it. */
  public void acquire(Ctx ctx) {
    acquire(ctx, null);
  }

  /** Takes a permit if there is one. */
  public boolean tryAcquire() {
    synchronized (this) {
      return takeNow();
    }
  }

  /** Takes a permit, waiting at most {@code millis}; whether it has one. */
  public boolean acquireWithin(Ctx ctx, long millis) {
    long nanos =
        millis > Long.MAX_VALUE / NANOS_PER_MILLI ? Long.MAX_VALUE : millis * NANOS_PER_MILLI;
    return acquireWithinNanos(ctx, nanos);
  }

  /** {@link #acquireWithin} for a duration. */
  public boolean acquireWithinNanos(Ctx ctx, long nanos) {
    return acquire(ctx, nanos);
  }

  private boolean acquire(Ctx ctx, @Nullable Long nanos) {
    Safepoints.check(ctx);
    Wait wait = new Wait();
    synchronized (this) {
      if (takeNow()) {
        return true;
      }
      if (nanos != null && nanos <= 0) {
        return false;
      }
      waiting.addLast(wait);
    }
    Wait.Outcome outcome = Waits.await(ctx, wait, WaitKind.LOCK, this, nanos);
    if (outcome != Wait.Outcome.COMPLETED) {
      synchronized (this) {
        waiting.remove(wait);
      }
    }
    if (outcome == Wait.Outcome.CANCELLED) {
      throw Safepoints.unwind(ctx);
    }
    return outcome == Wait.Outcome.COMPLETED;
  }

  private boolean takeNow() {
    if (permits <= 0) {
      return false;
    }
    permits--;
    return true;
  }

  /** Gives a permit back, or adds one. */
  public void release(@Nullable Ctx by) {
    synchronized (this) {
      permits++;
      while (permits > 0 && !waiting.isEmpty()) {
        if (waiting.pollFirst().complete(by)) {
          permits--;
        }
      }
    }
  }

  /** Permits that are there now; below zero, releases that must come first. */
  public int count() {
    synchronized (this) {
      return permits;
    }
  }
}
