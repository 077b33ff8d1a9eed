package org.hewlang.runtime.supervise;

import java.util.Arrays;
import java.util.List;

/**
 * The places of a supervisor by number. The supervisor adds them; everybody may look. The number of
 * places is written last and read first, so whoever knows of a place finds it.
 */
final class Places {
  private volatile Place[] all;
  private volatile int size;

  Places(List<Place> declared) {
    all = declared.toArray(new Place[0]);
    size = all.length;
  }

  int size() {
    return size;
  }

  Place get(int k) {
    if (k >= size) {
      throw new IndexOutOfBoundsException(k);
    }
    return all[k];
  }

  /** Puts {@code place} behind all others, or where there was one whose child never came up. */
  void put(int k, Place place) {
    Place[] array = all;
    if (k >= array.length) {
      array = Arrays.copyOf(array, Math.max(8, 2 * k));
    }
    array[k] = place;
    all = array;
    size = Math.max(size, k + 1);
  }
}
