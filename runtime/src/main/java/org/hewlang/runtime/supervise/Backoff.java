package org.hewlang.runtime.supervise;

/**
 * How long a child waits before it is restarted after a crash: not at all after the first crash, then
 * {@code initial}, then twice as long each time, up to {@code max}.
 *
 * @param initialNanos the first delay that is not zero
 * @param maxNanos no delay is longer
 */
public record Backoff(long initialNanos, long maxNanos) {
  private static final long MILLISECOND = 1_000_000L;

  /** What holds for children that do not say anything. */
  public static final Backoff DEFAULT = new Backoff(100 * MILLISECOND, 30_000 * MILLISECOND);

  public Backoff {
    if (initialNanos < 0 || maxNanos < 0) {
      throw new IllegalArgumentException("a delay cannot be negative");
    }
  }

  /**
   * The delay after the given crash.
   *
   * @param crash the number of the crash since the child's last calm period, from 1
   */
  public long delayNanos(int crash) {
    if (crash <= 1 || initialNanos == 0) {
      return 0;
    }
    int doublings = crash - 2;
    // Shifting by more than the leading zeros would run into the sign; the limit is reached anyway.
    if (doublings >= Long.numberOfLeadingZeros(initialNanos) - 1) {
      return maxNanos;
    }
    return Math.min(initialNanos << doublings, maxNanos);
  }
}
