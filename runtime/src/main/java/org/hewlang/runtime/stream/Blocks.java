package org.hewlang.runtime.stream;

import org.hewlang.runtime.Ctx;

/** Text or bytes in blocks of one size; the last one is shorter, and those that would split a character. */
public final class Blocks extends Buffered {
  private final int size;
  private final boolean text;

  private Blocks(Stream source, long size, boolean text) {
    super(source);
    this.size = Math.clamp(size, 1, Integer.MAX_VALUE / 4);
    this.text = text;
  }

  public static Stream ofText(Stream source, long size) {
    return new Blocks(source, size, true);
  }

  public static Stream ofBytes(Stream source, long size) {
    return new Blocks(source, size, false);
  }

  @Override
  protected int poll(Ctx ctx) {
    while (limit - start < size && !sourceOver) {
      if (fill(ctx) == LATER) {
        return LATER;
      }
    }
    if (start == limit) {
      return END;
    }
    ctx.ref = text ? text(wholeCharacters(size)) : bytes(Math.min(limit, start + size));
    return ITEM;
  }
}
