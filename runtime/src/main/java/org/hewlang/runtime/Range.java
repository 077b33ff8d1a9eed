package org.hewlang.runtime;

import java.util.Objects;

/**
 * A range of integers as a value; immutable. The bounds are carried as {@code long}, for {@code
 * u64} with unsigned meaning.
 *
 * <p>Ranges are half-open. An inclusive range is stored with the end moved up by one, except where
 * that number does not exist because the last element is the greatest 64-bit number: then {@link
 * #closed} is set and the end belongs to the range.
 */
public final class Range {
  public final long start;
  public final long end;

  /** Whether {@link #end} is itself an element. */
  public final boolean closed;

  private Range(long start, long end, boolean closed) {
    this.start = start;
    this.end = end;
    this.closed = closed;
  }

  /** {@code start..end}. */
  public Range(long start, long end) {
    this(start, end, false);
  }

  /** {@code start..=last} over a type other than {@code u64}. */
  public static Range through(long start, long last) {
    return last == Long.MAX_VALUE
        ? new Range(start, last, true)
        : new Range(start, last + 1, false);
  }

  /** {@code start..=last} over {@code u64}. */
  public static Range throughUnsigned(long start, long last) {
    return last == -1 ? new Range(start, last, true) : new Range(start, last + 1, false);
  }

  public boolean isEmpty() {
    return !closed && start >= end;
  }

  /** {@link #isEmpty} of a range over {@code u64}. */
  public boolean isEmptyUnsigned() {
    return !closed && Long.compareUnsigned(start, end) >= 0;
  }

  /**
   * The last element of a range that is not empty: loop from {@link #start} until it was visited.
   */
  public long last() {
    return closed ? end : end - 1;
  }

  /** Appends {@code start..end}, half-open. */
  public void display(TextBuilder out) {
    out.appendLong(start);
    out.appendAscii("..");
    if (closed) {
      out.appendUnsigned(end + 1);
    } else {
      out.appendLong(end);
    }
  }

  /** {@link #display} of a range over {@code u64}. */
  public void displayUnsigned(TextBuilder out) {
    out.appendUnsigned(start);
    out.appendAscii("..");
    if (closed) {
      out.appendAscii("18446744073709551616");
    } else {
      out.appendUnsigned(end);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Range r && start == r.start && end == r.end && closed == r.closed;
  }

  @Override
  public int hashCode() {
    return Objects.hash(start, end, closed);
  }

  @Override
  public String toString() {
    TextBuilder text = new TextBuilder();
    display(text);
    return text.build().toString();
  }
}
