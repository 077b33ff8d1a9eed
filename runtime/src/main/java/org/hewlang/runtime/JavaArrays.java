package org.hewlang.runtime;

import java.util.Arrays;

/** Copies between the runtime's sequences of numbers and Java's arrays. */
public final class JavaArrays {
  private JavaArrays() {}

  // ---- to Java

  public static long[] longs(LongVec v) {
    return Arrays.copyOf(v.array(), (int) v.length());
  }

  public static int[] ints(IntVec v) {
    return Arrays.copyOf(v.array(), (int) v.length());
  }

  public static short[] shorts(IntVec v) {
    short[] copy = new short[(int) v.length()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (short) v.array()[i];
    }
    return copy;
  }

  public static byte[] bytes(ByteVec v) {
    return Arrays.copyOf(v.array(), (int) v.length());
  }

  public static boolean[] booleans(ByteVec v) {
    boolean[] copy = new boolean[(int) v.length()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = v.array()[i] != 0;
    }
    return copy;
  }

  public static float[] floats(FloatVec v) {
    return Arrays.copyOf(v.array(), (int) v.length());
  }

  public static double[] doubles(DoubleVec v) {
    return Arrays.copyOf(v.array(), (int) v.length());
  }

  // ---- from Java

  public static LongVec vec(long[] array) {
    return LongVec.of(array.clone());
  }

  public static IntVec vec(int[] array) {
    return IntVec.of(array.clone());
  }

  /** The elements as signed numbers. */
  public static IntVec vec(short[] array) {
    int[] copy = new int[array.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = array[i];
    }
    return IntVec.of(copy);
  }

  /** The elements as numbers from 0 to 65535. */
  public static IntVec unsignedVec(short[] array) {
    int[] copy = new int[array.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = Short.toUnsignedInt(array[i]);
    }
    return IntVec.of(copy);
  }

  public static ByteVec vec(byte[] array) {
    return ByteVec.of(array.clone());
  }

  public static ByteVec vec(boolean[] array) {
    byte[] copy = new byte[array.length];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = (byte) (array[i] ? 1 : 0);
    }
    return ByteVec.of(copy);
  }

  public static FloatVec vec(float[] array) {
    return FloatVec.of(array.clone());
  }

  public static DoubleVec vec(double[] array) {
    return DoubleVec.of(array.clone());
  }

  // ---- fixed arrays

  public static LongArray fixed(LongVec v, long length, String member) {
    check(v, length, member);
    return new LongArray(longs(v));
  }

  public static IntArray fixed(IntVec v, long length, String member) {
    check(v, length, member);
    return new IntArray(ints(v));
  }

  public static ByteArray fixed(ByteVec v, long length, String member) {
    check(v, length, member);
    return new ByteArray(bytes(v));
  }

  public static FloatArray fixed(FloatVec v, long length, String member) {
    check(v, length, member);
    return new FloatArray(floats(v));
  }

  public static DoubleArray fixed(DoubleVec v, long length, String member) {
    check(v, length, member);
    return new DoubleArray(doubles(v));
  }

  public static ObjArray fixed(ObjVec v, long length, String member) {
    check(v, length, member);
    return new ObjArray(Arrays.copyOf(v.array(), (int) v.length()));
  }

  private static void check(Vec v, long length, String member) {
    if (v.length() != length) {
      throw HewPanic.ofRuntime(
          "java: " + member + " gave " + v.length() + " elements instead of " + length);
    }
  }
}
