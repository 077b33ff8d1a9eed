package org.hewlang.runtime;

import java.util.Objects;

/**
 * A fixed array {@code [T; N]}: a value, written in place only while one place refers to it. One
 * class per representation of the elements; an index outside the array panics.
 */
public abstract class HewArray extends Aggregate {
  public abstract long length();

  /** A copy for writing; aggregates among the elements become shared. */
  public abstract HewArray copy();

  /** {@link Vec#index} for fixed arrays. */
  public static int index(long index, int size) {
    try {
      return (int) Objects.checkIndex(index, (long) size);
    } catch (IndexOutOfBoundsException outside) {
      throw Panics.arrayIndex(index, size);
    }
  }

  /** {@link Vec#outside} for fixed arrays. */
  @SuppressWarnings("DoNotCallSuggester") // compiled code calls it where an int is expected
  public static int outside(int index, int size) {
    throw Panics.arrayIndex(index, size);
  }
}
