package org.hewlang.runtime;

/**
 * Functions of the C library that programs declare with {@code extern "C"}, in Java: they work without
 * native access and on every platform. Their names are those of C; an {@code int} has 32 bits, a {@code
 * long} 64.
 */
public final class CLibrary {
  private static final long MULTIPLIER = 1_103_515_245;
  private static final long INCREMENT = 12_345;

  /** The state of {@link #rand}; one for the process, as in C. */
  private static long seed = 1;

  private CLibrary() {}

  public static int abs(int n) {
    return Math.abs(n);
  }

  public static long labs(long n) {
    return Math.abs(n);
  }

  public static long llabs(long n) {
    return Math.abs(n);
  }

  public static double sqrt(double x) {
    return Math.sqrt(x);
  }

  public static double pow(double x, double y) {
    return StrictMath.pow(x, y);
  }

  public static double sin(double x) {
    return StrictMath.sin(x);
  }

  public static double cos(double x) {
    return StrictMath.cos(x);
  }

  public static double tan(double x) {
    return StrictMath.tan(x);
  }

  public static double exp(double x) {
    return StrictMath.exp(x);
  }

  public static double log(double x) {
    return StrictMath.log(x);
  }

  public static double floor(double x) {
    return Math.floor(x);
  }

  public static double ceil(double x) {
    return Math.ceil(x);
  }

  public static double fabs(double x) {
    return Math.abs(x);
  }

  /** The number of bytes before the first that is zero. */
  public static long strlen(HewString s) {
    byte[] bytes = s.array();
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return length;
  }

  /** In the C locale: letters of ASCII only. */
  public static int toupper(int c) {
    return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c;
  }

  /** In the C locale: letters of ASCII only. */
  public static int tolower(int c) {
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
  }

  public static int getpid() {
    return (int) ProcessHandle.current().pid();
  }

  /** Seconds since 1970. The place that C would store them to is not written. */
  public static long time(long unusedPlace) {
    return System.currentTimeMillis() / 1000;
  }

  /** A number from 0 to 32767: the generator that the C standard prints as an example. */
  public static synchronized int rand() {
    seed = (seed * MULTIPLIER + INCREMENT) & 0xffff_ffffL;
    return (int) (seed / 65_536 % 32_768);
  }

  public static synchronized void srand(int start) {
    seed = Integer.toUnsignedLong(start);
  }
}
