package org.hewlang.runtime.stream;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Waiter;
import org.jspecify.annotations.Nullable;

/** A stream that makes its items from those of another one, which it owns. */
abstract class Stage extends Stream {
  final Stream source;

  Stage(Stream source) {
    this.source = source;
  }

  @Override
  public boolean listen(Ctx ctx, Waiter waiter) {
    return source.listen(ctx, waiter);
  }

  @Override
  public void forget(Waiter waiter) {
    source.forget(waiter);
  }

  @Override
  protected void refuse(@Nullable Ctx by) {
    source.refuse(by);
  }

  @Override
  protected void end(Ctx ctx) {
    source.close(ctx);
  }
}
