package org.hewlang.runtime.wire;

import java.util.Arrays;

/**
 * Decompresses LZ4 blocks (https://github.com/lz4/lz4, doc/lz4_Block_format.md). Nothing here compresses:
 * frames are written without, and only read with it. The libraries find their classes by reflection, or
 * bring native code, which a program's jar would have to carry for one loop.
 */
final class Lz4Block {
  private static final int MIN_MATCH = 4;
  private static final int LONG_LENGTH = 15;

  /** No block expands more than this. */
  private static final int MAX_RATIO = 255;

  private final byte[] in;
  private final int end;
  private int at;
  private final byte[] out;
  private int size;

  private Lz4Block(byte[] in, int from, int to, int length) {
    this.in = in;
    this.at = from;
    this.end = to;
    this.out = new byte[length];
  }

  /** The {@code length} bytes that {@code in[from, to)} stands for. */
  static byte[] decompress(byte[] in, int from, int to, long length) {
    if (length > (long) (to - from) * MAX_RATIO) {
      throw malformed();
    }
    return new Lz4Block(in, from, to, (int) length).run();
  }

  private static WireFault malformed() {
    return WireFault.of(WireFault.Kind.MALFORMED, "compressed payload");
  }

  private byte[] run() {
    while (true) {
      int token = next();
      literals(length(token >>> 4));
      if (at == end) {
        if (size != out.length) {
          throw malformed();
        }
        return out;
      }
      int distance = next() | next() << 8;
      match(distance, length(token & LONG_LENGTH) + MIN_MATCH);
    }
  }

  private int next() {
    if (at == end) {
      throw malformed();
    }
    return in[at++] & 0xff;
  }

  private int length(int start) {
    if (start < LONG_LENGTH) {
      return start;
    }
    int length = start;
    int more;
    do {
      more = next();
      length += more;
      if (length > out.length) {
        throw malformed();
      }
    } while (more == 0xff);
    return length;
  }

  private void literals(int count) {
    if (count > end - at || count > out.length - size) {
      throw malformed();
    }
    System.arraycopy(in, at, out, size, count);
    at += count;
    size += count;
  }

  private void match(int distance, int count) {
    if (distance == 0 || distance > size || count > out.length - size) {
      throw malformed();
    }
    int from = size - distance;
    if (distance == 1) {
      Arrays.fill(out, size, size + count, out[from]);
    } else {
      for (int i = 0; i < count; i++) {
        out[size + i] = out[from + i];
      }
    }
    size += count;
  }
}
