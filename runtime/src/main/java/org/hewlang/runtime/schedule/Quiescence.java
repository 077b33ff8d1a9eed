package org.hewlang.runtime.schedule;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds out when nothing is left to do.
 *
 * <p>There is no counter of live work on any hot path. Instead the question is asked when the answer
 * may have changed to yes: a token went idle, or a hold was given back by somebody without a token.
 * {@link #isDrained} reads: number of injections and of claims of idle tokens; all tokens idle; queues
 * and injector empty; no holds; all tokens idle; the two numbers again. If the numbers are unchanged no
 * token ran in between, so what was read one after the other held at once. What remains able to make
 * work is a hold; and its holder injects before it gives the hold back, which would have changed the
 * number of injections. So the answer is stable, except for threads that use the scheduler without a
 * hold, for which nobody can answer.
 *
 * <p>Nothing here blocks: a runner comes by after it has given its token up.
 */
final class Quiescence {
  private static final long RECHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final Scheduler scheduler;
  private final Queue<Thread> waiting = new ConcurrentLinkedQueue<>();
  private volatile @Nullable Runnable deadlockAction;

  /** Looks that were asked for; whoever raises it from 0 looks until it is 0 again. */
  private final AtomicInteger asked = new AtomicInteger();

  /** Number of claims when the last deadlock was reported. Only for the one who looks. */
  private long reportedAt = -1;

  Quiescence(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  void onDeadlock(Runnable action) {
    deadlockAction = action;
    look();
  }

  /** The calling token's bit has just been set. */
  void tokenIdle() {
    if (isWatched() && scheduler.allIdle()) {
      look();
    }
  }

  /** A hold was given back without a token. */
  void holdGiven() {
    if (isWatched()) {
      look();
    }
  }

  private boolean isWatched() {
    return deadlockAction != null || !waiting.isEmpty();
  }

  boolean awaitDrained(long nanos) {
    Thread self = Thread.currentThread();
    long deadline = System.nanoTime() + nanos;
    boolean interrupted = false;
    waiting.add(self);
    try {
      while (!isDrained()) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return false;
        }
        // The upper bound is for threads that took part without a hold.
        LockSupport.parkNanos(this, Math.min(left, RECHECK_NANOS));
        interrupted |= Thread.interrupted();
      }
      return true;
    } finally {
      waiting.remove(self);
      if (interrupted) {
        self.interrupt();
      }
    }
  }

  boolean isDrained() {
    long injections = scheduler.injections();
    long claims = scheduler.claims();
    return scheduler.allIdle()
        && !scheduler.anyWork()
        && scheduler.holds().workNow() == 0
        && scheduler.allIdle()
        && scheduler.claims() == claims
        && scheduler.injections() == injections;
  }

  private boolean isDeadlocked() {
    return scheduler.holds().outsideNow() == 0 && isDrained();
  }

  private void look() {
    if (asked.getAndIncrement() != 0) {
      return;
    }
    int seen;
    do {
      seen = asked.get();
      lookOnce();
    } while (!asked.compareAndSet(seen, 0));
  }

  private void lookOnce() {
    long claims = scheduler.claims();
    if (!isDrained()) {
      return;
    }
    waiting.forEach(LockSupport::unpark);
    Runnable action = deadlockAction;
    if (action != null && reportedAt != claims && isDeadlocked()) {
      reportedAt = claims;
      Thread reporter = new Thread(null, action, "hew-deadlock", 0, false);
      reporter.setDaemon(true);
      reporter.start();
    }
  }
}
