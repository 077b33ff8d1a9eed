package org.hewlang.runtime;

/**
 * A captured {@code var} of representation {@code float}: closures and their function share the
 * cell.
 */
public final class FloatCell {
  public float value;

  public FloatCell(float value) {
    this.value = value;
  }
}
