package org.hewlang.runtime;

/** A fixed array of {@code f64}. */
public final class DoubleArray extends HewArray {
  private final double[] array;

  /** The array's elements are those of {@code array}, which the caller gives away. */
  public DoubleArray(double... array) {
    this.array = array;
  }

  /** {@code count} times {@code x}. */
  public static DoubleArray filled(long count, double x) {
    return new DoubleArray(Filled.of(count, x));
  }

  public double get(long index) {
    if (index < 0 || index >= array.length) {
      throw Panics.arrayIndex(index, array.length);
    }
    return array[(int) index];
  }

  /** Writes in place: for an array that is not {@link #shared}. */
  public void set(long index, double x) {
    if (index < 0 || index >= array.length) {
      throw Panics.arrayIndex(index, array.length);
    }
    array[(int) index] = x;
  }

  /** {@link #get} where the index is known to be an {@code int}: the form that loops are compiled to. */
  public double at(int index) {
    if (index < 0 || index >= array.length) {
      throw Panics.arrayIndex(index, array.length);
    }
    return array[index];
  }

  /** {@link #set} where the index is known to be an {@code int}. */
  public void put(int index, double x) {
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
  public DoubleArray copy() {
    return new DoubleArray(array.clone());
  }

  /** A vector of the same elements. */
  public DoubleVec toVec() {
    return DoubleVec.of(array.clone());
  }

  /** The elements themselves. */
  public double[] array() {
    return array;
  }
}
