package org.hewlang.compiler.syntax;

/** Hands the tokens to the generated parser one by one; after the last one it repeats EOF. */
final class TokenStream implements TokenManager {
  private final Tokens tokens;
  private int next;

  TokenStream(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public Token getNextToken() {
    int index = next;
    if (index < tokens.count() - 1) {
      next++;
    }
    return new Token(tokens.kind(index), index);
  }
}
