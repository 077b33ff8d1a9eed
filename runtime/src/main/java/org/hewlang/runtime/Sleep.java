package org.hewlang.runtime;

/** Waiting for time to pass. */
public final class Sleep {
  private static final long NANOS_PER_MILLI = 1_000_000;

  private Sleep() {}

  /**
   * Suspends the caller for {@code nanos} nanoseconds; zero or less only lets others run. What was
   * printed before is sent on its way first, so that nobody waits for it.
   */
  public static void nanos(Ctx ctx, long nanos) {
    Out.flush();
    if (nanos <= 0) {
      ctx.yieldNow();
    } else {
      ctx.sleep(nanos);
    }
  }

  /** Blocks the calling thread. An interrupt does not shorten the time. */
  static void onThread(long nanos) {
    // The sum may wrap around: only differences of clock readings mean anything.
    long end = System.nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - System.nanoTime()) {
      try {
        Thread.sleep(left / NANOS_PER_MILLI, (int) (left % NANOS_PER_MILLI));
      } catch (InterruptedException e) {
        // Interrupts wake calls of Java code; they mean nothing to a program that sleeps.
      }
    }
  }
}
