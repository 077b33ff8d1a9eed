package org.hewlang.runtime.schedule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/**
 * The order to give up, for one stack: set once by anybody, obeyed by the stack at its safepoints.
 *
 * <p>A stack that is about to wait publishes the wait and then looks at the flag; the canceller sets
 * the flag and then looks for a published wait. Both fields are volatile, so at least one of them
 * sees the other, and if both do, {@link Wait} lets one end win. What depends on the stack (the
 * scopes that it has open) is published and cancelled by the same rule, and so is the thread of a
 * stack that is inside Java code, which is interrupted: that only wakes the call, the order itself is
 * found at the safepoint behind it.
 */
public class Cancellation {
  /**
   * What is cancelled together with a stack. Links are written before it is published and never
   * changed, so that a canceller may walk on from one that has just been removed.
   */
  public abstract static class Dependent {
    private @Nullable Dependent outer;

    /** Cancels it; from any thread, possibly more than once, must not wait. */
    protected abstract void cancelWith(@Nullable Ctx by);
  }

  private static final VarHandle CURRENT;

  static {
    try {
      CURRENT = MethodHandles.lookup().findVarHandle(Cancellation.class, "current", Wait.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile boolean cancelled;
  private volatile @Nullable Wait current;

  /** The stack's thread while Java code runs on it that may wait. */
  private volatile @Nullable Thread calling;

  /** Innermost first; written by the stack alone. */
  private volatile @Nullable Dependent dependents;

  /**
   * How many enclosing regions postpone the order, and whether the stack is unwinding; only for the
   * stack itself. While it is not zero {@link Runner#cancellable} gives null.
   */
  public int shielded;

  /** Gives the order; false if it had been given. From any thread. */
  public final boolean cancel(@Nullable Ctx by) {
    boolean first = !cancelled;
    cancelled = true;
    Wait wait = current;
    if (wait != null) {
      wait.cancel(by);
    }
    Thread thread = calling;
    if (thread != null) {
      thread.interrupt();
    }
    for (Dependent d = dependents; d != null; d = d.outer) {
      d.cancelWith(by);
    }
    return first;
  }

  public final boolean isCancelled() {
    return cancelled;
  }

  /**
   * What the stack throws when it obeys. From here on it is not cancelled again: deferred code may
   * wait. Whoever catches it puts another {@code Cancellation} in the place of this one.
   */
  public final Cancelled unwind() {
    shielded++;
    return new Cancelled();
  }

  /**
   * From now on {@code dependent} is cancelled with this, at once if the order has been given. Only
   * for the stack itself; a dependent is added once.
   */
  public final void add(Dependent dependent, @Nullable Ctx by) {
    dependent.outer = dependents;
    dependents = dependent;
    if (cancelled) {
      dependent.cancelWith(by);
    }
  }

  /** Takes back the innermost {@code add}. */
  public final void remove(Dependent innermost) {
    dependents = innermost.outer;
  }

  /** Publishes the wait that the stack begins; false if it must not begin. */
  final boolean enter(Wait wait) {
    current = wait;
    return !cancelled;
  }

  /** The wait is over: whoever still sees it cancels it in vain, so nobody has to be told at once. */
  final void leave() {
    CURRENT.setRelease(this, null);
  }

  /** The stack calls Java code that may wait. */
  final void enterCall() {
    Thread thread = Thread.currentThread();
    calling = thread;
    if (cancelled) {
      thread.interrupt();
    }
  }

  /** Java code is done, or calls back. The caller clears an interrupt that came late. */
  final void leaveCall() {
    calling = null;
  }
}
