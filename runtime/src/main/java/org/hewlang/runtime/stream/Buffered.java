package org.hewlang.runtime.stream;

import java.util.Arrays;
import org.hewlang.runtime.Bytes;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewString;

/** A stream that cuts the text or bytes of another one anew: what has come and is not yet cut. */
abstract class Buffered extends Stage {
  private static final byte[] NONE = {};

  byte[] buffer = NONE;
  int start;
  int limit;
  boolean sourceOver;

  /** Whether the buffer is an item of the source, which is not ours to write. */
  private boolean borrowed = true;

  Buffered(Stream source) {
    super(source);
  }

  /** Asks for more: ITEM if the buffer has grown or the source is over, else LATER. */
  final int fill(Ctx ctx) {
    int got = source.pull(ctx);
    if (got == LATER) {
      return LATER;
    }
    if (got == END) {
      sourceOver = true;
      return ITEM;
    }
    Object item = ctx.ref;
    ctx.ref = null;
    if (item instanceof HewString text) {
      append(text.array(), (int) text.length());
    } else if (item instanceof Bytes bytes) {
      append(bytes.array(), bytes.size());
    } else {
      throw new IllegalStateException("neither text nor bytes");
    }
    return ITEM;
  }

  private void append(byte[] more, int count) {
    int kept = limit - start;
    if (kept == 0) {
      buffer = more;
      start = 0;
      limit = count;
      borrowed = true;
      return;
    }
    if (borrowed || buffer.length - limit < count) {
      byte[] roomy = !borrowed && buffer.length >= 2 * (kept + count) ? buffer : null;
      if (roomy == null) {
        roomy = new byte[Math.max(64, 2 * (kept + count))];
      }
      System.arraycopy(buffer, start, roomy, 0, kept);
      buffer = roomy;
      borrowed = false;
      start = 0;
      limit = kept;
    }
    System.arraycopy(more, 0, buffer, limit, count);
    limit += count;
  }

  /** The bytes up to {@code end} as text. */
  final HewString text(int end) {
    HewString text = HewString.ofUtf8(buffer, start, end);
    start = end;
    return text;
  }

  /** The bytes up to {@code end}. */
  final Bytes bytes(int end) {
    Bytes bytes = Bytes.adopt(Arrays.copyOfRange(buffer, start, end));
    start = end;
    return bytes;
  }

  /** The end of what begins at {@code start} and has at most {@code size} bytes and whole characters. */
  final int wholeCharacters(int size) {
    if (limit - start <= size) {
      return limit;
    }
    int cut = start + size;
    while (cut > start && isContinuation(cut)) {
      cut--;
    }
    if (cut == start) {
      cut++;
      while (cut < limit && isContinuation(cut)) {
        cut++;
      }
    }
    return cut;
  }

  private boolean isContinuation(int at) {
    return (buffer[at] & 0xC0) == 0x80;
  }
}
