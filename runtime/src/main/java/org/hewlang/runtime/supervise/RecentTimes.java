package org.hewlang.runtime.supervise;

/**
 * Moments within a sliding window, oldest first.
 *
 * <p>A moment leaves the window when exactly the window's length has passed. Moments are counted in
 * monotonic nanoseconds and may be negative; they are only ever subtracted.
 */
final class RecentTimes {
  private final long windowNanos;
  private long[] ring = new long[8];
  private int first;
  private int size;

  RecentTimes(long windowNanos) {
    this.windowNanos = windowNanos;
  }

  /** How many moments are still within the window at {@code now}. */
  int count(long now) {
    while (size > 0 && now - ring[first] >= windowNanos) {
      first = (first + 1) % ring.length;
      size--;
    }
    return size;
  }

  /** Notes a moment, which is not before any earlier one. */
  void add(long now) {
    if (count(now) == ring.length) {
      grow();
    }
    ring[(first + size) % ring.length] = now;
    size++;
  }

  void clear() {
    first = 0;
    size = 0;
  }

  private void grow() {
    long[] larger = new long[ring.length * 2];
    for (int i = 0; i < size; i++) {
      larger[i] = ring[(first + i) % ring.length];
    }
    ring = larger;
    first = 0;
  }
}
