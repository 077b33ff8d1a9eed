package org.hewlang.runtime.task;

import java.util.concurrent.atomic.AtomicInteger;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Wait;
import org.jspecify.annotations.Nullable;

/**
 * {@code join}: waits until all sources are ready, or the first one fails. {@code open} counts those
 * that are not ready yet; a failure ends the wait whatever the count says.
 */
public final class Join extends Gathering {
  private static final int NONE = -1;

  private final AtomicInteger failed = new AtomicInteger(NONE);

  /** Waits; throws the first failure. Then every source has a value to take. */
  public void await(Ctx ctx) {
    prepare(ctx);
    for (Case c : cases()) {
      if (c.source.isReady() && c.source.isFailed()) {
        fail(ctx, c);
      }
    }
    open.set(cases().size());
    Wait.Outcome outcome = gather(ctx, null);
    int index = failed.get();
    if (outcome == Wait.Outcome.COMPLETED && index != NONE) {
      fail(ctx, cases().get(index));
    }
    settle();
  }

  private void fail(Ctx ctx, Case first) {
    Case cause = first;
    for (Case c : cases()) {
      Source other = c.source;
      if (cause.source.isCancelled() && other.isReady() && other.isFailed()) {
        cause = other.isCancelled() ? cause : c;
      }
    }
    abandonAllBut(cause.index);
    cause.source.fail(ctx);
  }

  @Override
  boolean ready(Case ready, @Nullable Ctx by) {
    if (ready.source.isFailed()) {
      failed.compareAndSet(NONE, ready.index);
      return wait.complete(by);
    }
    return open.decrementAndGet() == 0 && wait.complete(by);
  }
}
