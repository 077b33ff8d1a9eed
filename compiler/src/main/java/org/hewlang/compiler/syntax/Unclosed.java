package org.hewlang.compiler.syntax;

import static org.hewlang.compiler.syntax.HewParserConstants.*;

/**
 * Which brace is missing its partner. Nesting alone blames the outermost one; indentation knows
 * better: the culprit is the innermost brace whose supposed end stands left of its line's beginning.
 */
final class Unclosed {
  private Unclosed() {}

  /** The brace to blame among those from {@code opener} up to {@code end}. */
  static int brace(Tokens tokens, int opener, int end) {
    for (int i = end - 1; i > opener; i--) {
      if (tokens.kind(i) == LBRACE) {
        int close = tokens.partner(i);
        if (close < 0) {
          return i;
        }
        if (close < end
            && tokens.startsLine(close)
            && tokens.indent(close) < lineIndent(tokens, i)) {
          return i;
        }
      }
    }
    return opener;
  }

  private static int lineIndent(Tokens tokens, int index) {
    int first = index;
    while (!tokens.startsLine(first)) {
      first--;
    }
    return tokens.indent(first);
  }
}
