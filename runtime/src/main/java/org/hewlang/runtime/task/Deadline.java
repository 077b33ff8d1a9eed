package org.hewlang.runtime.task;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Cancellation;
import org.hewlang.runtime.schedule.Cancelled;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Timer;
import org.jspecify.annotations.Nullable;

/**
 * {@code E | after d} where {@code E} is any expression: code with a {@link Cancellation} of its own,
 * that the time cancels and whatever cancels the code around it.
 *
 * <p>Compiled code enters, evaluates, and leaves; or, when something unwinds {@code E}, asks {@link
 * #isExpiry}. Whether the time was over when {@code E} ended by itself does not matter: it has its
 * value. A thread of the host is not interrupted.
 */
public final class Deadline {
  private static final class Inner extends Cancellation.Dependent {
    final Cancellation order = new Cancellation();

    @Override
    protected void cancelWith(@Nullable Ctx by) {
      order.cancel(by);
    }
  }

  private static final class Expiry extends Timer {
    private final Cancellation order;

    Expiry(Cancellation order) {
      super(true);
      this.order = order;
    }

    @Override
    protected void fire() {
      order.cancel(null);
    }
  }

  private final @Nullable Cancellation before;
  private final @Nullable Cancellation outer;
  private final Inner inner = new Inner();
  private final boolean attached;
  private @Nullable Expiry timer;

  private Deadline(@Nullable Cancellation before, @Nullable Cancellation outer) {
    this.before = before;
    this.outer = outer;
    this.attached = outer != null && outer.shielded == 0;
  }

  /** From here on the running code has at most {@code nanos}. */
  public static Deadline enter(Ctx ctx, long nanos) {
    if (!(ctx instanceof Runner runner)) {
      return new Deadline(null, null);
    }
    Deadline deadline = new Deadline(runner.cancellation, runner.order(true));
    Inner inner = deadline.inner;
    if (deadline.attached && deadline.outer != null) {
      deadline.outer.add(inner, ctx);
    }
    runner.cancellation = inner.order;
    if (nanos <= 0) {
      inner.order.cancel(ctx);
    } else {
      Expiry expiry = new Expiry(inner.order);
      deadline.timer = expiry;
      runner.scheduler().timers().after(ctx, nanos, expiry);
    }
    return deadline;
  }

  /** The code has ended, in whatever way. */
  public void leave(Ctx ctx) {
    if (!(ctx instanceof Runner runner)) {
      return;
    }
    Expiry armed = timer;
    if (armed != null) {
      runner.scheduler().timers().cancel(ctx, armed);
    }
    runner.cancellation = before;
    if (attached && outer != null) {
      outer.remove(inner);
    }
  }

  /**
   * Whether {@code thrown}, which has unwound the code, means that its time is over. If not, it is
   * thrown on; after {@link #leave}.
   */
  public boolean isExpiry(Throwable thrown) {
    if (!(thrown instanceof Cancelled)) {
      throw Failures.again(thrown);
    }
    if (outer != null && attached && outer.isCancelled()) {
      throw outer.unwind();
    }
    return true;
  }
}
