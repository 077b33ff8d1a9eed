package org.hewlang.runtime;

import java.util.Arrays;

/**
 * A vector of {@code i8}, {@code u8}, {@code bool}.
 *
 * <p>Elements come out sign-extended; mask {@code u8} with 255. Of those going in, the low 8 bits
 * are stored.
 */
public final class ByteVec extends Vec {
  private static final byte[] NONE = {};

  private byte[] array;

  public ByteVec() {
    array = NONE;
  }

  private ByteVec(byte[] array, int size) {
    this.array = array;
    this.size = size;
  }

  /** An empty vector with room for {@code capacity} elements. */
  public static ByteVec withCapacity(long capacity) {
    return new ByteVec(new byte[capacity(capacity)], 0);
  }

  /** A vector of the elements of {@code array}, which the caller gives away. */
  public static ByteVec of(byte... array) {
    return new ByteVec(array, array.length);
  }

  /** {@code count} times {@code x}; empty if {@code count} is negative. */
  public static ByteVec filled(long count, int x) {
    byte[] array = Filled.of(count, (byte) x);
    return new ByteVec(array, array.length);
  }

  public void push(int x) {
    if (size == array.length) {
      array = Arrays.copyOf(array, grown(size, size + 1L));
    }
    array[size++] = (byte) x;
  }

  public int pop() {
    if (size == 0) {
      throw Panics.vecEmpty();
    }
    return array[--size];
  }

  public int get(long index) {
    if (index < 0 || index >= size) {
      throw Panics.vecIndex(index, size);
    }
    return array[(int) index];
  }

  public void set(long index, int x) {
    if (index < 0 || index >= size) {
      throw Panics.vecIndex(index, size);
    }
    array[(int) index] = (byte) x;
  }

  /** {@link #get} where the index is known to be an {@code int}: the form that loops are compiled to. */
  public int at(int index) {
    if (index < 0 || index >= size) {
      throw Panics.vecIndex(index, size);
    }
    return array[index];
  }

  /** {@link #set} where the index is known to be an {@code int}. */
  public void put(int index, int x) {
    if (index < 0 || index >= size) {
      throw Panics.vecIndex(index, size);
    }
    array[index] = (byte) x;
  }

  /** Removes the element at {@code index} and returns it; those behind move up. */
  public int removeAt(long index) {
    int at = checked(index);
    byte removed = array[at];
    size--;
    System.arraycopy(array, at + 1, array, at, size - at);
    return removed;
  }

  /** The index of the first element equal to {@code x}, or -1. */
  public long indexOf(int x) {
    byte wanted = (byte) x;
    for (int i = 0; i < size; i++) {
      if (array[i] == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** Removes the first element equal to {@code x}; false if there is none. */
  public boolean removeFirst(int x) {
    long at = indexOf(x);
    if (at < 0) {
      return false;
    }
    removeAt(at);
    return true;
  }

  /** Appends the elements of {@code other}, which may be this vector. */
  public void append(ByteVec other) {
    int more = other.size;
    if (array.length - size < more) {
      array = Arrays.copyOf(array, grown(array.length, (long) size + more));
    }
    System.arraycopy(other.array, 0, array, size, more);
    size += more;
  }

  @Override
  public void clear() {
    size = 0;
  }

  @Override
  public void truncate(long length) {
    if (length < size) {
      size = (int) Math.max(length, 0);
    }
  }

  @Override
  public ByteVec copy() {
    return new ByteVec(Arrays.copyOf(array, size), size);
  }

  /** The array behind the elements 0 to {@link #size} (exclusive), until the vector grows. */
  public byte[] array() {
    return array;
  }
}
