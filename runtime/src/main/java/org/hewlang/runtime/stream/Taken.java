package org.hewlang.runtime.stream;

import org.hewlang.runtime.Ctx;

/** The first items of a stream, which is closed behind the last of them. */
public final class Taken extends Stage {
  private long left;

  private Taken(Stream source, long left) {
    super(source);
    this.left = left;
  }

  public static Stream of(Ctx ctx, Stream source, long count) {
    if (count <= 0) {
      source.close(ctx);
    }
    return new Taken(source, count);
  }

  @Override
  protected void discard(Ctx ctx) {
    source.discard(ctx);
  }

  @Override
  protected int poll(Ctx ctx) {
    if (left <= 0) {
      return END;
    }
    int got = source.pull(ctx);
    if (got == ITEM && --left == 0) {
      long num = ctx.num;
      Object ref = ctx.ref;
      source.close(ctx);
      ctx.num = num;
      ctx.ref = ref;
    }
    return got;
  }
}
