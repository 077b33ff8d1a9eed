package org.hewlang.runtime.schedule;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Finds out when nothing is left to do.
 *
 * <p>There is no counter of live work on any hot path. Instead the question is asked when the answer
 * may have changed to yes: the last token went idle, or a hold was given back by somebody without a
 * token. {@link #isDrained} reads: number of injections and of claims of idle tokens; all tokens
 * idle; queues and injector empty; no holds; all tokens idle; the two numbers again. If the numbers
 * are unchanged no token ran in between, so what was read one after the other held at once. What
 * remains able to make work is a hold; and its holder injects before it gives the hold back, which
 * would have changed the number of injections. So the answer is stable, except for threads that use
 * the scheduler without a hold, for which nobody can answer.
 */
final class Quiescence {
  private final Scheduler scheduler;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile int watchers;
  private volatile @Nullable Runnable deadlockAction;

  /** Number of claims when the last deadlock was reported. */
  private long reportedAt = -1;

  Quiescence(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  void onDeadlock(Runnable action) {
    deadlockAction = action;
  }

  /** The calling token's bit has just been set. */
  void tokenIdle() {
    if ((watchers != 0 || deadlockAction != null) && scheduler.idle().allIdle()) {
      look();
    }
  }

  /** A hold was given back without a token. */
  void holdGiven() {
    if (watchers != 0 || deadlockAction != null) {
      look();
    }
  }

  boolean awaitDrained(long nanos) {
    long deadline = System.nanoTime() + nanos;
    boolean interrupted = false;
    lock.lock();
    try {
      watchers++;
      while (!isDrained()) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        try {
          // The upper bound is for threads that took part without a hold.
          changed.awaitNanos(Math.min(left, TimeUnit.MILLISECONDS.toNanos(100)));
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      return true;
    } finally {
      watchers--;
      lock.unlock();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  boolean isDrained() {
    long injections = scheduler.injections();
    long claims = scheduler.idle().claims();
    return scheduler.idle().allIdle()
        && !scheduler.anyWork()
        && scheduler.holds().workNow() == 0
        && scheduler.idle().allIdle()
        && scheduler.idle().claims() == claims
        && scheduler.injections() == injections;
  }

  private boolean isDeadlocked() {
    return scheduler.holds().outsideNow() == 0 && isDrained();
  }

  private void look() {
    Runnable action = null;
    lock.lock();
    try {
      if (!isDrained()) {
        return;
      }
      changed.signalAll();
      long claims = scheduler.idle().claims();
      if (deadlockAction != null && reportedAt != claims && isDeadlocked()) {
        reportedAt = claims;
        action = deadlockAction;
      }
    } finally {
      lock.unlock();
    }
    if (action != null) {
      action.run();
    }
  }
}
