package org.hewlang.runtime;

/**
 * A captured {@code var} of representation {@code Object}: closures and their function share the
 * cell.
 */
public final class ObjCell {
  public Object value;

  public ObjCell(Object value) {
    this.value = value;
  }
}
