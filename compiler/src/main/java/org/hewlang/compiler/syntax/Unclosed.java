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

  /**
   * Whether the body that {@code opener} opened lacks its end before the token at {@code index}: the
   * token begins a line no deeper than the opener's, and the brace taken for the end stands left of
   * that, or there is none. Only asked where some bracket has no partner: in a file without such
   * mistakes the layout means nothing.
   */
  static boolean endsBefore(Tokens tokens, int opener, int index) {
    if (opener < 0 || tokens.isBalanced() || !tokens.startsLine(index)) {
      return false;
    }
    int indent = lineIndent(tokens, opener);
    int close = tokens.partner(opener);
    return tokens.indent(index) <= indent
        && (close < 0 || tokens.startsLine(close) && tokens.indent(close) < indent);
  }

  private static int lineIndent(Tokens tokens, int index) {
    int first = index;
    while (!tokens.startsLine(first)) {
      first--;
    }
    return tokens.indent(first);
  }
}
