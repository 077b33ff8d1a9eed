package org.hewlang.compiler.syntax;

/** From where an item may be used. */
public enum Visibility {
  PRIVATE(""),
  SUPER("pub(super)"),
  PACKAGE("pub(package)"),
  PUBLIC("pub");

  private final String text;

  Visibility(String text) {
    this.text = text;
  }

  /** As it is written; empty for private. */
  public String text() {
    return text;
  }
}
