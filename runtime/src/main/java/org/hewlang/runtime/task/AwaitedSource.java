package org.hewlang.runtime.task;

import org.hewlang.runtime.Ctx;

/** An {@link Awaited} as a source; for the stack that gathers. */
final class AwaitedSource implements Source {
  private final Awaited awaited;
  private Ctx ctx;

  AwaitedSource(Awaited awaited, Ctx ctx) {
    this.awaited = awaited;
    this.ctx = ctx;
  }

  @Override
  public void prepare(Ctx running) {
    ctx = running;
  }

  @Override
  public boolean isReady() {
    return awaited.isReady(ctx);
  }

  @Override
  public boolean isFailed() {
    return false;
  }

  @Override
  public boolean isLeftOut() {
    return false;
  }

  @Override
  public void fail(Ctx running) {
    throw new IllegalStateException("streams do not fail here");
  }

  @Override
  public boolean register(Case told) {
    while (!awaited.listen(ctx, told)) {
      if (awaited.isReady(ctx)) {
        return false;
      }
      if (awaited.attend(told)) {
        return true; // somebody else is about to take it, and may leave something
      }
    }
    return true;
  }

  @Override
  public void unregister(Case told) {
    awaited.forget(told);
    awaited.ignore(told);
  }
}
