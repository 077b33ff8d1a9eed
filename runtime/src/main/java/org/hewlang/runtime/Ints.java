package org.hewlang.runtime;

/**
 * Integer operations and conversions that are not one JVM instruction. Types narrower than 32 bits
 * are carried as {@code int}, sign- or zero-extended; unsigned 32 and 64 bit types as {@code int}
 * and {@code long} with the same bits.
 */
public final class Ints {
  private static final double TWO_63 = 0x1p63;

  private Ints() {}

  public static long divLong(long a, long b) {
    if (b == 0) {
      throw Panics.divisionByZero();
    }
    return a / b;
  }

  public static long remLong(long a, long b) {
    if (b == 0) {
      throw Panics.divisionByZero();
    }
    return a % b;
  }

  public static long divUnsignedLong(long a, long b) {
    if (b == 0) {
      throw Panics.divisionByZero();
    }
    return Long.divideUnsigned(a, b);
  }

  public static long remUnsignedLong(long a, long b) {
    if (b == 0) {
      throw Panics.divisionByZero();
    }
    return Long.remainderUnsigned(a, b);
  }

  /** For all 32 bit and narrower types but {@code u32}; narrow results may need renormalising. */
  public static int divInt(int a, int b) {
    if (b == 0) {
      throw Panics.divisionByZero();
    }
    return a / b;
  }

  public static int remInt(int a, int b) {
    if (b == 0) {
      throw Panics.divisionByZero();
    }
    return a % b;
  }

  public static int divUnsignedInt(int a, int b) {
    if (b == 0) {
      throw Panics.divisionByZero();
    }
    return Integer.divideUnsigned(a, b);
  }

  public static int remUnsignedInt(int a, int b) {
    if (b == 0) {
      throw Panics.divisionByZero();
    }
    return Integer.remainderUnsigned(a, b);
  }

  /** The nearest {@code f64} to an unsigned 64 bit number. */
  public static double unsignedToDouble(long bits) {
    if (bits >= 0) {
      return (double) bits;
    }
    // Halved with the lost bit kept as a sticky one, the conversion rounds as the whole would.
    return (double) ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  /** The nearest {@code f32} to an unsigned 64 bit number. */
  public static float unsignedToFloat(long bits) {
    if (bits >= 0) {
      return (float) bits;
    }
    return (float) ((bits >>> 1) | (bits & 1)) * 2.0f;
  }

  /** Truncates toward zero, saturates to the range of {@code u64}; NaN gives 0. */
  public static long doubleToU64(double x) {
    if (x < TWO_63) {
      return x <= 0 ? 0 : (long) x;
    }
    if (x >= 0x1p64) {
      return -1;
    }
    return Double.isNaN(x) ? 0 : (long) (x - TWO_63) ^ Long.MIN_VALUE;
  }

  /** Truncates and saturates to the range of {@code u32}. */
  public static int doubleToU32(double x) {
    return (int) Math.clamp((long) x, 0L, 0xffff_ffffL);
  }

  /** Truncates and saturates to the range of {@code u16}. */
  public static int doubleToU16(double x) {
    return Math.clamp((int) x, 0, 0xffff);
  }

  /** Truncates and saturates to the range of {@code u8}. */
  public static int doubleToU8(double x) {
    return Math.clamp((int) x, 0, 0xff);
  }

  /** Truncates and saturates to the range of {@code i16}. */
  public static int doubleToI16(double x) {
    return Math.clamp((int) x, Short.MIN_VALUE, Short.MAX_VALUE);
  }

  /** Truncates and saturates to the range of {@code i8}. */
  public static int doubleToI8(double x) {
    return Math.clamp((int) x, Byte.MIN_VALUE, Byte.MAX_VALUE);
  }
}
