package org.hewlang.runtime.generate;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.Panics;
import org.jspecify.annotations.Nullable;

/**
 * A suspended function: a frame with the parameters, and with those locals that are needed after the
 * {@code yield} at which it stands, as typed fields of a compiled subclass.
 *
 * <p>The body is compiled as one method, {@link #advance}, which begins with a jump to where it stopped
 * and returns at each {@code yield}. Between two requests a generator is nothing but this object: no
 * thread, no stack. It never keeps a context; each request runs in that of its caller.
 *
 * <p>States: {@link #NEW} before the first request; n &gt; 0 while suspended at the n-th {@code yield} of
 * the text; {@link #RUNNING} while the body runs; {@link #DONE} after it has ended, in whatever way.
 *
 * <p>Not thread-safe: a generator belongs to one actor or task at a time.
 */
public abstract class Generator {
  /** Nothing has run yet. */
  public static final int NEW = 0;

  /** The body has ended: it came to its end, failed, or was closed. */
  public static final int DONE = -1;

  /** The body is running. */
  public static final int RUNNING = -2;

  /** Set beside the number of a {@code yield} whose value is still to be taken. */
  private static final int AHEAD = 1 << 30;

  /** Where the body goes on; written by compiled code. */
  public int state;

  /** The value of the last {@code yield} if it is a number: its raw bits; written by compiled code. */
  public long num;

  /** The same for a value that is no number. */
  public @Nullable Object ref;

  /** Whether the body unwinds when it goes on; read by compiled code. */
  public boolean closing;

  /** A generator of which nothing has run. */
  protected Generator() {}

  /**
   * Gives the next value: runs the body up to its next {@code yield}, unless {@link #isDone} has done so;
   * whether there is one. The value is in {@link #num} or {@link #ref} until the next request. What fails
   * in the body is thrown here, and the generator is finished.
   */
  public abstract boolean advance(Ctx ctx);

  /** Whether there are no more values; runs up to the next one to find out. */
  public final boolean isDone(Ctx ctx) {
    if (isAhead()) {
      return false;
    }
    boolean more = advance(ctx);
    if (more) {
      // No state that the body knows: the next request comes to refuse.
      state |= AHEAD;
    }
    return !more;
  }

  private boolean isAhead() {
    return state >= AHEAD;
  }

  /**
   * Finishes the generator now: a suspended body unwinds from its {@code yield}. A panic of its cleanup
   * is reported and goes no further. Does nothing if it is finished already.
   */
  public final void close(Ctx ctx) {
    if (state != DONE) {
      finish(ctx);
    }
  }

  private void finish(Ctx ctx) {
    if (isAhead()) {
      state ^= AHEAD;
      drop(ctx);
    }
    ref = null;
    if (state == RUNNING) {
      throw Panics.generatorRunning();
    }
    closing = true;
    try {
      advance(ctx);
    } catch (Closed unwound) {
      // The body is gone.
    }
  }

  /** Ends a value that nobody has taken; overridden where values own something. */
  public void drop(Ctx ctx) {
    // Numbers, texts and the like have no end of life.
  }

  /** What the body throws when it goes on and is to be closed. */
  public static Throwable unwinding() {
    return Closed.SIGNAL;
  }

  /**
   * The answer to a request in a state in which the body cannot go on, {@code before}, after compiled
   * code has set {@link #state} to {@link #RUNNING}.
   */
  public final boolean refuse(int before) {
    if (before == DONE) {
      state = DONE;
      return false;
    }
    if (before >= AHEAD) {
      state = before ^ AHEAD;
      return true;
    }
    throw Panics.generatorRunning();
  }
}
