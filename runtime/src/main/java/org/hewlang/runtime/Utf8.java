package org.hewlang.runtime;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * UTF-8 in byte arrays: validity, characters, search. Offsets and lengths are bytes.
 *
 * <p>Short stretches are scanned by plain loops, so that small programs load no further classes;
 * long ones by {@link Words}.
 */
final class Utf8 {
  static final byte[] REPLACEMENT = {(byte) 0xef, (byte) 0xbf, (byte) 0xbd};

  private Utf8() {}

  /** Whether all bytes from {@code from} to {@code to} (exclusive) are below 0x80. */
  static boolean isAscii(byte[] bytes, int from, int to) {
    if (to - from >= Words.MIN_LENGTH) {
      return Words.isAscii(bytes, from, to);
    }
    int any = 0;
    for (int i = from; i < to; i++) {
      any |= bytes[i];
    }
    return any >= 0;
  }

  static boolean isContinuation(byte b) {
    return b < (byte) 0xc0;
  }

  /** Whether the bytes are well-formed UTF-8: shortest forms, no surrogates, at most U+10FFFF. */
  static boolean isValid(byte[] b, int from, int to) {
    int i = from;
    while (i < to) {
      int first = b[i];
      if (first >= 0) {
        i++;
        continue;
      }
      int length = sequenceLength(first & 0xff);
      if (length == 0 || i + length > to) {
        return false;
      }
      int second = b[i + 1] & 0xff;
      if (second < leastSecond(first & 0xff) || second > greatestSecond(first & 0xff)) {
        return false;
      }
      for (int k = 2; k < length; k++) {
        if (!isContinuation(b[i + k])) {
          return false;
        }
      }
      i += length;
    }
    return true;
  }

  /** Bytes of the character that begins with {@code first}; 0 if none does. */
  private static int sequenceLength(int first) {
    if (first < 0x80) {
      return 1;
    }
    if (first < 0xc2) {
      return 0;
    }
    return first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  }

  private static int leastSecond(int first) {
    return first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  }

  private static int greatestSecond(int first) {
    return first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  }

  /** A copy of the bytes in which malformed sequences are U+FFFD. */
  static byte[] repaired(byte[] bytes, int from, int to) {
    return isValid(bytes, from, to)
        ? Arrays.copyOfRange(bytes, from, to)
        : new String(bytes, from, to - from, StandardCharsets.UTF_8)
            .getBytes(StandardCharsets.UTF_8);
  }

  /** The code point at {@code at}, which begins a character of well-formed text. */
  static int codePoint(byte[] b, int at) {
    int first = b[at];
    if (first >= 0) {
      return first;
    }
    if (first < (byte) 0xe0) {
      return ((first & 0x1f) << 6) | (b[at + 1] & 0x3f);
    }
    if (first < (byte) 0xf0) {
      return ((first & 0x0f) << 12) | ((b[at + 1] & 0x3f) << 6) | (b[at + 2] & 0x3f);
    }
    return ((first & 0x07) << 18)
        | ((b[at + 1] & 0x3f) << 12)
        | ((b[at + 2] & 0x3f) << 6)
        | (b[at + 3] & 0x3f);
  }

  /** Bytes of the character that begins with {@code first} in well-formed text. */
  static int width(byte first) {
    if (first >= 0) {
      return 1;
    }
    return first < (byte) 0xe0 ? 2 : first < (byte) 0xf0 ? 3 : 4;
  }

  /** Bytes that {@code codePoint} takes. */
  static int encodedLength(int codePoint) {
    if (codePoint < 0x80) {
      return 1;
    }
    return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  /** Writes {@code codePoint}, a Unicode scalar value, and returns the offset after it. */
  static int put(byte[] b, int at, int codePoint) {
    if (codePoint < 0x80) {
      b[at] = (byte) codePoint;
      return at + 1;
    }
    if (codePoint < 0x800) {
      b[at] = (byte) (0xc0 | (codePoint >> 6));
      b[at + 1] = (byte) (0x80 | (codePoint & 0x3f));
      return at + 2;
    }
    if (codePoint < 0x10000) {
      b[at] = (byte) (0xe0 | (codePoint >> 12));
      b[at + 1] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
      b[at + 2] = (byte) (0x80 | (codePoint & 0x3f));
      return at + 3;
    }
    b[at] = (byte) (0xf0 | (codePoint >> 18));
    b[at + 1] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
    b[at + 2] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
    b[at + 3] = (byte) (0x80 | (codePoint & 0x3f));
    return at + 4;
  }

  /** The number of characters in well-formed text. */
  static int characters(byte[] b, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += isContinuation(b[i]) ? 0 : 1;
    }
    return count;
  }

  /** The first place from {@code from} up to {@code to} (exclusive) that holds {@code b}, or -1. */
  static int indexOf(byte[] bytes, int from, int to, byte b) {
    if (to - from >= Words.MIN_LENGTH) {
      return Words.indexOf(bytes, from, to, b);
    }
    for (int i = from; i < to; i++) {
      if (bytes[i] == b) {
        return i;
      }
    }
    return -1;
  }

  /** The offset of the first occurrence of {@code needle} at or after {@code from}, or -1. */
  static int indexOf(byte[] text, int from, byte[] needle) {
    int length = needle.length;
    if (length == 0) {
      return from <= text.length ? from : -1;
    }
    int to = text.length - length + 1;
    byte first = needle[0];
    if (length == 1) {
      return indexOf(text, from, to, first);
    }
    if (to - from >= Words.MIN_LENGTH) {
      return Words.indexOf(text, from, needle);
    }
    for (int i = from; i < to; i++) {
      if (text[i] == first && Arrays.equals(text, i, i + length, needle, 0, length)) {
        return i;
      }
    }
    return -1;
  }
}
