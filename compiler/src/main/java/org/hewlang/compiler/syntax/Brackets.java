package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import java.util.Arrays;

/**
 * Pairs brackets while the file is read. A closing bracket takes the nearest opener of its kind
 * inside the same braces; openers it passes over stay without a partner, and so does what a {@code ;}
 * shows to be unclosed. The parser trusts pairs for looking ahead and for recovery only.
 */
final class Brackets {
  private final Tokens tokens;
  private int[] stack = new int[64];
  private int depth;
  private int fstrings;

  Brackets(Tokens tokens) {
    this.tokens = tokens;
  }

  void open(int index) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
    }
    stack[depth++] = index;
    if (tokens.kind(index) == FSTRING_BEGIN) {
      fstrings++;
    }
  }

  /** Whether the next character stands in an interpolation, outside all brackets in it. */
  boolean inInterpolation() {
    return depth > 0 && tokens.kind(stack[depth - 1]) == FBRACE_OPEN;
  }

  boolean inFString() {
    return fstrings > 0;
  }

  /** A closing parenthesis or bracket. */
  void close(int index, int kind) {
    for (int i = depth - 1; i >= 0; i--) {
      int opener = tokens.kind(stack[i]);
      if (matches(opener, kind)) {
        tokens.pair(stack[i], index);
        depth = i;
        return;
      }
      if (opener == LBRACE || opener == FBRACE_OPEN || opener == FSTRING_BEGIN) {
        return;
      }
    }
  }

  private static boolean matches(int opener, int closer) {
    return closer == RPAREN
        ? opener == LPAREN
        : opener == LBRACKET || opener == ATTRIBUTE_OPEN;
  }

  /** A closing brace; true if it ends an interpolation (its kind is changed then). */
  boolean closeBrace(int index) {
    for (int i = depth - 1; i >= 0; i--) {
      int opener = tokens.kind(stack[i]);
      if (opener == LBRACE || opener == FBRACE_OPEN) {
        tokens.pair(stack[i], index);
        depth = i;
        if (opener == FBRACE_OPEN) {
          tokens.become(index, FBRACE_CLOSE);
          return true;
        }
        return false;
      }
    }
    return false;
  }

  /** The end of an f-string: everything opened in it is gone. */
  void endFString(int index) {
    while (depth > 0) {
      int opener = stack[--depth];
      if (tokens.kind(opener) == FSTRING_BEGIN) {
        fstrings--;
        tokens.pair(opener, index);
        return;
      }
    }
  }

  /** No parenthesis holds a semicolon of its own. */
  void semicolon() {
    while (depth > 0 && tokens.kind(stack[depth - 1]) == LPAREN) {
      depth--;
    }
  }

  /** Forgets openers that the tokens have forgotten, and what they closed. */
  void truncate() {
    depth = 0;
    fstrings = 0;
    for (int i = 0; i < tokens.count(); i++) {
      int kind = tokens.kind(i);
      if ((Tokens.isOpener(kind) || kind == FSTRING_BEGIN) && tokens.partner(i) < 0) {
        open(i);
      }
    }
  }
}
