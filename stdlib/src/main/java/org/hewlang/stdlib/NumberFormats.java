package org.hewlang.stdlib;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.TextBuilder;

/** The primitives of {@code std::fmt}. */
public final class NumberFormats {
  private static final int MOST_DIGITS = 20;

  private NumberFormats() {}

  /** {@code n} in {@code base}, lower case; negative numbers as {@code -} and their magnitude. */
  public static HewString inBase(long n, int base) {
    if (n >= 0) {
      return HewString.of(Long.toString(n, base));
    }
    // the magnitude of the smallest number exists only unsigned
    return HewString.of("-" + Long.toUnsignedString(-n, base));
  }

  /** Exactly {@code digits} decimals (clamped to 0..20), half to even on the decimal value. */
  public static HewString fixed(double x, long digits) {
    if (Double.isNaN(x) || Double.isInfinite(x)) {
      TextBuilder text = new TextBuilder();
      text.appendDouble(x);
      return text.build();
    }
    int scale = Math.clamp(digits, 0, MOST_DIGITS);
    String text =
        new BigDecimal(Double.toString(x)).setScale(scale, RoundingMode.HALF_EVEN).toPlainString();
    boolean lostSign = text.charAt(0) != '-' && Double.doubleToRawLongBits(x) < 0;
    return HewString.of(lostSign ? "-" + text : text);
  }
}
