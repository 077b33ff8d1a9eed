package org.hewlang.runtime;

/**
 * A fixed array {@code [T; N]}: a value, written in place only while one place refers to it. One
 * class per representation of the elements; an index outside the array panics.
 */
public abstract class HewArray extends Aggregate {
  public abstract long length();

  /** A copy for writing; aggregates among the elements become shared. */
  public abstract HewArray copy();
}
