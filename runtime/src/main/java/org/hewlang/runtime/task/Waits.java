package org.hewlang.runtime.task;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Scheduler;
import org.hewlang.runtime.schedule.Settings;
import org.hewlang.runtime.schedule.Timers;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.jspecify.annotations.Nullable;

/** Waiting with and without a deadline, for runners and for threads of the host. */
final class Waits {
  /** Where threads that are no runners have their tasks and timers. */
  private static final class Host {
    static final Scheduler SCHEDULER = Scheduler.start(Settings.ofEnvironment());
  }

  private Waits() {}

  /** The scheduler for what {@code ctx} starts. */
  static Scheduler scheduler(@Nullable Ctx ctx) {
    return ctx instanceof Runner runner ? runner.scheduler() : Host.SCHEDULER;
  }

  /** Waits at most {@code nanos} from now, or without a deadline if that is null. */
  static Wait.Outcome await(
      Ctx ctx, Wait wait, WaitKind kind, @Nullable Object target, @Nullable Long nanos) {
    if (nanos == null) {
      return wait.await(ctx, kind, target);
    }
    if (nanos <= 0) {
      wait.expire(ctx);
      return wait.await(ctx, kind, target);
    }
    Timers timers = scheduler(ctx).timers();
    return wait.await(ctx, kind, target, timers, timers.now() + nanos);
  }

  /** {@link #await} that no cancellation ends. */
  static Wait.Outcome awaitShielded(
      Ctx ctx, Wait wait, WaitKind kind, @Nullable Object target, @Nullable Long nanos) {
    Safepoints.postpone(ctx);
    try {
      return await(ctx, wait, kind, target, nanos);
    } finally {
      Safepoints.admit(ctx);
    }
  }
}
