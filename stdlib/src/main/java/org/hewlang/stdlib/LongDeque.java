package org.hewlang.stdlib;

import java.util.Arrays;

/** {@code deque.Deque}: a ring of longs that grows by doubling. Confined to one actor. */
public final class LongDeque {
  private static final int FIRST_CAPACITY = 16;

  private long[] ring = new long[FIRST_CAPACITY];
  private int head;
  private int size;

  public void pushFront(long x) {
    ensureRoom();
    head = (head - 1) & (ring.length - 1);
    ring[head] = x;
    size++;
  }

  public void pushBack(long x) {
    ensureRoom();
    ring[(head + size) & (ring.length - 1)] = x;
    size++;
  }

  /** Removes the first element; 0 if there is none. */
  public long popFront() {
    if (size == 0) {
      return 0;
    }
    long x = ring[head];
    head = (head + 1) & (ring.length - 1);
    size--;
    return x;
  }

  /** Removes the last element; 0 if there is none. */
  public long popBack() {
    if (size == 0) {
      return 0;
    }
    size--;
    return ring[(head + size) & (ring.length - 1)];
  }

  public long length() {
    return size;
  }

  private void ensureRoom() {
    if (size == ring.length) {
      long[] larger = Arrays.copyOf(ring, size * 2);
      // what had wrapped around goes behind the part that had not
      System.arraycopy(ring, 0, larger, size, head);
      ring = larger;
    }
  }
}
