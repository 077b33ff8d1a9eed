package org.hewlang.compiler.typed;

/** The arithmetic, bit and shift operators. */
public enum Operator {
  ADD("+"),
  SUB("-"),
  MUL("*"),
  DIV("/"),
  REM("%"),
  AND("&"),
  OR("|"),
  XOR("^"),
  SHL("<<"),
  SHR(">>");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }
}
