package org.hewlang.runtime.task;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Waiter;

/** Something outside of this package that {@code select} waits for. */
public interface Awaited {
  /** Whether it has something to give, or has ended. May run code of the program to find out. */
  boolean isReady(Ctx ctx);

  /**
   * Has {@code waiter} woken once when it may have become ready; false if that may be so already, and
   * nothing was kept.
   */
  boolean listen(Ctx ctx, Waiter waiter);

  /** Takes back {@link #listen}. */
  void forget(Waiter waiter);

  /**
   * Has {@code waiter} woken once when the code that uses it now lets go of it; false if nobody uses it,
   * and nothing was kept.
   */
  boolean attend(Waiter waiter);

  /** Takes back {@link #attend}. */
  void ignore(Waiter waiter);
}
