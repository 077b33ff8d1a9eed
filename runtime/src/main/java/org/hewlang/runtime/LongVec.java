package org.hewlang.runtime;

import java.util.Arrays;

/**
 * A vector of {@code i64}, {@code u64}, {@code duration}.
 */
public final class LongVec extends Vec {
  private static final long[] NONE = {};

  private long[] array;

  public LongVec() {
    array = NONE;
  }

  private LongVec(long[] array, int size) {
    this.array = array;
    this.size = size;
  }

  /** An empty vector with room for {@code capacity} elements. */
  public static LongVec withCapacity(long capacity) {
    return new LongVec(new long[capacity(capacity)], 0);
  }

  /** A vector of the elements of {@code array}, which the caller gives away. */
  public static LongVec of(long... array) {
    return new LongVec(array, array.length);
  }

  /** {@code count} times {@code x}; empty if {@code count} is negative. */
  public static LongVec filled(long count, long x) {
    long[] array = Filled.of(count, x);
    return new LongVec(array, array.length);
  }

  public void push(long x) {
    if (size == array.length) {
      array = Arrays.copyOf(array, grown(size, size + 1L));
    }
    array[size++] = x;
  }

  public long pop() {
    if (size == 0) {
      throw Panics.vecEmpty();
    }
    return array[--size];
  }

  public long get(long index) {
    if (index < 0 || index >= size) {
      throw Panics.vecIndex(index, size);
    }
    return array[(int) index];
  }

  public void set(long index, long x) {
    if (index < 0 || index >= size) {
      throw Panics.vecIndex(index, size);
    }
    array[(int) index] = x;
  }

  /** {@link #get} where the index is known to be an {@code int}: the form that loops are compiled to. */
  public long at(int index) {
    if (index < 0 || index >= size) {
      throw Panics.vecIndex(index, size);
    }
    return array[index];
  }

  /** {@link #set} where the index is known to be an {@code int}. */
  public void put(int index, long x) {
    if (index < 0 || index >= size) {
      throw Panics.vecIndex(index, size);
    }
    array[index] = x;
  }

  /** Removes the element at {@code index} and returns it; those behind move up. */
  public long removeAt(long index) {
    int at = checked(index);
    long removed = array[at];
    size--;
    System.arraycopy(array, at + 1, array, at, size - at);
    return removed;
  }

  /** The index of the first element equal to {@code x}, or -1. */
  public long indexOf(long x) {
    for (int i = 0; i < size; i++) {
      if (array[i] == x) {
        return i;
      }
    }
    return -1;
  }

  /** Removes the first element equal to {@code x}; false if there is none. */
  public boolean removeFirst(long x) {
    long at = indexOf(x);
    if (at < 0) {
      return false;
    }
    removeAt(at);
    return true;
  }

  /** Appends the elements of {@code other}, which may be this vector. */
  public void append(LongVec other) {
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
  public LongVec copy() {
    return new LongVec(Arrays.copyOf(array, size), size);
  }

  /** The array behind the elements 0 to {@link #size} (exclusive), until the vector grows. */
  public long[] array() {
    return array;
  }
}
