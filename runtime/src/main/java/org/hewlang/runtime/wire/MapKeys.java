package org.hewlang.runtime.wire;

import org.hewlang.runtime.HewString;

/** Keys of maps, read from texts. */
public final class MapKeys {
  private MapKeys() {}

  static long inRange(long value, long least, long greatest) {
    if (value < least || value > greatest) {
      throw WireFault.outOfRange();
    }
    return value;
  }

  /** A decimal number with or without minus sign; {@code least} and {@code greatest} are its bounds. */
  public static long signed(HewString text, long least, long greatest) {
    return inRange(signed(text.toString()), least, greatest);
  }

  /** A decimal number without sign, at most {@code greatest} (unsigned). */
  public static long unsigned(HewString text, long greatest) {
    long value = unsigned(text.toString());
    if (Long.compareUnsigned(value, greatest) > 0) {
      throw WireFault.outOfRange();
    }
    return value;
  }

  /** A number as text; only digits and a minus sign. */
  public static long signed(String text) {
    boolean negative = text.startsWith("-");
    requireDigits(text, negative ? 1 : 0);
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException _) {
      throw WireFault.outOfRange();
    }
  }

  /** A number as text; only digits. Gives its bits. */
  public static long unsigned(String text) {
    if (text.startsWith("-")) {
      requireDigits(text, 1);
      throw WireFault.outOfRange();
    }
    requireDigits(text, 0);
    try {
      return Long.parseUnsignedLong(text);
    } catch (NumberFormatException _) {
      throw WireFault.outOfRange();
    }
  }

  private static void requireDigits(String text, int from) {
    if (from == text.length()) {
      throw WireFault.wrongType();
    }
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        throw WireFault.wrongType();
      }
    }
  }

  public static boolean bool(HewString text) {
    return switch (text.toString()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw WireFault.wrongType();
    };
  }

  /** The only character of {@code text}. */
  public static int character(HewString text) {
    if (text.isEmpty() || text.nextOffset(0) != text.length()) {
      throw WireFault.wrongType();
    }
    return text.codePointAt(0);
  }
}
