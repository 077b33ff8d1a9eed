package org.hewlang.stdlib.encoding;

import java.util.Arrays;
import org.hewlang.runtime.Bytes;

/** A growing UTF-8 text, for the writers of formats. */
final class TextBytes {
  private byte[] bytes = new byte[128];
  private int size;

  private void ensure(int more) {
    if (bytes.length - size < more) {
      bytes = Arrays.copyOf(bytes, Math.max(size + more, bytes.length * 2));
    }
  }

  void add(char ascii) {
    ensure(1);
    bytes[size++] = (byte) ascii;
  }

  void add(String ascii) {
    ensure(ascii.length());
    for (int i = 0; i < ascii.length(); i++) {
      bytes[size++] = (byte) ascii.charAt(i);
    }
  }

  void add(byte[] source, int from, int to) {
    int length = to - from;
    ensure(length);
    System.arraycopy(source, from, bytes, size, length);
    size += length;
  }

  void add(byte[] source) {
    add(source, 0, source.length);
  }

  void spaces(int count) {
    ensure(count);
    Arrays.fill(bytes, size, size + count, (byte) ' ');
    size += count;
  }

  Bytes finish() {
    return Bytes.copyOf(bytes, 0, size);
  }
}
