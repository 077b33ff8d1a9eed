package org.hewlang.runtime.task;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Cancellation;
import org.hewlang.runtime.schedule.Cancelled;
import org.hewlang.runtime.schedule.Runner;

/** Where running code obeys its cancellation, and where it is put off. */
public final class Safepoints {
  private Safepoints() {}

  /** Unwinds the running code if it is cancelled. */
  public static void check(Ctx ctx) {
    if (ctx instanceof Runner runner) {
      runner.safepoint();
    }
  }

  /** What the running code throws after a wait of it was cancelled. */
  public static Cancelled unwind(Ctx ctx) {
    Cancellation order = ctx instanceof Runner runner ? runner.order(false) : null;
    return order == null ? new Cancelled() : order.unwind();
  }

  /** Begins a {@code #[noncancellable]} function: cancellation is put off until {@link #admit}. */
  public static void postpone(Ctx ctx) {
    shield(ctx, 1);
  }

  /** Ends what {@link #postpone} began, on every way out of the function. */
  public static void admit(Ctx ctx) {
    shield(ctx, -1);
  }

  private static void shield(Ctx ctx, int change) {
    if (ctx instanceof Runner runner) {
      Cancellation order = runner.order(true);
      if (order != null) {
        order.shielded += change;
      }
    }
  }
}
