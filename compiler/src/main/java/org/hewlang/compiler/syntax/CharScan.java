package org.hewlang.compiler.syntax;

/** Finds the end of character literals. */
final class CharScan {
  // Longer runs between two apostrophes on a line are not meant to be one character.
  private static final int LONGEST = 40;

  private CharScan() {}

  /** The end of the well-delimited literal whose quote is at {@code start}, or -1. */
  static int end(char[] text, int start, int end) {
    int i = start + 1;
    if (i >= end || text[i] == '\n' || text[i] == '\r' || text[i] == '\'') {
      return -1;
    }
    if (text[i] != '\\') {
      i += Character.isHighSurrogate(text[i]) ? 2 : 1;
      return i < end && text[i] == '\'' ? i + 1 : -1;
    }
    i++;
    if (i >= end || text[i] == '\n') {
      return -1;
    }
    if (text[i] == 'u' && i + 1 < end && text[i + 1] == '{') {
      while (i < end && text[i] != '}' && text[i] != '\n' && text[i] != '\'') {
        i++;
      }
      i++;
    } else if (text[i] == 'x') {
      i++;
      while (i < end && Character.digit(text[i], 16) >= 0) {
        i++;
      }
    } else {
      i += Character.isHighSurrogate(text[i]) ? 2 : 1;
    }
    return i < end && text[i] == '\'' ? i + 1 : -1;
  }

  /** The next quote on the same line after something that is not one character, or -1. */
  static int closingQuote(char[] text, int start, int end) {
    int last = Math.min(end, start + LONGEST);
    for (int i = start + 1; i < last && text[i] != '\n'; i++) {
      if (text[i] == '\'') {
        return i == start + 1 && i + 1 < end && text[i + 1] == '\'' ? i + 1 : i;
      }
      if (text[i] == ';' || text[i] == '(' || text[i] == '"') {
        return -1;
      }
      if (text[i] == '\\') {
        i++;
      }
    }
    return -1;
  }
}
