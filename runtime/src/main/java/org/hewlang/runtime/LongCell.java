package org.hewlang.runtime;

/**
 * A captured {@code var} of representation {@code long}: closures and their function share the
 * cell.
 */
public final class LongCell {
  public long value;

  public LongCell(long value) {
    this.value = value;
  }
}
