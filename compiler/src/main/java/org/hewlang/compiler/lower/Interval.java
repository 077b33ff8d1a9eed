package org.hewlang.compiler.lower;

import org.jspecify.annotations.Nullable;

/** The integers from {@code low} to {@code high}. */
record Interval(long low, long high) {
  static final Interval LENGTHS = new Interval(0, Integer.MAX_VALUE);

  static Interval of(long value) {
    return new Interval(value, value);
  }

  boolean fitsInt() {
    return low >= Integer.MIN_VALUE && high <= Integer.MAX_VALUE;
  }

  boolean isInside(Interval other) {
    return low >= other.low && high <= other.high;
  }

  Interval or(Interval other) {
    return new Interval(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** Sums; null where one could leave the range of {@code long}. */
  @Nullable Interval plus(Interval other) {
    return isTame() && other.isTame() ? new Interval(low + other.low, high + other.high) : null;
  }

  @Nullable Interval minus(Interval other) {
    return isTame() && other.isTame() ? new Interval(low - other.high, high - other.low) : null;
  }

  @Nullable Interval times(Interval other) {
    if (!fitsInt() || !other.fitsInt()) {
      return null;
    }
    long a = low * other.low;
    long b = low * other.high;
    long c = high * other.low;
    long d = high * other.high;
    return new Interval(
        Math.min(Math.min(a, b), Math.min(c, d)), Math.max(Math.max(a, b), Math.max(c, d)));
  }

  /** Quotients by a positive number, truncated. */
  Interval dividedBy(long divisor) {
    return new Interval(low / divisor, high / divisor);
  }

  /** Remainders of a division by a positive number. */
  Interval remainder(long divisor) {
    long most = divisor - 1;
    return new Interval(low < 0 ? Math.max(low, -most) : 0, high > 0 ? Math.min(high, most) : 0);
  }

  /** Whether sums of two such intervals stay in the range of {@code long}. */
  private boolean isTame() {
    return low >= Long.MIN_VALUE / 2 && high <= Long.MAX_VALUE / 2;
  }
}
