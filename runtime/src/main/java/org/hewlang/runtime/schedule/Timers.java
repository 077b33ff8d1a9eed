package org.hewlang.runtime.schedule;

import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/** The timers of one scheduler. All methods may be called from any thread. */
public final class Timers {
  /** The clock of the deadlines, in nanoseconds; only differences mean anything. */
  public long now() {
    return System.nanoTime();
  }

  /** Arms {@code timer} to fire {@code nanos} from now, never before. */
  public void after(@Nullable Ctx by, long nanos, Timer timer) {
    at(by, now() + Math.max(nanos, 0), timer);
  }

  /** Arms {@code timer} to fire when {@link #now} has reached {@code deadline}. */
  public void at(@Nullable Ctx by, long deadline, Timer timer) {
    throw new UnsupportedOperationException();
  }

  /** Takes back a timer; false if it has fired or is firing. */
  public boolean cancel(@Nullable Ctx by, Timer timer) {
    throw new UnsupportedOperationException();
  }
}
