package org.hewlang.runtime;

/** A fixed array of references. */
public final class ObjArray extends HewArray {
  private final Object[] array;

  /** The array's elements are those of {@code array}, which the caller gives away. */
  public ObjArray(Object... array) {
    this.array = array;
  }

  /** {@code count} times {@code x}. */
  public static ObjArray filled(long count, Object x) {
    return new ObjArray(Filled.of(count, Aggregate.share(x)));
  }

  public Object get(long index) {
    if (index < 0 || index >= array.length) {
      throw Panics.arrayIndex(index, array.length);
    }
    return array[(int) index];
  }

  /** Writes in place: for an array that is not {@link #shared}. */
  public void set(long index, Object x) {
    if (index < 0 || index >= array.length) {
      throw Panics.arrayIndex(index, array.length);
    }
    array[(int) index] = x;
  }

  /** {@link #get} where the index is known to be an {@code int}: the form that loops are compiled to. */
  public Object at(int index) {
    if (index < 0 || index >= array.length) {
      throw Panics.arrayIndex(index, array.length);
    }
    return array[index];
  }

  /** {@link #set} where the index is known to be an {@code int}. */
  public void put(int index, Object x) {
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
  public ObjArray copy() {
    Aggregate.shareAll(array, 0, array.length);
    return new ObjArray(array.clone());
  }

  /** A vector of the same elements. */
  public ObjVec toVec() {
    Aggregate.shareAll(array, 0, array.length);
    return ObjVec.of(array.clone());
  }

  /** The elements themselves. */
  public Object[] array() {
    return array;
  }
}
