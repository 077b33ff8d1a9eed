package org.hewlang.runtime;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Floating-point numbers as text. Every result is that of rounding the exact binary value half to
 * even.
 *
 * <p>For the magnitudes that programs print most this is done in 128-bit integer arithmetic: a
 * double is {@code m * 2^e} with {@code m < 2^53}, so {@code m * 10^p} with {@code p <= 18} has at
 * most 113 bits, and the shift by {@code e} leaves a quotient and an exact remainder to round by.
 * Beyond that, {@link BigDecimal} does it.
 */
final class FloatText {
  /** Significant digits of the default format. */
  private static final int SIGNIFICANT = 6;

  private static final long SIX_DIGITS = 1_000_000;

  /** The shortest form stays in plain notation below this decimal exponent. */
  private static final int SHORTEST_PLAIN_BELOW = 16;

  private FloatText() {}

  /** Appends {@code x} as C's {@code %g} does. */
  static void appendGeneral(TextBuilder out, double x) {
    long whole = (long) x;
    if (whole == x && whole > -SIX_DIGITS && whole < SIX_DIGITS && (whole != 0 || 1 / x > 0)) {
      out.appendLong(whole);
      return;
    }
    if (appendSpecial(out, x)) {
      return;
    }
    if (x < 0) {
      out.appendByte('-');
    }
    double magnitude = Math.abs(x);
    if (magnitude >= 1e-12 && magnitude < 9e18) {
      appendSixDigits(out, magnitude);
    } else {
      BigDecimal rounded = round(magnitude, SIGNIFICANT);
      appendStripped(out, rounded.unscaledValue().longValue(), exponentOf(rounded), SIGNIFICANT);
    }
  }

  private static void appendSixDigits(TextBuilder out, double magnitude) {
    // floor(log10) or one less (or, for small numbers, one more): the digits tell
    int exponent = (Math.getExponent(magnitude) * 1233) >> 12;
    long digits = roundScaled(magnitude, SIGNIFICANT - 1 - exponent);
    if (digits >= SIX_DIGITS) {
      exponent++;
      digits = roundScaled(magnitude, SIGNIFICANT - 1 - exponent);
    } else if (digits < SIX_DIGITS / 10) {
      exponent--;
      digits = roundScaled(magnitude, SIGNIFICANT - 1 - exponent);
    }
    if (digits == SIX_DIGITS) {
      exponent++;
      digits /= 10;
    }
    appendStripped(out, digits, exponent, SIGNIFICANT);
  }

  /** Appends NaN, infinities and zeros; false for all other numbers. */
  private static boolean appendSpecial(TextBuilder out, double x) {
    if (Double.isNaN(x)) {
      out.appendAscii("nan");
    } else if (x == 0) {
      out.appendAscii(1 / x < 0 ? "-0" : "0");
    } else if (Double.isInfinite(x)) {
      out.appendAscii(x < 0 ? "-inf" : "inf");
    } else {
      return false;
    }
    return true;
  }

  /** Appends the shortest decimal number that reads back as {@code x}. */
  static void appendShortest(TextBuilder out, double x) {
    if (!appendSpecial(out, x)) {
      if (x < 0) {
        out.appendByte('-');
      }
      double magnitude = Math.abs(x);
      String text = Double.toString(magnitude);
      if (magnitude < 1e-300) {
        // Java writes the nearest two digits where one would do: 4.9E-324 for 5e-324.
        String oneDigit = round(magnitude, 1).toString();
        text = Double.parseDouble(oneDigit) == magnitude ? oneDigit : text;
      }
      appendJava(out, text);
    }
  }

  /** Appends the shortest decimal number that reads back as the {@code f32} {@code x}. */
  static void appendShortest(TextBuilder out, float x) {
    if (!appendSpecial(out, x)) {
      if (x < 0) {
        out.appendByte('-');
      }
      float magnitude = Math.abs(x);
      String text = Float.toString(magnitude);
      if (magnitude < 1e-36f) {
        String oneDigit = round(magnitude, 1).toString();
        text = Float.parseFloat(oneDigit) == magnitude ? oneDigit : text;
      }
      appendJava(out, text);
    }
  }

  /** Takes digits and exponent from Java's notation and lays them out in ours. */
  private static void appendJava(TextBuilder out, String text) {
    long digits = 0;
    int exponent = -1;
    boolean started = false;
    boolean fraction = false;
    int i = 0;
    for (; i < text.length() && text.charAt(i) != 'E'; i++) {
      char c = text.charAt(i);
      if (c == '.') {
        fraction = true;
        continue;
      }
      digits = digits * 10 + (c - '0');
      started |= c != '0';
      if (started && !fraction) {
        exponent++;
      } else if (!started && fraction) {
        exponent--;
      }
    }
    if (i < text.length()) {
      exponent += Integer.parseInt(text, i + 1, text.length(), 10);
    }
    appendStripped(out, digits, exponent, SHORTEST_PLAIN_BELOW);
  }

  /**
   * Appends {@code d.ddd * 10^exponent} without trailing zeros, in plain notation from 10^-4 up to
   * {@code 10^plainBelow}.
   */
  private static void appendStripped(TextBuilder out, long digits, int exponent, int plainBelow) {
    long stripped = digits;
    while (stripped % 10 == 0) {
      stripped /= 10;
    }
    int count = Digits.count(stripped);
    if (exponent < -4 || exponent >= plainBelow) {
      long unit = Digits.powerOfTen(count - 1);
      out.appendByte((byte) ('0' + stripped / unit));
      if (count > 1) {
        out.appendByte('.');
        out.appendPadded(stripped % unit, count - 1);
      }
      appendExponent(out, exponent, 'e');
    } else if (exponent < 0) {
      out.appendAscii("0.");
      out.appendPadded(stripped, count - 1 - exponent);
    } else if (count <= exponent + 1) {
      out.appendLong(stripped);
      out.appendZeros(exponent + 1 - count);
    } else {
      int decimals = count - 1 - exponent;
      long unit = Digits.powerOfTen(decimals);
      out.appendLong(stripped / unit);
      out.appendByte('.');
      out.appendPadded(stripped % unit, decimals);
    }
  }

  private static void appendExponent(TextBuilder out, int exponent, char letter) {
    out.appendByte(letter);
    out.appendByte(exponent < 0 ? '-' : '+');
    int magnitude = Math.abs(exponent);
    out.appendPadded(magnitude, Math.max(2, Digits.count(magnitude)));
  }

  /**
   * Appends {@code magnitude * 10^shift}, finite and not negative, with exactly {@code decimals}
   * decimals.
   */
  static void appendFixed(TextBuilder out, double magnitude, int decimals, int shift) {
    int scale = decimals + shift;
    long digits = scale <= 18 ? roundScaled(magnitude, scale) : -1;
    if (digits < 0 || decimals > 18) {
      BigDecimal exact = new BigDecimal(magnitude).scaleByPowerOfTen(shift);
      out.appendAscii(exact.setScale(decimals, RoundingMode.HALF_EVEN).toPlainString());
      return;
    }
    long unit = Digits.powerOfTen(decimals);
    out.appendLong(digits / unit);
    if (decimals > 0) {
      out.appendByte('.');
      out.appendPadded(digits % unit, decimals);
    }
  }

  /** Appends {@code d.ddde+xx} with {@code decimals} decimals. */
  static void appendScientific(TextBuilder out, double magnitude, int decimals, char letter) {
    if (magnitude == 0) {
      appendFixed(out, 0, decimals, 0);
      appendExponent(out, 0, letter);
      return;
    }
    BigDecimal rounded = round(magnitude, decimals + 1);
    int exponent = exponentOf(rounded);
    out.appendAscii(rounded.movePointLeft(exponent).setScale(decimals).toPlainString());
    appendExponent(out, exponent, letter);
  }

  /** Appends {@code %g} with {@code precision} significant digits; zeros at the end on request. */
  static void appendGeneral(TextBuilder out, double magnitude, int precision, boolean keepZeros) {
    int digits = Math.max(precision, 1);
    if (magnitude == 0) {
      appendFixed(out, 0, keepZeros ? digits - 1 : 0, 0);
      return;
    }
    BigDecimal rounded = round(magnitude, digits);
    int exponent = exponentOf(rounded);
    boolean plain = exponent >= -4 && exponent < digits;
    BigDecimal shown = plain ? rounded : rounded.movePointLeft(exponent);
    BigDecimal zeros = shown.setScale(plain ? digits - 1 - exponent : digits - 1);
    out.appendAscii(
        keepZeros ? zeros.toPlainString() : withoutTrailingZeros(zeros).toPlainString());
    if (!plain) {
      appendExponent(out, exponent, 'e');
    }
  }

  private static BigDecimal withoutTrailingZeros(BigDecimal x) {
    BigDecimal stripped = x.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static BigDecimal round(double magnitude, int digits) {
    return new BigDecimal(magnitude).round(new MathContext(digits, RoundingMode.HALF_EVEN));
  }

  private static int exponentOf(BigDecimal x) {
    return x.precision() - x.scale() - 1;
  }

  /**
   * {@code magnitude * 10^power} rounded half to even to a whole number, or -1 if that does not fit
   * in a {@code long}. {@code magnitude} is not negative, {@code power} is -18 to 18, and with a
   * negative one the magnitude is below 2^63.
   */
  static long roundScaled(double magnitude, int power) {
    if (power < 0) {
      return roundDivided(magnitude, Digits.powerOfTen(-power));
    }
    long raw = Double.doubleToRawLongBits(magnitude);
    int biased = (int) (raw >>> 52);
    long mantissa = raw & 0xf_ffff_ffff_ffffL;
    int exponent = biased == 0 ? -1074 : biased - 1075;
    if (biased != 0) {
      mantissa |= 1L << 52;
    }
    long factor = Digits.powerOfTen(power);
    return shiftRounding(Math.multiplyHigh(mantissa, factor), mantissa * factor, exponent);
  }

  /** {@code (high:low) * 2^exponent}, rounded half to even; -1 if too large. */
  private static long shiftRounding(long high, long low, int exponent) {
    if (exponent >= 0) {
      boolean fits = high == 0 && Long.numberOfLeadingZeros(low) > exponent;
      return fits ? low << exponent : -1;
    }
    int shift = -exponent;
    if (shift > 127) {
      return 0;
    }
    long quotient;
    long remainderHigh;
    long remainderLow;
    if (shift < 64) {
      if (high >>> (shift - 1) != 0) {
        return -1;
      }
      quotient = (high << (64 - shift)) | (low >>> shift);
      remainderHigh = low << (64 - shift);
      remainderLow = 0;
    } else if (shift == 64) {
      quotient = high;
      remainderHigh = low;
      remainderLow = 0;
    } else {
      quotient = high >>> (shift - 64);
      remainderHigh = (high << (128 - shift)) | (low >>> (shift - 64));
      remainderLow = low << (128 - shift);
    }
    // The remainder as a fraction of 2^128: its top bit is one half.
    boolean overHalf = remainderHigh < 0 && ((remainderHigh << 1) | remainderLow) != 0;
    boolean half = remainderHigh == Long.MIN_VALUE && remainderLow == 0;
    return overHalf || (half && (quotient & 1) != 0) ? quotient + 1 : quotient;
  }

  private static long roundDivided(double magnitude, long divisor) {
    long whole = (long) magnitude;
    boolean more = whole != magnitude;
    long quotient = whole / divisor;
    long twice = (whole - quotient * divisor) * 2;
    boolean up = twice > divisor || (twice == divisor && (more || (quotient & 1) != 0));
    return up ? quotient + 1 : quotient;
  }
}
