package org.hewlang.stdlib.text;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The flag {@code x}, which RE2 itself does not have: while it is set, white space in a pattern means
 * nothing and {@code #} begins a comment up to the end of the line, except in character classes and
 * behind a backslash. It lasts like every flag to the end of its group.
 */
final class ExtendedPattern {
  private final String pattern;
  private final StringBuilder plain = new StringBuilder();
  private final Deque<Boolean> outer = new ArrayDeque<>();
  private boolean extended;
  private int at;

  private ExtendedPattern(String pattern) {
    this.pattern = pattern;
  }

  /** The same pattern without the flag and what it hides. */
  static String toPlain(String pattern) {
    int flags = pattern.indexOf("(?");
    return flags < 0 || pattern.indexOf('x', flags) < 0
        ? pattern
        : new ExtendedPattern(pattern).translate();
  }

  private String translate() {
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      switch (c) {
        case '\\' -> escape();
        case '[' -> characterClass();
        case '(' -> open();
        case ')' -> {
          extended = !outer.isEmpty() && outer.pop();
          copy(at + 1);
        }
        case '#' -> {
          if (extended) {
            int end = pattern.indexOf('\n', at);
            at = end < 0 ? pattern.length() : end + 1;
          } else {
            copy(at + 1);
          }
        }
        default -> {
          if (extended && Character.isWhitespace(c)) {
            at++;
          } else {
            copy(at + 1);
          }
        }
      }
    }
    return plain.toString();
  }

  private void copy(int end) {
    int stop = Math.min(end, pattern.length());
    plain.append(pattern, at, stop);
    at = stop;
  }

  private void escape() {
    if (pattern.startsWith("\\Q", at)) {
      int end = pattern.indexOf("\\E", at);
      copy(end < 0 ? pattern.length() : end + 2);
      return;
    }
    char next = at + 1 < pattern.length() ? pattern.charAt(at + 1) : '\\';
    if (extended && (Character.isWhitespace(next) || next == '#')) {
      // RE2 knows no escape of a blank
      plain.append('[').append(next).append(']');
      at += 2;
    } else {
      copy(at + 2);
    }
  }

  private void characterClass() {
    int end = at + 1;
    if (pattern.startsWith("^", end)) {
      end++;
    }
    if (pattern.startsWith("]", end)) {
      end++;
    }
    while (end < pattern.length() && pattern.charAt(end) != ']') {
      if (pattern.charAt(end) == '\\') {
        end += 2;
      } else if (pattern.startsWith("[:", end) && pattern.indexOf(":]", end) > 0) {
        end = pattern.indexOf(":]", end) + 2;
      } else {
        end++;
      }
    }
    copy(end + 1);
  }

  /** A group, or flags: {@code (?imsxU-imsxU)} or the same with a colon and a body. */
  private void open() {
    int end = at + 2;
    while (end < pattern.length() && "imsxU-".indexOf(pattern.charAt(end)) >= 0) {
      end++;
    }
    boolean flags =
        pattern.startsWith("(?", at)
            && end > at + 2
            && (pattern.startsWith(")", end) || pattern.startsWith(":", end));
    if (!flags) {
      outer.push(extended);
      copy(at + 1);
      return;
    }
    String written = pattern.substring(at + 2, end);
    boolean group = pattern.startsWith(":", end);
    if (group) {
      outer.push(extended);
    }
    int minus = written.indexOf('-');
    int x = written.indexOf('x');
    if (x >= 0) {
      extended = minus < 0 || x < minus;
    }
    String others = written.replace("x", "");
    if (others.endsWith("-") && x >= 0) {
      others = others.substring(0, others.length() - 1);
    }
    if (group || !others.isEmpty()) {
      plain.append("(?").append(others).append(group ? ':' : ')');
    }
    at = end + 1;
  }
}
