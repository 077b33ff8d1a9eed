package org.hewlang.compiler.syntax;

import java.util.Arrays;

/**
 * Finds the end of an f-string before its parts are read: braces nest, and strings, characters and
 * comments inside an interpolation are skipped. Nested f-strings need a stack, kept by hand, since
 * nothing limits their depth here.
 */
final class FStringScan {
  private static final int TEXT = -1;

  private final char[] text;
  private final int end;
  // TEXT in the literal part of an f-string, else the number of open braces of an interpolation.
  private int[] states = new int[8];
  private int depth;

  private FStringScan(char[] text, int end) {
    this.text = text;
    this.end = end;
  }

  /** The offset after the closing quote of the f-string that begins at {@code start}, or -1. */
  static int end(char[] text, int start, int end) {
    return new FStringScan(text, end).scan(start + 2);
  }

  /** The offset after {@code \"...\"}, or -1. */
  static int escapedStringEnd(char[] text, int start, int end) {
    for (int i = start + 2; i + 1 < end && text[i] != '\n'; i++) {
      if (text[i] == '\\') {
        if (text[i + 1] == '"') {
          return i + 2;
        }
        i++;
      }
    }
    return -1;
  }

  private void push(int state) {
    if (depth == states.length) {
      states = Arrays.copyOf(states, depth * 2);
    }
    states[depth++] = state;
  }

  private int scan(int start) {
    push(TEXT);
    int i = start;
    while (i < end) {
      if (states[depth - 1] == TEXT) {
        char c = text[i];
        if (c == '\\') {
          i += 2;
          continue;
        }
        i++;
        if (c == '{') {
          push(0);
        } else if (c == '"' && --depth == 0) {
          return i;
        }
      } else {
        i = code(i);
        if (i < 0) {
          return -1;
        }
      }
    }
    return -1;
  }

  /** One step inside an interpolation: the offset after it, or -1. */
  private int code(int i) {
    char c = text[i];
    switch (c) {
      case '{' -> states[depth - 1]++;
      case '}' -> {
        if (states[depth - 1]-- == 0) {
          depth--;
        }
      }
      case '"' -> {
        return stringEnd(i, true);
      }
      case '\\' -> {
        if (i + 1 < end && text[i + 1] == '"') {
          return escapedStringEnd(text, i, end);
        }
      }
      case '\'' -> {
        int stop = CharScan.end(text, i, end);
        return stop > 0 ? stop : i + 1;
      }
      case '/' -> {
        return comment(i);
      }
      default -> {
        if (Lexer.isNameStart(c)) {
          return word(i);
        }
      }
    }
    return i + 1;
  }

  private int word(int start) {
    int stop = start + 1;
    while (stop < end && Lexer.isNamePart(text[stop])) {
      stop++;
    }
    if (stop < end && text[stop] == '"') {
      int length = stop - start;
      if (length == 1 && text[start] == 'f') {
        push(TEXT);
        return stop + 1;
      }
      return stringEnd(stop, length != 1 || text[start] != 'r');
    }
    return stop;
  }

  private int stringEnd(int quote, boolean escapes) {
    for (int i = quote + 1; i < end; i++) {
      if (text[i] == '"') {
        return i + 1;
      }
      if (escapes && text[i] == '\\') {
        i++;
      }
    }
    return -1;
  }

  private int comment(int start) {
    char second = start + 1 < end ? text[start + 1] : '\0';
    int i = start + 2;
    if (second == '/') {
      while (i < end && text[i] != '\n') {
        i++;
      }
      return i;
    }
    return second == '*' ? blockCommentEnd(text, start, end) : start + 1;
  }

  /** The offset after the block comment that begins at {@code start}, or -1. */
  static int blockCommentEnd(char[] text, int start, int end) {
    int open = 1;
    int i = start + 2;
    while (open > 0) {
      if (i + 1 >= end) {
        return -1;
      }
      if (text[i] == '*' && text[i + 1] == '/') {
        open--;
        i += 2;
      } else if (text[i] == '/' && text[i + 1] == '*') {
        open++;
        i += 2;
      } else {
        i++;
      }
    }
    return i;
  }
}
