package org.hewlang.runtime;

import java.util.Arrays;

/**
 * A vector of references.
 *
 * <p>Single elements go in and out as they are: whoever keeps a second reference to an aggregate
 * marks it. The bulk operations that duplicate references mark them here.
 */
public final class ObjVec extends Vec {
  private static final Object[] NONE = {};

  private Object[] array;

  public ObjVec() {
    array = NONE;
  }

  private ObjVec(Object[] array, int size) {
    this.array = array;
    this.size = size;
  }

  /** An empty vector with room for {@code capacity} elements. */
  public static ObjVec withCapacity(long capacity) {
    return new ObjVec(new Object[capacity(capacity)], 0);
  }

  /** A vector of the elements of {@code array}, which the caller gives away. */
  public static ObjVec of(Object... array) {
    return new ObjVec(array, array.length);
  }

  /** {@code count} times {@code x}; empty if {@code count} is negative. */
  public static ObjVec filled(long count, Object x) {
    Object[] array = Filled.of(count, Aggregate.share(x));
    return new ObjVec(array, array.length);
  }

  public void push(Object x) {
    if (size == array.length) {
      array = Arrays.copyOf(array, grown(size, size + 1L));
    }
    array[size++] = x;
  }

  public Object pop() {
    if (size == 0) {
      throw Panics.vecEmpty();
    }
    Object last = array[--size];
    forget(size, size + 1);
    return last;
  }

  public Object get(long index) {
    if (index < 0 || index >= size) {
      throw Panics.vecIndex(index, size);
    }
    return array[(int) index];
  }

  public void set(long index, Object x) {
    if (index < 0 || index >= size) {
      throw Panics.vecIndex(index, size);
    }
    array[(int) index] = x;
  }

  /** {@link #get} where the index is known to be an {@code int}: the form that loops are compiled to. */
  public Object at(int index) {
    if (index < 0 || index >= size) {
      throw Panics.vecIndex(index, size);
    }
    return array[index];
  }

  /** {@link #set} where the index is known to be an {@code int}. */
  public void put(int index, Object x) {
    if (index < 0 || index >= size) {
      throw Panics.vecIndex(index, size);
    }
    array[index] = x;
  }

  /** Removes the element at {@code index} and returns it; those behind move up. */
  public Object removeAt(long index) {
    int at = checked(index);
    Object removed = array[at];
    size--;
    System.arraycopy(array, at + 1, array, at, size - at);
    forget(size, size + 1);
    return removed;
  }

  /** Appends the elements of {@code other}, which may be this vector. */
  public void append(ObjVec other) {
    int more = other.size;
    if (array.length - size < more) {
      array = Arrays.copyOf(array, grown(array.length, (long) size + more));
    }
    System.arraycopy(other.array, 0, array, size, more);
    Aggregate.shareAll(array, size, size + more);
    size += more;
  }

  @Override
  public void clear() {
    forget(0, size);
    size = 0;
  }

  @Override
  public void truncate(long length) {
    if (length < size) {
      int kept = (int) Math.max(length, 0);
      forget(kept, size);
      size = kept;
    }
  }

  @Override
  public ObjVec copy() {
    Aggregate.shareAll(array, 0, size);
    return new ObjVec(Arrays.copyOf(array, size), size);
  }

  /** The array behind the elements 0 to {@link #size} (exclusive), until the vector grows. */
  public Object[] array() {
    return array;
  }

  /** Lets the garbage collector have the elements from {@code from} to {@code to} (exclusive). */
  @SuppressWarnings("NullAway") // slots beyond the size hold null and are never read
  private void forget(int from, int to) {
    Arrays.fill(array, from, to, null);
  }
}
