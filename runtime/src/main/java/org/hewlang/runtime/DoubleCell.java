package org.hewlang.runtime;

/**
 * A captured {@code var} of representation {@code double}: closures and their function share the
 * cell.
 */
public final class DoubleCell {
  public double value;

  public DoubleCell(double value) {
    this.value = value;
  }
}
