package org.hewlang.runtime;

/** A fixed array of {@code f32}. */
public final class FloatArray extends HewArray {
  private final float[] array;

  /** The array's elements are those of {@code array}, which the caller gives away. */
  public FloatArray(float... array) {
    this.array = array;
  }

  /** {@code count} times {@code x}. */
  public static FloatArray filled(long count, float x) {
    return new FloatArray(Filled.of(count, x));
  }

  public float get(long index) {
    if (index < 0 || index >= array.length) {
      throw Panics.arrayIndex(index, array.length);
    }
    return array[(int) index];
  }

  /** Writes in place: for an array that is not {@link #shared}. */
  public void set(long index, float x) {
    if (index < 0 || index >= array.length) {
      throw Panics.arrayIndex(index, array.length);
    }
    array[(int) index] = x;
  }

  /** {@link #get} where the index is known to be an {@code int}: the form that loops are compiled to. */
  public float at(int index) {
    if (index < 0 || index >= array.length) {
      throw Panics.arrayIndex(index, array.length);
    }
    return array[index];
  }

  /** {@link #set} where the index is known to be an {@code int}. */
  public void put(int index, float x) {
    if (index < 0 || index >= array.length) {
      throw Panics.arrayIndex(index, array.length);
    }
    array[index] = x;
  }

  @Override
  public long length() {
    return array.length;
  }

  @Override
  public FloatArray copy() {
    return new FloatArray(array.clone());
  }

  /** A vector of the same elements. */
  public FloatVec toVec() {
    return FloatVec.of(array.clone());
  }

  /** The elements themselves. */
  public float[] array() {
    return array;
  }
}
