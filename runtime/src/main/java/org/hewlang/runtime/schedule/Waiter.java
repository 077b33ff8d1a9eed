package org.hewlang.runtime.schedule;

import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/**
 * Somebody to be woken. What is waited for keeps it in a cell that starts empty:
 *
 * <pre>
 *   waiting:    w = Waiter.of(c);  if (CAS(cell, null, w)) w.suspend(kind, target);
 *   completing: write the result;  old = getAndSet(cell, DONE);  if (old is a Waiter w) w.wake(by);
 * </pre>
 *
 * <p>The two atomic operations on the cell decide: if the completer came first, the registration fails
 * and nobody sleeps; if it came second, it finds the waiter and wakes it, exactly once. It does not
 * matter whether the waiter sleeps already: a wake-up that comes first makes {@link #suspend} return
 * at once. Where several may end the wait, {@link Wait} is the cell.
 */
public interface Waiter {
  /**
   * The waiter of the running code: its runner, or a new one for a thread of its own. To be
   * registered in one place, for one wait.
   */
  static Waiter of(Ctx ctx) {
    return ctx instanceof Runner runner ? runner : new ThreadWaiter(Thread.currentThread());
  }

  /**
   * Ends the wait. Exactly one call for each registration that succeeded, from any thread; {@code
   * by} is the context of the caller, null outside of compiled code and on the runtime's own
   * threads.
   */
  void wake(@Nullable Ctx by);

  /**
   * Waits until {@link #wake} was called, before or after. Only for the running code that asked for
   * this waiter, and only after it has been registered. {@code target} is whom tools show, for
   * instance the asked actor; it must not be kept alive by more than the wait.
   */
  void suspend(WaitKind kind, @Nullable Object target);
}
