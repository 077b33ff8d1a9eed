package org.hewlang.runtime;

/** Numbers written in text. */
final class NumberText {
  /** Powers of ten that are exact as {@code double}. */
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private NumberText() {}

  static boolean isInt64(byte[] b) {
    int start = afterSign(b, 0);
    if (start == b.length) {
      return false;
    }
    boolean negative = b[0] == '-';
    long value = 0; // kept negative: the range below zero is the larger one
    for (int i = start; i < b.length; i++) {
      int digit = b[i] - '0';
      if (digit < 0 || digit > 9 || value < Long.MIN_VALUE / 10) {
        return false;
      }
      value = value * 10 - digit;
      if (value > 0) {
        return false;
      }
    }
    return negative || value != Long.MIN_VALUE;
  }

  static long toInt64(byte[] b) {
    return digitsAt(b, 0);
  }

  static long leadingInt(byte[] b) {
    int i = 0;
    while (i < b.length && Characters.isWhitespace(b[i])) {
      i++;
    }
    return digitsAt(b, i);
  }

  /** The number of sign and digits at {@code at}, as far as they go. */
  private static long digitsAt(byte[] b, int at) {
    long value = 0;
    for (int i = afterSign(b, at); i < b.length && Characters.isDigit(b[i]); i++) {
      value = value * 10 + (b[i] - '0');
    }
    return at < b.length && b[at] == '-' ? -value : value;
  }

  private static int afterSign(byte[] b, int at) {
    return at < b.length && (b[at] == '-' || b[at] == '+') ? at + 1 : at;
  }

  private static int afterDigits(byte[] b, int at) {
    int i = at;
    while (i < b.length && Characters.isDigit(b[i])) {
      i++;
    }
    return i;
  }

  static boolean isDouble(HewString text) {
    return isDecimal(text.array()) && !Double.isInfinite(toDouble(text));
  }

  /** Optional sign, digits with an optional point among or beside them, optional exponent. */
  private static boolean isDecimal(byte[] b) {
    int start = afterSign(b, 0);
    int i = afterDigits(b, start);
    int digits = i - start;
    if (i < b.length && b[i] == '.') {
      int fraction = i + 1;
      i = afterDigits(b, fraction);
      digits += i - fraction;
    }
    if (digits == 0) {
      return false;
    }
    if (i < b.length && (b[i] | 0x20) == 'e') {
      int exponent = afterSign(b, i + 1);
      i = afterDigits(b, exponent);
      if (i == exponent) {
        return false;
      }
    }
    return i == b.length;
  }

  /**
   * Clinger's fast path: up to 15 digits without an exponent are an exact integer, divided by an
   * exact power of ten, which rounds once. Everything else goes to the JDK.
   */
  static double toDouble(HewString text) {
    byte[] b = text.array();
    int i = afterSign(b, 0);
    long mantissa = 0;
    int digits = 0;
    int point = -1;
    for (; i < b.length; i++) {
      if (Characters.isDigit(b[i])) {
        mantissa = mantissa * 10 + (b[i] - '0');
        digits++;
      } else if (b[i] == '.' && point < 0) {
        point = digits;
      } else {
        break;
      }
    }
    if (i < b.length || digits > 15) {
      return Double.parseDouble(text.toString());
    }
    double value = point < 0 ? mantissa : mantissa / TENS[digits - point];
    return b[0] == '-' ? -value : value;
  }
}
