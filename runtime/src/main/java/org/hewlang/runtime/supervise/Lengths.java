package org.hewlang.runtime.supervise;

/** Lengths of time as a program would write them. */
final class Lengths {
  private static final long[] UNITS = {1_000_000_000L, 1_000_000L, 1_000L};
  private static final String[] NAMES = {"s", "ms", "us"};

  private Lengths() {}

  /** In seconds if it is a whole number of them, else in the largest unit that divides it. */
  static String text(long nanos) {
    for (int i = 0; i < UNITS.length; i++) {
      if (nanos % UNITS[i] == 0) {
        return nanos / UNITS[i] + NAMES[i];
      }
    }
    return nanos + "ns";
  }
}
