package org.hewlang.runtime;

/** A fixed array of {@code i8}, {@code u8}, {@code bool}.
 * Elements come out sign-extended; of those going in, the low 8 bits are stored. */
public final class ByteArray extends HewArray {
  private final byte[] array;

  /** The array's elements are those of {@code array}, which the caller gives away. */
  public ByteArray(byte... array) {
    this.array = array;
  }

  /** {@code count} times {@code x}. */
  public static ByteArray filled(long count, int x) {
    return new ByteArray(Filled.of(count, (byte) x));
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
    array[(int) index] = (byte) x;
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
    array[index] = (byte) x;
  }

  @Override
  public long length() {
    return array.length;
  }

  @Override
  public ByteArray copy() {
    return new ByteArray(array.clone());
  }

  /** A vector of the same elements. */
  public ByteVec toVec() {
    return ByteVec.of(array.clone());
  }

  /** The elements themselves. */
  public byte[] array() {
    return array;
  }
}
