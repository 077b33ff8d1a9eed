package org.hewlang.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Scans of byte arrays eight bytes at a time (SWAR), for stretches long enough to pay for it.
 *
 * <p>A class of its own because a variable handle takes a millisecond to set up, which programs
 * that never scan a long text should not pay. Substring search tests the first and the last byte of
 * the needle together at eight places (W. Muła, "SIMD-friendly algorithms for substring
 * searching"); four of these tests share one branch.
 */
final class Words {
  /** Fewest places to look at that are worth it, and that the methods here can handle. */
  static final int MIN_LENGTH = 16;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101_0101_0101_0101L;
  private static final long HIGH = 0x8080_8080_8080_8080L;

  private Words() {}

  private static long at(byte[] bytes, int i) {
    return (long) LONG.get(bytes, i);
  }

  /** {@link Utf8#isAscii} for at least {@link #MIN_LENGTH} bytes. */
  static boolean isAscii(byte[] b, int from, int to) {
    int i = from;
    for (; i <= to - 32; i += 32) {
      if (((at(b, i) | at(b, i + 8) | at(b, i + 16) | at(b, i + 24)) & HIGH) != 0) {
        return false;
      }
    }
    for (; i <= to - 8; i += 8) {
      if ((at(b, i) & HIGH) != 0) {
        return false;
      }
    }
    // The rest, with some bytes that were seen before.
    return (at(b, to - 8) & HIGH) == 0;
  }

  /**
   * A bit pattern with the high bit set at the lowest zero byte of {@code x}; bits above that one
   * may be set without need (borrows), so every place that they name is checked.
   */
  private static long zeros(long x) {
    return (x - ONES) & ~x & HIGH;
  }

  /**
   * The first place from {@code from} up to {@code to} (exclusive) that holds {@code wanted}, or
   * -1.
   */
  static int indexOf(byte[] b, int from, int to, byte wanted) {
    long pattern = (wanted & 0xff) * ONES;
    int i = from;
    for (; i <= to - 32; i += 32) {
      long first = zeros(at(b, i) ^ pattern);
      long second = zeros(at(b, i + 8) ^ pattern);
      long third = zeros(at(b, i + 16) ^ pattern);
      long fourth = zeros(at(b, i + 24) ^ pattern);
      if ((first | second | third | fourth) != 0) {
        return first != 0
            ? place(i, first)
            : second != 0
                ? place(i + 8, second)
                : third != 0 ? place(i + 16, third) : place(i + 24, fourth);
      }
    }
    for (; i <= to - 8; i += 8) {
      long found = zeros(at(b, i) ^ pattern);
      if (found != 0) {
        return place(i, found);
      }
    }
    long found = zeros(at(b, to - 8) ^ pattern);
    return found == 0 ? -1 : place(to - 8, found);
  }

  private static int place(int base, long found) {
    return base + (Long.numberOfTrailingZeros(found) >> 3);
  }

  /**
   * {@link Utf8#indexOf} of a needle of two bytes or more, with at least {@link #MIN_LENGTH} places
   * for it.
   */
  static int indexOf(byte[] text, int from, byte[] needle) {
    int behind = needle.length - 1;
    long first = (needle[0] & 0xff) * ONES;
    long last = (needle[behind] & 0xff) * ONES;
    int to = text.length - behind;
    int i = from;
    for (; i <= to - 32; i += 32) {
      long a = candidates(text, i, behind, first, last);
      long b = candidates(text, i + 8, behind, first, last);
      long c = candidates(text, i + 16, behind, first, last);
      long d = candidates(text, i + 24, behind, first, last);
      if ((a | b | c | d) != 0) {
        int found = check(text, i, a, needle);
        found = found >= 0 ? found : check(text, i + 8, b, needle);
        found = found >= 0 ? found : check(text, i + 16, c, needle);
        found = found >= 0 ? found : check(text, i + 24, d, needle);
        if (found >= 0) {
          return found;
        }
      }
    }
    for (; i <= to - 8; i += 8) {
      int found = check(text, i, candidates(text, i, behind, first, last), needle);
      if (found >= 0) {
        return found;
      }
    }
    return check(text, to - 8, candidates(text, to - 8, behind, first, last), needle);
  }

  private static long candidates(byte[] text, int i, int behind, long first, long last) {
    return zeros((at(text, i) ^ first) | (at(text, i + behind) ^ last));
  }

  /** The first of the places that {@code candidates} names where the needle is, or -1. */
  private static int check(byte[] text, int base, long candidates, byte[] needle) {
    for (long rest = candidates; rest != 0; rest &= rest - 1) {
      int at = place(base, rest);
      if (Arrays.equals(text, at, at + needle.length, needle, 0, needle.length)) {
        return at;
      }
    }
    return -1;
  }
}
