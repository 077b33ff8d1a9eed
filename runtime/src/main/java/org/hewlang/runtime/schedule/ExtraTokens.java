package org.hewlang.runtime.schedule;

import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Tokens beyond the normal number, for work that cannot run because a handler keeps its token without
 * ever looking up. An extra token steals like the others, never searches, and retires when it finds
 * nothing or is told to. Its work queue is one of those that everybody looks into.
 */
final class ExtraTokens {
  private static final int MOST = 64;

  private final Scheduler scheduler;
  private final AtomicInteger active = new AtomicInteger();
  private final AtomicLong starts = new AtomicLong();
  private final Queue<Core> retired = new ConcurrentLinkedQueue<>();

  /** Only the watchdog starts tokens. */
  private int made;

  ExtraTokens(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  int active() {
    return active.get();
  }

  /** How many were started ever; part of {@link Scheduler#claims}. */
  long starts() {
    return starts.get();
  }

  /** Starts one more; false if there are too many. Only for the watchdog. */
  boolean start() {
    Core core = retired.poll();
    if (core == null) {
      if (made == MOST) {
        return false;
      }
      core = add(++made);
    }
    active.incrementAndGet();
    starts.incrementAndGet();
    core.stopping = scheduler.isClosed();
    scheduler.substrate().start(core, core.spare());
    return true;
  }

  /** Tells all of them to retire. */
  void stop() {
    Core[] cores = scheduler.allCores();
    for (int i = scheduler.workers(); i < cores.length; i++) {
      cores[i].stopping = true;
    }
  }

  /** The owner gives up an extra token. */
  void retire(Core core) {
    retired.add(core);
    active.decrementAndGet();
    scheduler.quiescence().tokenIdle();
  }

  /** A retired token, for the end of its spare stacks; null if there is none. */
  @Nullable Core takeRetired() {
    return retired.poll();
  }

  private Core add(int number) {
    Core core = new Core(scheduler, scheduler.workers() + number - 1);
    Core[] longer = Arrays.copyOf(scheduler.allCores(), scheduler.allCores().length + 1);
    longer[longer.length - 1] = core;
    scheduler.setCores(longer);
    return core;
  }
}
