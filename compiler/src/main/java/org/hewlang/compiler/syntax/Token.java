package org.hewlang.compiler.syntax;

import org.jspecify.annotations.Nullable;

/**
 * What the generated parser sees of a token: its kind, and its place in {@link Tokens}, where all
 * else is. The remaining fields exist because generated code names them.
 */
final class Token {
  int kind;
  int index;
  @Nullable Token next;
  int beginLine;
  int beginColumn;
  String image = "";

  /** The place before the first token. */
  Token() {
    this(-1, -1);
  }

  Token(int kind, int index) {
    this.kind = kind;
    this.index = index;
  }
}
