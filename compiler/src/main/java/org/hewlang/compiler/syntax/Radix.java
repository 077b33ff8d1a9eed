package org.hewlang.compiler.syntax;

/** The base in which an integer literal is written. */
public enum Radix {
  DECIMAL(10, ""),
  HEX(16, "0x"),
  OCTAL(8, "0o"),
  BINARY(2, "0b");

  private final int base;
  private final String prefix;

  Radix(int base, String prefix) {
    this.base = base;
    this.prefix = prefix;
  }

  public int base() {
    return base;
  }

  public String prefix() {
    return prefix;
  }
}
