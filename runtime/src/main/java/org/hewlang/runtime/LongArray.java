package org.hewlang.runtime;

/** A fixed array of {@code i64}, {@code u64}, {@code duration}. */
public final class LongArray extends HewArray {
  private final long[] array;

  /** The array's elements are those of {@code array}, which the caller gives away. */
  public LongArray(long... array) {
    this.array = array;
  }

  /** {@code count} times {@code x}. */
  public static LongArray filled(long count, long x) {
    return new LongArray(Filled.of(count, x));
  }

  public long get(long index) {
    if (index < 0 || index >= array.length) {
      throw Panics.arrayIndex(index, array.length);
    }
    return array[(int) index];
  }

  /** Writes in place: for an array that is not {@link #shared}. */
  public void set(long index, long x) {
    if (index < 0 || index >= array.length) {
      throw Panics.arrayIndex(index, array.length);
    }
    array[(int) index] = x;
  }

  /** {@link #get} where the index is known to be an {@code int}: the form that loops are compiled to. */
  public long at(int index) {
    if (index < 0 || index >= array.length) {
      throw Panics.arrayIndex(index, array.length);
    }
    return array[index];
  }

  /** {@link #set} where the index is known to be an {@code int}. */
  public void put(int index, long x) {
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
  public LongArray copy() {
    return new LongArray(array.clone());
  }

  /** A vector of the same elements. */
  public LongVec toVec() {
    return LongVec.of(array.clone());
  }

  /** The elements themselves. */
  public long[] array() {
    return array;
  }
}
