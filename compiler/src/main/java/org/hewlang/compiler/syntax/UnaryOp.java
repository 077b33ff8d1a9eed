package org.hewlang.compiler.syntax;

/** The prefix operators; {@code await} is a node of its own. */
public enum UnaryOp {
  NOT("!"),
  NEG("-"),
  BIT_NOT("~");

  private final String text;

  UnaryOp(String text) {
    this.text = text;
  }

  /** As it is written. */
  public String text() {
    return text;
  }
}
