package org.hewlang.runtime;

import java.util.Objects;

/**
 * A growable sequence, one class per representation of the elements. A handle: confined to one
 * actor.
 *
 * <p>Indices are Hew's {@code int}; one outside the vector panics.
 */
public abstract class Vec {
  /** Names and places besides the first that hold it, where its end can be noticed. */
  private int others;

  /** The longest array that every JVM can make. */
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  private static final int FIRST_CAPACITY = 8;

  /** Number of elements; the array behind may be longer. */
  int size;

  public final long length() {
    return size;
  }

  public final boolean isEmpty() {
    return size == 0;
  }

  /** {@link #length} for code that works on the raw array. */
  public final int size() {
    return size;
  }

  public abstract void clear();

  /** Drops the elements from {@code length} on, if there are any. */
  public abstract void truncate(long length);

  /** A vector with the same elements. */
  public abstract Vec copy();

  /** The index of an existing element; panics if {@code index} is not one. */
  final int checked(long index) {
    if (index < 0 || index >= size) {
      throw Panics.vecIndex(index, size);
    }
    return (int) index;
  }

  /**
   * {@code index} as an int; panics unless it is one of {@code size} elements. For compiled loops
   * that keep array and size of a vector in locals.
   */
  public static int index(long index, int size) {
    try {
      // An intrinsic of the JVM's compiler, and the one check of longs that it hoists.
      return (int) Objects.checkIndex(index, (long) size);
    } catch (IndexOutOfBoundsException outside) {
      throw Panics.vecIndex(index, size);
    }
  }

  /** The panic for an index that is not one of {@code size} elements; as an operand. */
  @SuppressWarnings("DoNotCallSuggester") // compiled code calls it where an int is expected
  public static int outside(int index, int size) {
    throw Panics.vecIndex(index, size);
  }

  /** {@code count} as the length of an array: at least 0; panics if there is no such array. */
  static int capacity(long count) {
    if (count > MAX_LENGTH) {
      throw Panics.capacityOverflow();
    }
    return (int) Math.max(count, 0);
  }

  /** A capacity of at least {@code needed} that makes repeated growth cost linear time. */
  static int grown(int capacity, long needed) {
    if (needed > MAX_LENGTH) {
      throw Panics.capacityOverflow();
    }
    long roomy = Math.max(FIRST_CAPACITY, capacity + (long) (capacity >> 1));
    return (int) Math.min(Math.max(roomy, needed), MAX_LENGTH);
  }

  /** Counts one more name or place that holds it. */
  public final void retain() {
    others++;
  }

  /** Counts one less; true if that was the last, so that the content ends. */
  public final boolean release() {
    return others-- == 0;
  }
}
