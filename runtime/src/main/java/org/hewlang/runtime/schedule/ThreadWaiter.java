package org.hewlang.runtime.schedule;

import java.util.concurrent.locks.LockSupport;
import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/**
 * The waiter of a thread that is no runner: it parks. Interrupts are for Java code; they do not end
 * the wait and are there again after it.
 */
final class ThreadWaiter implements Waiter {
  private final Thread thread;
  private volatile boolean woken;

  ThreadWaiter(Thread thread) {
    this.thread = thread;
  }

  @Override
  public void wake(@Nullable Ctx by) {
    woken = true;
    LockSupport.unpark(thread);
  }

  @Override
  public void suspend(WaitKind kind, @Nullable Object target) {
    boolean interrupted = false;
    while (!woken) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      thread.interrupt();
    }
  }
}
