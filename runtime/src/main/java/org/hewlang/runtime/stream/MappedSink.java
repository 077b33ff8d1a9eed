package org.hewlang.runtime.stream;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.OwningClosure;
import org.jspecify.annotations.Nullable;

/** A sink that writes to another one, which it owns, what a step makes of its items. */
public final class MappedSink extends Sink {
  private final Sink target;
  private final Step step;

  private MappedSink(Sink target, Step step) {
    this.target = target;
    this.step = step;
  }

  public static Sink of(Sink target, Object step) {
    return new MappedSink(target, (Step) step);
  }

  @Override
  protected boolean accept(Ctx ctx, long num, @Nullable Object ref) {
    ctx.num = num;
    ctx.ref = ref;
    if (step.call(ctx)) {
      Object made = ctx.ref;
      ctx.ref = null;
      target.give(ctx, ctx.num, made);
    }
    return true;
  }

  @Override
  protected void push(Ctx ctx) {
    target.pushOn(ctx);
  }

  @Override
  protected void interrupt(Ctx ctx) {
    target.interrupt(ctx);
  }

  @Override
  protected void end(Ctx ctx) {
    target.close(ctx);
    OwningClosure.drop(step, ctx);
  }
}
