package org.hewlang.runtime.task;

import java.util.concurrent.atomic.AtomicInteger;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.schedule.Timers;
import org.hewlang.runtime.schedule.Wait;
import org.jspecify.annotations.Nullable;

/**
 * {@code select}: the first source that is ready wins; of several that are ready from the start, the
 * first in the text. A source that drops out (a failed ask) cannot win; when all have dropped out there
 * is nothing left to wait for.
 *
 * <p>The winner's index is set by compare-and-set before the wait is completed. A loser of that race
 * completes nothing; if the deadline comes between the two, the index is ignored. A source that is told
 * of something may find nothing after all: then there is another round with another wait, which is
 * published before the index is free again, so that whoever takes the index completes the new one.
 */
public final class Select extends Gathering {
  /** What {@link #await(Ctx, long)} gives when the time is over. */
  public static final int NONE = -1;

  private final AtomicInteger winner = new AtomicInteger(NONE);

  /** Waits without a deadline; gives the index of the winner. */
  public int await(Ctx ctx) {
    int index = run(ctx, null);
    if (index == NONE) {
      throw HewPanic.ofRuntime("select: all sources failed");
    }
    return index;
  }

  /**
   * Waits at most {@code nanos}; gives the index of the winner, or {@link #NONE} if the time is over or
   * no source can win any more.
   */
  public int await(Ctx ctx, long nanos) {
    return run(ctx, nanos);
  }

  private int run(Ctx ctx, @Nullable Long nanos) {
    prepare(ctx);
    Timers timers = Waits.scheduler(ctx).timers();
    long deadline = nanos == null ? 0 : timers.now() + Math.max(nanos, 0);
    int index = waitForOne(ctx, nanos);
    while (index != NONE && !cases().get(index).source.isReady()) {
      // Somebody else took it, or a filter did. An old case that is told late now only makes this
      // look again.
      wait = new Wait();
      winner.set(NONE);
      index = waitForOne(ctx, nanos == null ? null : deadline - timers.now());
    }
    abandonAllBut(index);
    return index;
  }

  private int waitForOne(Ctx ctx, @Nullable Long nanos) {
    int possible = cases().size();
    for (Case c : cases()) {
      if (c.source.isReady()) {
        if (!droppedOut(c)) {
          return c.index;
        }
        possible--;
      }
    }
    if (possible == 0 || nanos != null && nanos <= 0) {
      return NONE;
    }
    open.set(cases().size());
    return gather(ctx, nanos) == Wait.Outcome.COMPLETED ? winner.get() : NONE;
  }

  /** The index of the case that won the race; {@link #NONE} if none did yet. */
  int winner() {
    return winner.get();
  }

  private static boolean droppedOut(Case c) {
    return c.source.isLeftOut() && c.source.isFailed();
  }

  @Override
  boolean ready(Case ready, @Nullable Ctx by) {
    if (droppedOut(ready)) {
      return open.decrementAndGet() == 0 && wait.complete(by);
    }
    return winner.compareAndSet(NONE, ready.index) && wait.complete(by);
  }
}
