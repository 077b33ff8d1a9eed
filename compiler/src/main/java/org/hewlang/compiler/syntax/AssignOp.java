package org.hewlang.compiler.syntax;

import org.jspecify.annotations.Nullable;

/** The assignment operators. */
public enum AssignOp {
  SET("=", null),
  ADD("+=", BinaryOp.ADD),
  SUB("-=", BinaryOp.SUB),
  MUL("*=", BinaryOp.MUL),
  DIV("/=", BinaryOp.DIV),
  REM("%=", BinaryOp.REM),
  BIT_AND("&=", BinaryOp.BIT_AND),
  BIT_OR("|=", BinaryOp.BIT_OR),
  BIT_XOR("^=", BinaryOp.BIT_XOR),
  SHL("<<=", BinaryOp.SHL),
  SHR(">>=", BinaryOp.SHR);

  private final String text;
  private final @Nullable BinaryOp binary;

  AssignOp(String text, @Nullable BinaryOp binary) {
    this.text = text;
    this.binary = binary;
  }

  /** As it is written. */
  public String text() {
    return text;
  }

  /** The operator that a compound assignment applies; null for plain {@code =}. */
  public @Nullable BinaryOp binary() {
    return binary;
  }
}
