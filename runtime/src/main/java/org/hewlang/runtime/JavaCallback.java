package org.hewlang.runtime;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The gate through which Java code calls a Hew function. Compiled code makes one for each function that
 * it passes to Java and wraps each call in {@link #enter} and {@link #leave}.
 *
 * <p>A function that any thread may call runs in one call at a time, as its captured variables are not
 * made for more; the next one waits. A confined function belongs to the thread and the call that passed
 * it.
 */
public final class JavaCallback {
  private final @Nullable ReentrantLock turn;
  private final @Nullable Thread owner;
  private volatile boolean closed;

  private static final AtomicLong HANDED_OUT = new AtomicLong();

  private JavaCallback(@Nullable ReentrantLock turn, @Nullable Thread owner) {
    this.turn = turn;
    this.owner = owner;
  }

  /** The gate of a function that any thread may call. */
  public static JavaCallback shared() {
    HANDED_OUT.getAndIncrement();
    return new JavaCallback(new ReentrantLock(), null);
  }

  /** The gate of a function that only the calling thread may call, until {@link #close}. */
  public static JavaCallback confined() {
    return new JavaCallback(null, Thread.currentThread());
  }

  /**
   * How many functions have been passed to Java for threads to call that the runtime does not know.
   * While a program has passed none, it can say that nothing will ever happen to it again.
   */
  public static long handedOut() {
    return HANDED_OUT.get();
  }

  /** Waits for the turn of the caller; panics if it may not call. */
  public void enter() {
    if (turn != null) {
      if (!turn.tryLock()) {
        Ctx.current().waitFor(turn);
      }
    } else if (closed || owner != Thread.currentThread()) {
      throw HewPanic.ofRuntime(
          "java: a function declared same_thread was called "
              + (closed ? "after its call" : "from another thread"));
    }
    Ctx.current().enterCallback();
  }

  public void leave() {
    Ctx.current().exitCallback();
    if (turn != null) {
      turn.unlock();
    }
  }

  /** Ends the call that a confined function was passed to. */
  public void close() {
    closed = true;
  }
}
