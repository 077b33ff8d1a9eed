package org.hewlang.runtime;

/**
 * A captured {@code var} of representation {@code boolean}: closures and their function share the
 * cell.
 */
public final class BoolCell {
  public boolean value;

  public BoolCell(boolean value) {
    this.value = value;
  }
}
