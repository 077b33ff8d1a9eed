package org.hewlang.compiler.typed;

/** The comparison operators. */
public enum Comparison {
  EQ("=="),
  NE("!="),
  LT("<"),
  LE("<="),
  GT(">"),
  GE(">=");

  private final String symbol;

  Comparison(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }

  /** Whether it needs an order and not only equality. */
  public boolean isOrdering() {
    return this != EQ && this != NE;
  }
}
