package org.hewlang.runtime;

import java.util.Arrays;

/**
 * New arrays with one value everywhere.
 *
 * <p>Large ones are filled by copying what is filled already: the loop of {@link Arrays#fill} starts
 * in the interpreter, and a program often fills just one array, which then takes longer than working
 * with it. Zeros are what the JVM fills arrays with.
 */
final class Filled {
  /** What a loop fills before copying begins. */
  private static final int LOOP = 64;

  private Filled() {}

  static byte[] of(long count, byte x) {
    byte[] array = new byte[Vec.capacity(count)];
    if (x != 0) {
      Arrays.fill(array, 0, Math.min(LOOP, array.length), x);
      spread(array, array.length);
    }
    return array;
  }

  static int[] of(long count, int x) {
    int[] array = new int[Vec.capacity(count)];
    if (x != 0) {
      Arrays.fill(array, 0, Math.min(LOOP, array.length), x);
      spread(array, array.length);
    }
    return array;
  }

  static long[] of(long count, long x) {
    long[] array = new long[Vec.capacity(count)];
    if (x != 0) {
      Arrays.fill(array, 0, Math.min(LOOP, array.length), x);
      spread(array, array.length);
    }
    return array;
  }

  static float[] of(long count, float x) {
    float[] array = new float[Vec.capacity(count)];
    if (Float.floatToRawIntBits(x) != 0) {
      Arrays.fill(array, 0, Math.min(LOOP, array.length), x);
      spread(array, array.length);
    }
    return array;
  }

  static double[] of(long count, double x) {
    double[] array = new double[Vec.capacity(count)];
    if (Double.doubleToRawLongBits(x) != 0) {
      Arrays.fill(array, 0, Math.min(LOOP, array.length), x);
      spread(array, array.length);
    }
    return array;
  }

  static Object[] of(long count, Object x) {
    Object[] array = new Object[Vec.capacity(count)];
    Arrays.fill(array, 0, Math.min(LOOP, array.length), x);
    spread(array, array.length);
    return array;
  }

  /** Copies the first elements of {@code array} to all others. */
  @SuppressWarnings("SuspiciousSystemArraycopy") // the callers give arrays
  private static void spread(Object array, int length) {
    for (int done = LOOP; done < length; done += Math.min(done, length - done)) {
      System.arraycopy(array, 0, array, done, Math.min(done, length - done));
    }
  }
}
