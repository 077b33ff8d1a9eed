package org.hewlang.runtime.schedule;

/**
 * How long those are waited for who were told to end, before they are cancelled or given up. The times
 * are part of the language and meant for a machine that has time for its programs. Where it has not,
 * as for tests beside other work, {@code -Dhew.patience=N} makes them N times as long (1 to 1000), so
 * that nobody is given up only because others had the processor.
 */
public final class Patience {
  private static final String PROPERTY = "hew.patience";
  private static final int MOST = 1000;
  private static final int FACTOR = Math.clamp(Integer.getInteger(PROPERTY, 1), 1, MOST);

  private Patience() {}

  /** The time to wait where the language says {@code nanos}. */
  public static long of(long nanos) {
    return stretched(nanos, FACTOR);
  }

  /** {@code factor} times {@code nanos}; what is too long for a number is as good as for ever. */
  static long stretched(long nanos, int factor) {
    return nanos > Long.MAX_VALUE / factor ? Long.MAX_VALUE : nanos * factor;
  }
}
