package org.hewlang.runtime;

import java.util.Arrays;

/**
 * A vector of {@code f64}.
 */
public final class DoubleVec extends Vec {
  private static final double[] NONE = {};

  private double[] array;

  public DoubleVec() {
    array = NONE;
  }

  private DoubleVec(double[] array, int size) {
    this.array = array;
    this.size = size;
  }

  /** An empty vector with room for {@code capacity} elements. */
  public static DoubleVec withCapacity(long capacity) {
    return new DoubleVec(new double[capacity(capacity)], 0);
  }

  /** A vector of the elements of {@code array}, which the caller gives away. */
  public static DoubleVec of(double... array) {
    return new DoubleVec(array, array.length);
  }

  /** {@code count} times {@code x}; empty if {@code count} is negative. */
  public static DoubleVec filled(long count, double x) {
    double[] array = Filled.of(count, x);
    return new DoubleVec(array, array.length);
  }

  public void push(double x) {
    if (size == array.length) {
      array = Arrays.copyOf(array, grown(size, size + 1L));
    }
    array[size++] = x;
  }

  public double pop() {
    if (size == 0) {
      throw Panics.vecEmpty();
    }
    return array[--size];
  }

  public double get(long index) {
    if (index < 0 || index >= size) {
      throw Panics.vecIndex(index, size);
    }
    return array[(int) index];
  }

  public void set(long index, double x) {
    if (index < 0 || index >= size) {
      throw Panics.vecIndex(index, size);
    }
    array[(int) index] = x;
  }

  /** {@link #get} where the index is known to be an {@code int}: the form that loops are compiled to. */
  public double at(int index) {
    if (index < 0 || index >= size) {
      throw Panics.vecIndex(index, size);
    }
    return array[index];
  }

  /** {@link #set} where the index is known to be an {@code int}. */
  public void put(int index, double x) {
    if (index < 0 || index >= size) {
      throw Panics.vecIndex(index, size);
    }
    array[index] = x;
  }

  /** Removes the element at {@code index} and returns it; those behind move up. */
  public double removeAt(long index) {
    int at = checked(index);
    double removed = array[at];
    size--;
    System.arraycopy(array, at + 1, array, at, size - at);
    return removed;
  }

  /** The index of the first element equal to {@code x}, or -1. NaN is equal to nothing. */
  public long indexOf(double x) {
    for (int i = 0; i < size; i++) {
      if (array[i] == x) {
        return i;
      }
    }
    return -1;
  }

  /** Removes the first element equal to {@code x}; false if there is none. */
  public boolean removeFirst(double x) {
    long at = indexOf(x);
    if (at < 0) {
      return false;
    }
    removeAt(at);
    return true;
  }

  /** Appends the elements of {@code other}, which may be this vector. */
  public void append(DoubleVec other) {
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
  public DoubleVec copy() {
    return new DoubleVec(Arrays.copyOf(array, size), size);
  }

  /** The array behind the elements 0 to {@link #size} (exclusive), until the vector grows. */
  public double[] array() {
    return array;
  }
}
