package org.hewlang.runtime;

/** Decimal digits of integers, written into byte arrays that have room for them. */
final class Digits {
  private static final byte[] PAIRS = pairs();

  private static final long[] POWERS_OF_TEN = powersOfTen();

  private Digits() {}

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }

  private static long[] powersOfTen() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = powers[i - 1] * 10;
    }
    return powers;
  }

  /** 10 to the power of {@code n}, which is 0 to 18. */
  static long powerOfTen(int n) {
    return POWERS_OF_TEN[n];
  }

  /** Number of decimal digits of {@code value}, which is not negative. */
  static int count(long value) {
    // 1233/4096 is just above log10(2)
    int guess = ((64 - Long.numberOfLeadingZeros(value | 1)) * 1233) >>> 12;
    return guess < 19 && (value | 1) >= POWERS_OF_TEN[guess] ? guess + 1 : guess;
  }

  /** Number of bytes that {@link #put} writes. */
  static int length(long value) {
    if (value >= 0) {
      return count(value);
    }
    return value == Long.MIN_VALUE ? 20 : count(-value) + 1;
  }

  /**
   * Writes {@code value} from {@code at} to {@code end}, which is {@link #length} bytes further.
   */
  static void put(byte[] b, int at, int end, long value) {
    if (value >= 0) {
      putPadded(b, at, end, value);
      return;
    }
    b[at] = '-';
    if (value == Long.MIN_VALUE) {
      // Its magnitude is no long: the last digit is written apart.
      putPadded(b, at + 1, end - 1, -(value / 10));
      b[end - 1] = '8';
    } else {
      putPadded(b, at + 1, end, -value);
    }
  }

  /** Writes {@code value} right-aligned in {@code at..end}, which it fills exactly or zeros do. */
  static void putPadded(byte[] b, int at, int end, long value) {
    int i = end;
    long rest = value;
    while (rest > Integer.MAX_VALUE) {
      long hundreds = rest / 100;
      i = putPair(b, i, (int) (rest - hundreds * 100));
      rest = hundreds;
    }
    int small = (int) rest;
    while (small >= 100) {
      int hundreds = small / 100;
      i = putPair(b, i, small - hundreds * 100);
      small = hundreds;
    }
    if (small >= 10) {
      i = putPair(b, i, small);
    } else if (i > at) {
      b[--i] = (byte) ('0' + small);
    }
    while (i > at) {
      b[--i] = '0';
    }
  }

  private static int putPair(byte[] b, int end, int pair) {
    b[end - 1] = PAIRS[2 * pair + 1];
    b[end - 2] = PAIRS[2 * pair];
    return end - 2;
  }
}
