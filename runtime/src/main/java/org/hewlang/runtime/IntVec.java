package org.hewlang.runtime;

import java.util.Arrays;

/**
 * A vector of {@code i16}, {@code i32}, {@code u16}, {@code u32}, {@code char}.
 */
public final class IntVec extends Vec {
  private static final int[] NONE = {};

  private int[] array;

  public IntVec() {
    array = NONE;
  }

  private IntVec(int[] array, int size) {
    this.array = array;
    this.size = size;
  }

  /** An empty vector with room for {@code capacity} elements. */
  public static IntVec withCapacity(long capacity) {
    return new IntVec(new int[capacity(capacity)], 0);
  }

  /** A vector of the elements of {@code array}, which the caller gives away. */
  public static IntVec of(int... array) {
    return new IntVec(array, array.length);
  }

  /** {@code count} times {@code x}; empty if {@code count} is negative. */
  public static IntVec filled(long count, int x) {
    int[] array = Filled.of(count, x);
    return new IntVec(array, array.length);
  }

  public void push(int x) {
    if (size == array.length) {
      array = Arrays.copyOf(array, grown(size, size + 1L));
    }
    array[size++] = x;
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
    array[(int) index] = x;
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
    array[index] = x;
  }

  /** Removes the element at {@code index} and returns it; those behind move up. */
  public int removeAt(long index) {
    int at = checked(index);
    int removed = array[at];
    size--;
    System.arraycopy(array, at + 1, array, at, size - at);
    return removed;
  }

  /** The index of the first element equal to {@code x}, or -1. */
  public long indexOf(int x) {
    for (int i = 0; i < size; i++) {
      if (array[i] == x) {
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
  public void append(IntVec other) {
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
  public IntVec copy() {
    return new IntVec(Arrays.copyOf(array, size), size);
  }

  /** The array behind the elements 0 to {@link #size} (exclusive), until the vector grows. */
  public int[] array() {
    return array;
  }
}
