package org.hewlang.runtime;

/**
 * A captured {@code var} of representation {@code int}: closures and their function share the cell.
 */
public final class IntCell {
  public int value;

  public IntCell(int value) {
    this.value = value;
  }
}
