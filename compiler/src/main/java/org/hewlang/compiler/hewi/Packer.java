package org.hewlang.compiler.hewi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes MessagePack values, each in its shortest form. Our own few lines instead of a library's: this
 * runs in every start of the tools, and only a few kinds of values occur.
 */
public final class Packer {
  private byte[] bytes = new byte[256];
  private int size;

  public void integer(long value) {
    if (value >= -32 && value <= 127) {
      put(value, 1);
    } else if (value >= 0 && value <= 0xFF) {
      put(0xCC, 1);
      put(value, 1);
    } else if (value >= 0 && value <= 0xFFFF) {
      put(0xCD, 1);
      put(value, 2);
    } else if (value >= 0 && value <= 0xFFFF_FFFFL) {
      put(0xCE, 1);
      put(value, 4);
    } else if (value >= Byte.MIN_VALUE && value < 0) {
      put(0xD0, 1);
      put(value, 1);
    } else if (value >= Short.MIN_VALUE && value < 0) {
      put(0xD1, 1);
      put(value, 2);
    } else if (value >= Integer.MIN_VALUE && value < 0) {
      put(0xD2, 1);
      put(value, 4);
    } else {
      put(0xD3, 1);
      put(value, 8);
    }
  }

  public void real(double value) {
    put(0xCB, 1);
    put(Double.doubleToRawLongBits(value), 8);
  }

  public void bool(boolean value) {
    put(value ? 0xC3 : 0xC2, 1);
  }

  public void text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    if (utf8.length < 32) {
      put(0xA0 | utf8.length, 1);
    } else {
      head(0xD9, utf8.length);
    }
    append(utf8, utf8.length);
  }

  void binary(Packer content) {
    head(0xC4, content.size);
    append(content.bytes, content.size);
  }

  void binary(byte[] content) {
    head(0xC4, content.length);
    append(content, content.length);
  }

  /** The head of an array; its elements are to follow. */
  public void array(int length) {
    if (length < 16) {
      put(0x90 | length, 1);
    } else {
      put(0xDD, 1);
      put(length, 4);
    }
  }

  /** The head of a map; its keys and values are to follow in turn. */
  public void map(int length) {
    if (length < 16) {
      put(0x80 | length, 1);
    } else {
      put(0xDF, 1);
      put(length, 4);
    }
  }

  public void nil() {
    put(0xC0, 1);
  }

  /** Everything that {@code other} holds, as values of this one. */
  void all(Packer other) {
    append(other.bytes, other.size);
  }

  public byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }

  private void head(int shortest, int length) {
    if (length <= 0xFF) {
      put(shortest, 1);
      put(length, 1);
    } else if (length <= 0xFFFF) {
      put(shortest + 1, 1);
      put(length, 2);
    } else {
      put(shortest + 2, 1);
      put(length, 4);
    }
  }

  private void put(long value, int count) {
    reserve(count);
    for (int i = count - 1; i >= 0; i--) {
      bytes[size++] = (byte) (value >> 8 * i);
    }
  }

  private void append(byte[] from, int length) {
    reserve(length);
    System.arraycopy(from, 0, bytes, size, length);
    size += length;
  }

  private void reserve(int more) {
    if (size + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, 2 * bytes.length));
    }
  }
}
