package org.hewlang.runtime.wire;

import java.util.Arrays;

/**
 * Puts the elements of a set that are neither numbers nor texts into the order of their bytes, after they
 * have been written.
 */
public final class ElementOrder {
  private final HbfWriter out;
  private int[] starts = new int[16];
  private int count;

  public ElementOrder(HbfWriter out) {
    this.out = out;
  }

  /** An element begins. */
  public void next() {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, count * 2);
    }
    starts[count++] = out.size();
  }

  /** The last element is complete. */
  public void finish() {
    if (count < 2) {
      return;
    }
    byte[] bytes = out.array();
    int from = starts[0];
    byte[][] elements = new byte[count][];
    for (int i = 0; i < count; i++) {
      int end = i + 1 < count ? starts[i + 1] : out.size();
      elements[i] = Arrays.copyOfRange(bytes, starts[i], end);
    }
    Arrays.sort(elements, Arrays::compareUnsigned);
    int at = from;
    for (byte[] element : elements) {
      System.arraycopy(element, 0, bytes, at, element.length);
      at += element.length;
    }
  }
}
