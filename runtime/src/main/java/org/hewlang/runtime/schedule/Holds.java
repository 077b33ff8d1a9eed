package org.hewlang.runtime.schedule;

import java.util.concurrent.atomic.AtomicLong;
import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/**
 * What may make new work although nothing is runnable. Two counts: <em>work</em> that the end of the
 * program waits for (sleeping stacks, calls of Java code), and <em>outside</em> events that it does
 * not wait for but that rule out a deadlock (waits for sockets, nodes, threads of the host).
 *
 * <p>Whoever takes a hold gives it back after the work that came of it has been scheduled. On a runner
 * that is a plain increment in its token: the sums are read only while all tokens are idle, and the
 * release of the idle bit has published them. Others count atomically.
 */
public final class Holds {
  private final Scheduler scheduler;
  private final AtomicLong work = new AtomicLong();
  private final AtomicLong outside = new AtomicLong();

  Holds(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** The program's end has to wait from now on. {@code by}: the caller's context or null. */
  public void takeWork(@Nullable Ctx by) {
    Core core = scheduler.coreOf(by);
    if (core != null) {
      core.workHolds++;
    } else {
      work.incrementAndGet();
    }
  }

  /** Gives back what {@link #takeWork} took, anywhere. */
  public void giveWork(@Nullable Ctx by) {
    Core core = scheduler.coreOf(by);
    if (core != null) {
      core.workHolds--;
    } else {
      work.decrementAndGet();
      scheduler.quiescence().holdGiven();
    }
  }

  /** From now on something outside may make work. */
  public void takeOutside(@Nullable Ctx by) {
    Core core = scheduler.coreOf(by);
    if (core != null) {
      core.outsideHolds++;
    } else {
      outside.incrementAndGet();
    }
  }

  /** Gives back what {@link #takeOutside} took, anywhere. */
  public void giveOutside(@Nullable Ctx by) {
    Core core = scheduler.coreOf(by);
    if (core != null) {
      core.outsideHolds--;
    } else {
      outside.decrementAndGet();
      scheduler.quiescence().holdGiven();
    }
  }

  /** Takes a hold of one kind; the caller owns {@code core}. */
  void take(Core core, boolean outsideOnly) {
    if (outsideOnly) {
      core.outsideHolds++;
    } else {
      core.workHolds++;
    }
  }

  /** Gives it back; the caller owns {@code core}. */
  void give(Core core, boolean outsideOnly) {
    if (outsideOnly) {
      core.outsideHolds--;
    } else {
      core.workHolds--;
    }
  }

  /** Only while all tokens are idle. */
  long workNow() {
    long sum = work.get();
    for (Core core : scheduler.allCores()) {
      sum += core.workHolds;
    }
    return sum;
  }

  /** Only while all tokens are idle. */
  long outsideNow() {
    long sum = outside.get();
    for (Core core : scheduler.allCores()) {
      sum += core.outsideHolds;
    }
    return sum;
  }
}
