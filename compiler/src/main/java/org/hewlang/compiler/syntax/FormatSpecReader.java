package org.hewlang.compiler.syntax;

import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** Reads {@code [[fill]align][sign][#][0][width][.precision][type]}. */
final class FormatSpecReader {
  // Wider fields are slips of the finger, and must not overflow an int.
  private static final int MOST_DIGITS = 6;

  private final String text;
  private int pos;

  private FormatSpecReader(String text) {
    this.text = text;
  }

  /** The specification in {@code span}, or null if it is malformed or empty. */
  static @Nullable FormatSpec read(Span span) {
    return new FormatSpecReader(span.text()).read0(span);
  }

  private @Nullable FormatSpec read0(Span span) {
    if (text.isEmpty()) {
      return null;
    }
    int fill = -1;
    char align = '\0';
    int first = Character.charCount(text.codePointAt(0));
    if (first < text.length() && isAlign(text.charAt(first))) {
      fill = text.codePointAt(0);
      align = text.charAt(first);
      pos = first + 1;
    } else if (isAlign(text.charAt(0))) {
      align = text.charAt(0);
      pos = 1;
    }
    boolean plus = take('+');
    boolean alternate = take('#');
    boolean zero = take('0');
    int width = number();
    int precision = -1;
    if (take('.')) {
      precision = number();
      if (precision < 0) {
        return null;
      }
    }
    char type = '\0';
    if (pos < text.length() && "dxXobeEfgs%".indexOf(text.charAt(pos)) >= 0) {
      type = text.charAt(pos++);
    }
    return pos == text.length()
        ? new FormatSpec(text, fill, align, plus, alternate, zero, width, precision, type, span)
        : null;
  }

  private static boolean isAlign(char c) {
    return c == '<' || c == '>' || c == '^';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private boolean take(char c) {
    if (pos < text.length() && text.charAt(pos) == c) {
      pos++;
      return true;
    }
    return false;
  }

  private int number() {
    int start = pos;
    int value = 0;
    while (pos < text.length() && isDigit(text.charAt(pos)) && pos - start < MOST_DIGITS) {
      value = value * 10 + (text.charAt(pos++) - '0');
    }
    return pos == start ? -1 : value;
  }
}
