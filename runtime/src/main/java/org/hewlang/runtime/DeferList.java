package org.hewlang.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The deferred code of a function that registers some of it in loops; it runs in reverse order. */
public final class DeferList {
  private Thunk[] thunks = new Thunk[4];
  private int size;

  public void push(Thunk thunk) {
    if (size == thunks.length) {
      thunks = Arrays.copyOf(thunks, size * 2);
    }
    thunks[size++] = thunk;
  }

  /**
   * Runs everything at the end of the function; the first panic is thrown after the rest has run.
   */
  public void run(Ctx ctx) {
    Throwable thrown = drain(ctx, null);
    if (thrown != null) {
      throw Unwind.sneak(thrown);
    }
  }

  /** Runs everything while {@code pending} unwinds the function; panics on the way are reported. */
  public void unwind(Ctx ctx, Throwable pending) {
    drain(ctx, pending);
  }

  private @Nullable Throwable drain(Ctx ctx, @Nullable Throwable pending) {
    Throwable thrown = pending;
    while (size > 0) {
      try {
        thunks[--size].call(ctx);
      } catch (Throwable t) {
        thrown = Unwind.combine(thrown, t);
      }
    }
    return thrown;
  }
}
