package org.hewlang.runtime;

/**
 * The value of {@code ()} where a value must be stored: in generic containers, fields and captures.
 */
public final class Unit {
  public static final Unit VALUE = new Unit();

  private Unit() {}

  @Override
  public String toString() {
    return "()";
  }
}
