package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

import java.util.Arrays;

/**
 * Pairs brackets while the file is read. A closing bracket takes the nearest opener of its kind
 * inside the same braces; openers it passes over stay without a partner, and so does what a {@code ;}
 * shows to be unclosed. The parser trusts pairs for looking ahead and for recovery only.
 */
final class Brackets {
  // How many unclosed openers of another kind a closing bracket may pass over.
  private static final int REACH = 256;

  private final Tokens tokens;
  private int[] stack = new int[64];
  private int depth;
  private int braces;
  private int fstrings;

  Brackets(Tokens tokens) {
    this.tokens = tokens;
  }

  void open(int index) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, depth * 2);
    }
    stack[depth++] = index;
    switch (tokens.kind(index)) {
      case FSTRING_BEGIN -> fstrings++;
      case LBRACE, FBRACE_OPEN -> braces++;
      default -> {}
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
    int last = Math.max(0, depth - REACH);
    for (int i = depth - 1; i >= last; i--) {
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
    return closer == RPAREN ? opener == LPAREN : opener == LBRACKET || opener == ATTRIBUTE_OPEN;
  }

  /** A closing brace; true if it ends an interpolation (its kind is changed then). */
  boolean closeBrace(int index) {
    if (braces == 0) {
      return false;
    }
    for (int i = depth - 1; i >= 0; i--) {
      int opener = tokens.kind(stack[i]);
      if (opener == LBRACE || opener == FBRACE_OPEN) {
        braces--;
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
      int kind = tokens.kind(opener);
      if (kind == LBRACE || kind == FBRACE_OPEN) {
        braces--;
      } else if (kind == FSTRING_BEGIN) {
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
    braces = 0;
    fstrings = 0;
    for (int i = 0; i < tokens.count(); i++) {
      int kind = tokens.kind(i);
      if ((Tokens.isOpener(kind) || kind == FSTRING_BEGIN) && tokens.partner(i) < 0) {
        open(i);
      }
    }
  }
}
