package org.hewlang.runtime.stream;

import org.hewlang.runtime.Ctx;

/** The lines of a stream of text, without their ends; lines that are too long come in pieces. */
public final class Lines extends Buffered {
  private static final int LONGEST = 1 << 20;

  /** Up to here there is no end of a line. */
  private int scanned;

  private Lines(Stream source) {
    super(source);
  }

  public static Stream of(Stream source) {
    return new Lines(source);
  }

  @Override
  protected int poll(Ctx ctx) {
    while (true) {
      int newline = newline();
      if (newline >= 0) {
        int end = newline > start && buffer[newline - 1] == '\r' ? newline - 1 : newline;
        if (end - start > LONGEST) {
          ctx.ref = text(wholeCharacters(LONGEST));
          scanned = newline;
          return ITEM;
        }
        ctx.ref = text(end);
        start = newline + 1;
        scanned = start;
        return ITEM;
      }
      scanned = limit;
      if (isTooLong() || sourceOver && start < limit) {
        ctx.ref = text(wholeCharacters(LONGEST));
        return ITEM;
      }
      if (sourceOver) {
        return END;
      }
      int known = limit - start;
      if (fill(ctx) == LATER) {
        return LATER;
      }
      scanned = Math.min(limit, start + known);
    }
  }

  /** A carriage return may belong to the end of the line. */
  private boolean isTooLong() {
    int length = limit - start;
    return length > LONGEST + 1 || length == LONGEST + 1 && buffer[limit - 1] != '\r';
  }

  private int newline() {
    for (int at = scanned; at < limit; at++) {
      if (buffer[at] == '\n') {
        return at;
      }
    }
    return -1;
  }
}
