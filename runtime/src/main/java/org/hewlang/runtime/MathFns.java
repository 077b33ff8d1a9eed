package org.hewlang.runtime;

/**
 * The functions of {@code math} that are more than one call of the JDK. {@code sin}, {@code cos},
 * {@code exp}, {@code log} and {@code pow} give the same bits on every machine (StrictMath).
 */
public final class MathFns {
  private static final double LN_2 = 0.6931471805599453;

  private MathFns() {}

  public static double exp(double x) {
    return StrictMath.exp(x);
  }

  public static double log(double x) {
    return StrictMath.log(x);
  }

  public static double sin(double x) {
    return StrictMath.sin(x);
  }

  public static double cos(double x) {
    return StrictMath.cos(x);
  }

  public static double pow(double x, double y) {
    return StrictMath.pow(x, y);
  }

  public static double sqrt(double x) {
    return Math.sqrt(x);
  }

  public static double tanh(double x) {
    return StrictMath.tanh(x);
  }

  public static double log10(double x) {
    return StrictMath.log10(x);
  }

  /** Exact for powers of two: the exponent is taken apart before the logarithm. */
  public static double log2(double x) {
    if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
      return StrictMath.log(x);
    }
    int exponent = Math.getExponent(x);
    if (exponent < Double.MIN_EXPONENT) {
      return log2(x * 0x1p54) - 54;
    }
    double fraction = Math.scalb(x, -exponent);
    if (fraction > 1.4142135623730951) {
      fraction /= 2;
      exponent++;
    }
    return exponent + StrictMath.log(fraction) / LN_2;
  }

  public static double exp2(double x) {
    return StrictMath.pow(2, x);
  }

  public static double floor(double x) {
    return Math.floor(x);
  }

  public static double ceil(double x) {
    return Math.ceil(x);
  }

  /** Rounds to the nearest whole number, halves away from zero. */
  public static double round(double x) {
    double magnitude = Math.abs(x);
    double whole = Math.floor(magnitude);
    // Not floor(x + 0.5): that sum itself rounds up for the number just below one half.
    return Math.copySign(magnitude - whole >= 0.5 ? whole + 1 : whole, x);
  }

  public static double abs(double x) {
    return Math.abs(x);
  }

  public static double min(double a, double b) {
    return Math.min(a, b);
  }

  public static double max(double a, double b) {
    return Math.max(a, b);
  }

  public static double clamp(double x, double low, double high) {
    return Math.max(low, Math.min(x, high));
  }

  /** -1, 0 or 1 with the sign of {@code x}; NaN stays NaN. */
  public static double sign(double x) {
    return Math.signum(x);
  }

  public static long abs(long x) {
    return Math.abs(x);
  }

  public static long min(long a, long b) {
    return Math.min(a, b);
  }

  public static long max(long a, long b) {
    return Math.max(a, b);
  }

  public static long clamp(long x, long low, long high) {
    return Math.max(low, Math.min(x, high));
  }

  public static long sign(long x) {
    return Long.signum(x);
  }
}
