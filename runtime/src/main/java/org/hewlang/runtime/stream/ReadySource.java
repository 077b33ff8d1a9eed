package org.hewlang.runtime.stream;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * A stream that finds its items itself when it is asked, outside of the scheduler: there is always
 * something to say, so nobody waits for it.
 */
public abstract class ReadySource extends Stream {
  @Override
  public final boolean listen(Ctx ctx, Waiter waiter) {
    return false;
  }

  @Override
  public final void forget(Waiter waiter) {
    // Nobody waits for it.
  }

  @Override
  protected final void refuse(@Nullable Ctx by) {
    // A read that goes on ends by itself.
  }
}
