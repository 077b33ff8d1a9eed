package org.hewlang.runtime.schedule;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks after tokens that do not move, every 10 ms while any token is busy.
 *
 * <p>A call that may block and lasts loses its token ({@link Substrate#rescue}). A token that makes no
 * progress for two ticks while work is queued gets the help of an extra token, which steals what waits
 * ({@link ExtraTokens}); a token is never taken from running code. On the JDK's own scheduler of virtual
 * threads it also finds out whether those of the host get their turn ({@link Canary}).
 */
final class Watchdog implements Runnable {
  private static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  private final Scheduler scheduler;
  private final Thread thread;
  private final @Nullable Canary canary;
  private long[] progress = new long[0];
  private int[] still = new int[0];
  private int[] calls = new int[0];
  private volatile boolean asleep;
  private volatile boolean closed;

  Watchdog(Scheduler scheduler) {
    this.scheduler = scheduler;
    canary = scheduler.substrate().isPolite() ? null : new Canary();
    thread = new Thread(null, this, "hew-watchdog", 256 << 10, false);
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** A token was idle and is not any more. */
  void tokenBusy() {
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  /** Whether virtual threads of others have waited for a whole tick. */
  boolean othersStarve() {
    return canary != null && canary.isStarving();
  }

  void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  @Override
  public void run() {
    try {
      while (!closed) {
        asleep = true;
        while (scheduler.allIdle() && !closed) {
          LockSupport.park(this);
          Thread.interrupted();
        }
        asleep = false;
        long until = System.nanoTime() + TICK_NANOS;
        for (long left = TICK_NANOS; left > 0 && !closed; left = until - System.nanoTime()) {
          LockSupport.parkNanos(this, left);
        }
        tickIfThereIsMemory();
      }
    } catch (Throwable defect) {
      scheduler.fail(defect);
    }
  }

  /** Without this turn nothing is lost but time. */
  private void tickIfThereIsMemory() {
    try {
      tick();
    } catch (OutOfMemoryError e) {
      Reserve.release();
    }
  }

  private void tick() {
    Core[] cores = scheduler.allCores();
    if (progress.length < cores.length) {
      progress = Arrays.copyOf(progress, cores.length);
      still = Arrays.copyOf(still, cores.length);
      calls = Arrays.copyOf(calls, cores.length);
    }
    int stuck = 0;
    for (Core core : cores) {
      int ticks = look(core);
      if (ticks >= 1 && core.handed != null) {
        scheduler.substrate().rescue(core);
      } else if (ticks >= 2) {
        stuck++;
      }
    }
    if (canary != null) {
      canary.ask();
    }
    if (scheduler.settings().repeatable()) {
      return;
    }
    ExtraTokens extras = scheduler.extras();
    if (stuck == 0) {
      if (extras.active() > 0) {
        extras.stop();
      }
    } else if (extras.active() < stuck && scheduler.anyWork() && extras.start()) {
      Events.tokenHelp(stuck, extras.active());
    }
  }

  /** For how many ticks the token has been where it is; 0 if it is idle. */
  private int look(Core core) {
    int index = core.index;
    Runner calling = core.calling;
    int call = calling == null ? 0 : calling.call.number();
    if (call != 0 && call == calls[index]) {
      scheduler.substrate().rescue(core);
    }
    calls[index] = call;
    long now = core.progress();
    boolean moved = now != progress[index] || scheduler.isIdle(core);
    progress[index] = now;
    still[index] = moved ? 0 : still[index] + 1;
    return still[index];
  }
}
