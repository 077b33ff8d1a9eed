package org.hewlang.runtime.stream;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.OwningClosure;

/** A stream of what a step makes of the items of another one. */
public final class Mapped extends Stage {
  private final Step step;
  private final Step drop;

  private Mapped(Stream source, Step step, Step drop) {
    super(source);
    this.step = step;
    this.drop = drop;
  }

  /**
   * Puts a step on top of a stream.
   *
   * @param drop ends an item of the new stream that nobody will read
   */
  public static Stream of(Stream source, Object step, Object drop) {
    return new Mapped(source, (Step) step, (Step) drop);
  }

  @Override
  protected void discard(Ctx ctx) {
    drop.call(ctx);
  }

  @Override
  protected int poll(Ctx ctx) {
    while (true) {
      int got = source.pull(ctx);
      if (got != ITEM || step.call(ctx)) {
        return got;
      }
    }
  }

  @Override
  protected void end(Ctx ctx) {
    super.end(ctx);
    OwningClosure.drop(step, ctx);
  }
}
