package org.hewlang.stdlib.encoding;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Floats as the formats write them: the shortest digits that read back as the same number, always with
 * a point or an exponent, which stands from 10^16 on and below 10^-5.
 */
final class Decimals {
  private static final int GREATEST_PLAIN = 16;
  private static final int LEAST_PLAIN = -5;

  private Decimals() {}

  /** The text of a finite number. */
  static String text(double value) {
    double magnitude = Math.abs(value);
    String digits = Double.toString(magnitude);
    if (magnitude < 1e-300 && magnitude > 0) {
      // Java writes two digits where one would do: 4.9E-324 for 5e-324
      String one = oneDigit(magnitude);
      digits = Double.parseDouble(one) == magnitude ? one : digits;
    }
    return laidOut(isNegative(value), digits);
  }

  /** The text of a finite number. */
  static String text(float value) {
    float magnitude = Math.abs(value);
    String digits = Float.toString(magnitude);
    if (magnitude < 1e-36f && magnitude > 0) {
      String one = oneDigit(magnitude);
      digits = Float.parseFloat(one) == magnitude ? one : digits;
    }
    return laidOut(isNegative(value), digits);
  }

  private static boolean isNegative(double value) {
    return value < 0 || value == 0 && 1 / value < 0;
  }

  private static String oneDigit(double magnitude) {
    return new BigDecimal(magnitude).round(new MathContext(1, RoundingMode.HALF_EVEN)).toString();
  }

  private static String laidOut(boolean negative, String java) {
    BigDecimal exact = new BigDecimal(java).stripTrailingZeros();
    String digits = exact.unscaledValue().toString();
    StringBuilder out = new StringBuilder(negative ? "-" : "");
    if (exact.signum() == 0) {
      return out.append("0.0").toString();
    }
    int point = digits.length() - exact.scale(); // where it stands, counted from the first digit
    if (point > GREATEST_PLAIN || point <= LEAST_PLAIN) {
      out.append(digits.charAt(0));
      if (digits.length() > 1) {
        out.append('.').append(digits, 1, digits.length());
      }
      return out.append('e').append(point - 1).toString();
    }
    if (point <= 0) {
      return out.append("0.").repeat('0', -point).append(digits).toString();
    }
    if (point >= digits.length()) {
      return out.append(digits).repeat('0', point - digits.length()).append(".0").toString();
    }
    return out.append(digits, 0, point)
        .append('.')
        .append(digits, point, digits.length())
        .toString();
  }
}
