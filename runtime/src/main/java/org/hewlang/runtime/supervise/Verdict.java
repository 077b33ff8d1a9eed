package org.hewlang.runtime.supervise;

/** Whether a child that has ended may be started again, as far as it is its own affair. */
sealed interface Verdict {
  record AtOnce() implements Verdict {}

  /** It has crashed often enough that there is a pause. */
  record After(long nanos) implements Verdict {}

  /** Its circuit breaker is open. */
  record Barred(long cooldownNanos) implements Verdict {}

  /** Takes note of a crash at {@code at}, and decides. */
  static Verdict of(Slot slot, Exit exit, long at, long windowNanos) {
    if (exit != Exit.CRASH) {
      return new AtOnce();
    }
    int crash = slot.crashed(at, windowNanos);
    BreakerLimits limits = slot.rules.breaker();
    if (limits != null && slot.breaker != null && !slot.breaker.crashed(at)) {
      return new Barred(limits.cooldownNanos());
    }
    long delay = slot.rules.backoff().delayNanos(crash);
    return delay > 0 ? new After(delay) : new AtOnce();
  }
}
