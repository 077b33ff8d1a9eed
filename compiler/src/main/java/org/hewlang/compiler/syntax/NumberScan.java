package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

/**
 * Finds the end and the kind of numbers. What follows the digits directly belongs to the number, so
 * that {@code 42i32} is one malformed literal and not two tokens.
 */
final class NumberScan {
  private final char[] text;
  private final int end;
  private int kind;

  NumberScan(char[] text) {
    this.text = text;
    this.end = text.length;
  }

  /** The kind of the number scanned last. */
  int kind() {
    return kind;
  }

  /** The end of the number that begins at {@code start}. */
  int scan(int start) {
    int stop = digitsEnd(start);
    kind = INT;
    if (at(stop) == '.' && isDigit(at(stop + 1))) {
      kind = FLOAT;
      stop = digitsEnd(stop + 1);
    }
    if (at(stop) == 'e' || at(stop) == 'E') {
      int digits = at(stop + 1) == '+' || at(stop + 1) == '-' ? stop + 2 : stop + 1;
      if (isDigit(at(digits))) {
        kind = FLOAT;
        stop = digitsEnd(digits);
      }
    }
    int suffix = stop;
    while (stop < end && Lexer.isNamePart(text[stop])) {
      stop++;
    }
    if (stop > suffix && kind == INT && isDurationUnit(suffix, stop)) {
      kind = DURATION;
    }
    return stop;
  }

  /** The end of the plain digits from {@code start}. */
  static int digitsOnly(char[] text, int start, int end) {
    int stop = start;
    while (stop < end && isDigit(text[stop])) {
      stop++;
    }
    return stop;
  }

  private boolean isDurationUnit(int start, int stop) {
    char first = text[start];
    if (stop == start + 1) {
      return first == 's' || first == 'm' || first == 'h';
    }
    return stop == start + 2
        && text[start + 1] == 's'
        && (first == 'n' || first == 'u' || first == 'm');
  }

  private int digitsEnd(int start) {
    int stop = start;
    while (isDigit(at(stop)) || at(stop) == '_') {
      stop++;
    }
    return stop;
  }

  private char at(int index) {
    return index < end ? text[index] : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
