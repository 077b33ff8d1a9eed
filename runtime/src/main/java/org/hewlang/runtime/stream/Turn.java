package org.hewlang.runtime.stream;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.hewlang.runtime.schedule.Waiter;
import org.hewlang.runtime.task.Safepoints;
import org.jspecify.annotations.Nullable;

/**
 * The right to use one end of a stream. An end has one owner, but tasks beside the owner may use it
 * too; what is behind a turn is therefore written for one user at a time. A turn may be kept across
 * waits, so that whoever waits for an item gets the next one.
 *
 * <p>{@code state} is FREE, HELD, or CONTENDED: held, and somebody is in line or about to be. Free to
 * held and back is one compare-and-set each, without the lock. Whoever finds it held makes it
 * contended under the lock and gets in line in the same step; the holder that leaves cannot set it
 * free without the lock then, and hands the turn to the first in line whose wait can still be
 * completed. So nobody sleeps beside a free turn, and what one holder wrote is visible to the next.
 */
final class Turn {
  private static final int FREE = 0;
  private static final int HELD = 1;
  private static final int CONTENDED = 2;
  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Turn.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  @SuppressWarnings("FieldCanBeFinal") // written through STATE
  private volatile int state = FREE;

  private @Nullable ArrayDeque<Wait> line;

  /** Who wants to know that the turn is free, without taking it. */
  private @Nullable ArrayDeque<Waiter> audience;

  /** Takes the turn if it is free. */
  boolean tryEnter() {
    return STATE.compareAndSet(this, FREE, HELD);
  }

  /** Waits for the turn; a cancellation unwinds the caller, who does not have it then. */
  void enter(Ctx ctx, Object target) {
    if (!tryEnter()) {
      queue(ctx, target);
    }
  }

  private void queue(Ctx ctx, Object target) {
    Wait wait = new Wait();
    synchronized (this) {
      while (!contend()) {
        if (tryEnter()) {
          return;
        }
      }
      if (line == null) {
        line = new ArrayDeque<>(2);
      }
      line.addLast(wait);
    }
    if (wait.await(ctx, WaitKind.STREAM, target) == Wait.Outcome.CANCELLED) {
      synchronized (this) {
        if (line != null) {
          line.remove(wait);
        }
      }
      throw Safepoints.unwind(ctx);
    }
  }

  /** Makes the holder look under the lock when it leaves; false if there is none. Under the lock. */
  private boolean contend() {
    return state == CONTENDED || STATE.compareAndSet(this, HELD, CONTENDED);
  }

  /** Has {@code waiter} woken once when the turn is free; false if it is, and nothing was kept. */
  synchronized boolean attend(Waiter waiter) {
    if (!contend()) {
      return false;
    }
    if (audience == null) {
      audience = new ArrayDeque<>(2);
    }
    audience.addLast(waiter);
    return true;
  }

  /** Takes back {@link #attend}. */
  synchronized void ignore(Waiter waiter) {
    if (audience != null) {
      audience.remove(waiter);
    }
  }

  /** Gives the turn to the next, or tells everybody that it is free. */
  void leave(@Nullable Ctx ctx) {
    if (STATE.compareAndSet(this, HELD, FREE)) {
      return;
    }
    ArrayDeque<Waiter> told;
    synchronized (this) {
      while (line != null && !line.isEmpty()) {
        if (line.pollFirst().complete(ctx)) {
          return;
        }
      }
      told = audience;
      audience = null;
      state = FREE;
    }
    if (told != null) {
      told.forEach(waiter -> waiter.wake(ctx));
    }
  }
}
