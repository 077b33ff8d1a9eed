package org.hewlang.compiler.optimize;

/** The integers from {@code low} to {@code high}, both included; {@code low <= high}. */
record Interval(long low, long high) {
  static final Interval LONGS = new Interval(Long.MIN_VALUE, Long.MAX_VALUE);
  static final Interval INTS = new Interval(Integer.MIN_VALUE, Integer.MAX_VALUE);

  /** What the length of a JVM array can be; HotSpot has none of the two longest. */
  static final Interval LENGTHS = new Interval(0, Integer.MAX_VALUE - 2);

  static final Interval INDICES = new Interval(0, Integer.MAX_VALUE - 3);

  private static final long[] LOW_STEPS = {0, Integer.MIN_VALUE, Long.MIN_VALUE};
  private static final long[] HIGH_STEPS = {Integer.MAX_VALUE, Long.MAX_VALUE};

  static Interval of(long value) {
    return new Interval(value, value);
  }

  boolean isInt() {
    return low >= Integer.MIN_VALUE && high <= Integer.MAX_VALUE;
  }

  Interval union(Interval other) {
    return new Interval(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** {@code this}, which grew out of {@code before}, made so wide that growing ends soon. */
  Interval widenedFrom(Interval before) {
    long newLow = low;
    if (low < before.low) {
      int i = 0;
      while (LOW_STEPS[i] > low) {
        i++;
      }
      newLow = LOW_STEPS[i];
    }
    long newHigh = high;
    if (high > before.high) {
      int i = 0;
      while (HIGH_STEPS[i] < high) {
        i++;
      }
      newHigh = HIGH_STEPS[i];
    }
    return new Interval(newLow, newHigh);
  }

  Interval plus(Interval other) {
    try {
      return new Interval(Math.addExact(low, other.low), Math.addExact(high, other.high));
    } catch (ArithmeticException wraps) {
      return LONGS;
    }
  }

  Interval minus(Interval other) {
    try {
      return new Interval(Math.subtractExact(low, other.high), Math.subtractExact(high, other.low));
    } catch (ArithmeticException wraps) {
      return LONGS;
    }
  }

  Interval times(Interval other) {
    try {
      long a = Math.multiplyExact(low, other.low);
      long b = Math.multiplyExact(low, other.high);
      long c = Math.multiplyExact(high, other.low);
      long d = Math.multiplyExact(high, other.high);
      return new Interval(
          Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
    } catch (ArithmeticException wraps) {
      return LONGS;
    }
  }

  /** Quotients by a positive constant, rounded towards zero. */
  Interval dividedBy(long divisor) {
    return new Interval(low / divisor, high / divisor);
  }

  /** Remainders by a positive constant, with the sign of the dividend. */
  Interval remainder(long divisor) {
    long most = divisor - 1;
    return new Interval(low >= 0 ? 0 : Math.max(low, -most), high <= 0 ? 0 : Math.min(high, most));
  }
}
