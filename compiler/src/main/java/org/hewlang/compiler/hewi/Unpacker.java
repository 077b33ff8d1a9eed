package org.hewlang.compiler.hewi;

import java.nio.charset.StandardCharsets;

/** Reads MessagePack values out of a stretch of bytes. What is not there is a {@link Malformed}. */
final class Unpacker {
  private final byte[] bytes;
  private final int end;
  private int at;

  Unpacker(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  int position() {
    return at;
  }

  boolean isAtEnd() {
    return at == end;
  }

  int remaining() {
    return end - at;
  }

  /** A reader of the stretch from {@code start} to {@code stop}. */
  Unpacker part(int start, int stop) {
    return new Unpacker(bytes, start, stop);
  }

  long integer() {
    int b = next();
    if (b < 0x80) {
      return b;
    }
    if (b >= 0xE0) {
      return (byte) b;
    }
    return switch (b) {
      case 0xCC -> big(1);
      case 0xCD -> big(2);
      case 0xCE -> big(4);
      case 0xD0 -> (byte) big(1);
      case 0xD1 -> (short) big(2);
      case 0xD2 -> (int) big(4);
      case 0xD3 -> big(8);
      default -> throw new Malformed("a number is missing");
    };
  }

  int int32() {
    int b = at < end ? bytes[at] : -1;
    if (b >= 0) {
      at++;
      return b;
    }
    long value = integer();
    if (value != (int) value) {
      throw new Malformed("a number is too large");
    }
    return (int) value;
  }

  /** A number of things of which each takes at least one byte. */
  int count() {
    int value = int32();
    if (value < 0 || value > remaining()) {
      throw new Malformed("a count is wrong");
    }
    return value;
  }

  double real() {
    expect(0xCB);
    return Double.longBitsToDouble(big(8));
  }

  boolean bool() {
    int b = next();
    if (b != 0xC2 && b != 0xC3) {
      throw new Malformed("a truth value is missing");
    }
    return b == 0xC3;
  }

  String text() {
    int length = textLength();
    at += length;
    return new String(bytes, at - length, length, StandardCharsets.UTF_8);
  }

  void skipText() {
    int length = textLength();
    at += length;
  }

  private int textLength() {
    int b = next();
    return within((b & 0xE0) == 0xA0 ? b & 0x1F : length(b, 0xD9));
  }

  /** The length of the binary value whose bytes begin at the position. */
  int binary() {
    return within(length(next(), 0xC4));
  }

  void skip(int count) {
    at += within(count);
  }

  int array() {
    int b = next();
    if ((b & 0xF0) == 0x90) {
      return b & 0xF;
    }
    at--;
    expect(0xDD);
    return within((int) big(4));
  }

  private int length(int head, int shortest) {
    return switch (head - shortest) {
      case 0 -> (int) big(1);
      case 1 -> (int) big(2);
      case 2 -> (int) big(4);
      default -> throw new Malformed("a value is of another kind");
    };
  }

  private int within(int length) {
    if (length < 0 || length > end - at) {
      throw new Malformed("it ends early");
    }
    return length;
  }

  private void expect(int head) {
    if (next() != head) {
      throw new Malformed("a value is of another kind");
    }
  }

  private int next() {
    if (at >= end) {
      throw new Malformed("it ends early");
    }
    return bytes[at++] & 0xFF;
  }

  private long big(int count) {
    within(count);
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 8 | bytes[at++] & 0xFF;
    }
    return value;
  }
}
