package org.hewlang.runtime;

/** A fixed array of {@code i16}, {@code i32}, {@code u16}, {@code u32}, {@code char}. */
public final class IntArray extends HewArray {
  private final int[] array;

  /** The array's elements are those of {@code array}, which the caller gives away. */
  public IntArray(int... array) {
    this.array = array;
  }

  /** {@code count} times {@code x}. */
  public static IntArray filled(long count, int x) {
    return new IntArray(Filled.of(count, x));
  }

  public int get(long index) {
    if (index < 0 || index >= array.length) {
      throw Panics.arrayIndex(index, array.length);
    }
    return array[(int) index];
  }

  /** Writes in place: for an array that is not {@link #shared}. */
  public void set(long index, int x) {
    if (index < 0 || index >= array.length) {
      throw Panics.arrayIndex(index, array.length);
    }
    array[(int) index] = x;
  }

  /** {@link #get} where the index is known to be an {@code int}: the form that loops are compiled to. */
  public int at(int index) {
    if (index < 0 || index >= array.length) {
      throw Panics.arrayIndex(index, array.length);
    }
    return array[index];
  }

  /** {@link #set} where the index is known to be an {@code int}. */
  public void put(int index, int x) {
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
  public IntArray copy() {
    return new IntArray(array.clone());
  }

  /** A vector of the same elements. */
  public IntVec toVec() {
    return IntVec.of(array.clone());
  }

  /** The elements themselves. */
  public int[] array() {
    return array;
  }
}
