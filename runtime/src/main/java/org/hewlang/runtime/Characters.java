package org.hewlang.runtime;

/** Classes of characters: ASCII only, for {@code char} values and for single bytes alike. */
public final class Characters {
  private Characters() {}

  public static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  public static boolean isAlpha(int c) {
    int lower = c | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  public static boolean isAlphanumeric(int c) {
    return isDigit(c) || isAlpha(c);
  }

  /** Space, tab, line feed, vertical tab, form feed, carriage return. */
  public static boolean isWhitespace(int c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
  }
}
