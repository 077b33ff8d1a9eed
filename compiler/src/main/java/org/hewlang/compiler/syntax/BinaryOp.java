package org.hewlang.compiler.syntax;

/** The binary operators with their level of precedence (3 binds tightest, 12 loosest). */
public enum BinaryOp {
  MUL("*", 3),
  DIV("/", 3),
  REM("%", 3),
  ADD("+", 4),
  SUB("-", 4),
  SHL("<<", 5),
  SHR(">>", 5),
  BIT_AND("&", 6),
  BIT_XOR("^", 7),
  BIT_OR("|", 8),
  LT("<", 9),
  LE("<=", 9),
  GT(">", 9),
  GE(">=", 9),
  EQ("==", 10),
  NE("!=", 10),
  MATCHES("=~", 10),
  NOT_MATCHES("!~", 10),
  AND("&&", 11),
  OR("||", 12);

  private final String text;
  private final int level;

  BinaryOp(String text, int level) {
    this.text = text;
    this.level = level;
  }

  /** As it is written. */
  public String text() {
    return text;
  }

  /** The smaller, the tighter. */
  public int level() {
    return level;
  }
}
