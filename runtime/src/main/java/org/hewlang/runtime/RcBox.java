package org.hewlang.runtime;

import org.jspecify.annotations.Nullable;

/**
 * The content of an {@code Rc} or {@code Box} with its counters. Memory is the garbage collector's;
 * the counters exist for programs that read them and for drops. One slot holds the content, chosen
 * by its representation.
 */
public class RcBox {
  public long longValue;
  public double doubleValue;
  public @Nullable Object value;
  private int strong = 1;
  private int weak;

  public RcBox(long value) {
    longValue = value;
  }

  public RcBox(double value) {
    doubleValue = value;
  }

  public RcBox(Object value) {
    this.value = value;
  }

  /** Number of live owners. */
  public long strongCount() {
    return strong;
  }

  /** Number of live weak references. */
  public long weakCount() {
    return weak;
  }

  /** Counts one more owner. */
  public void retain() {
    strong++;
  }

  /** Counts one owner less; true if that was the last one and the content is to be dropped. */
  public boolean release() {
    return --strong == 0;
  }

  /** Counts one more weak reference. */
  public void retainWeak() {
    weak++;
  }

  public void releaseWeak() {
    weak--;
  }

  /** Counts one more owner unless the last one is gone; false in that case. */
  public boolean upgrade() {
    if (strong == 0) {
      return false;
    }
    strong++;
    return true;
  }

  /** Forgets the content after the last owner has dropped it. */
  public void clear() {
    value = null;
  }
}
