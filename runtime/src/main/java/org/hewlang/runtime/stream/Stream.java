package org.hewlang.runtime.stream;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.hewlang.runtime.schedule.Waiter;
import org.hewlang.runtime.task.Awaited;
import org.hewlang.runtime.task.Safepoints;
import org.jspecify.annotations.Nullable;

/**
 * The reading end of a stream. Its owner's stack does the work: {@link #poll} runs on it, and what
 * stands on top of other streams polls those.
 *
 * <p>Everything that is polled runs in the {@link Turn} of the stream that the program has, so
 * subclasses are written for one reader. Only {@link #close} comes from outside of the turn: it sets
 * {@code closed}, wakes a reader that waits ({@link #refuse}) and then ends the stream if it can get the
 * turn. If it cannot, the holder looks at {@code closed} before it leaves, and once more after that,
 * when the turn is free: so one of the two ends the stream, and {@code ended}, which is written in the
 * turn, makes it one. The same goes for what comes too late ({@link #sweep}).
 */
public abstract class Stream implements Awaited {
  /** What {@link #poll} gives: there will be no more. */
  protected static final int END = 0;

  /** There is an item, in {@link Ctx#num} or {@link Ctx#ref}. */
  protected static final int ITEM = 1;

  /** There is nothing yet. */
  protected static final int LATER = 2;

  private static final int NOTHING = -1;

  private final Turn turn = new Turn();
  private volatile boolean closed;
  private volatile boolean ended;

  /** Something may have been put in after the end. Set by whoever put it in, cleared in the turn. */
  private volatile boolean late;

  /** What {@link #look} has found, {@link #NOTHING} if there is nothing; with its item. */
  private int peeked = NOTHING;

  private long peekedNum;
  private @Nullable Object peekedRef;

  protected Stream() {}

  // ---- what kinds of streams define

  /** Goes to the next item. For the reader, also after the end. May run code of the program. */
  protected abstract int poll(Ctx ctx);

  /**
   * Has {@code waiter} woken once when {@link #poll} may have something to say; false if that is so
   * already, and nothing was kept.
   */
  @Override
  public abstract boolean listen(Ctx ctx, Waiter waiter);

  /** Takes back {@link #listen}. */
  @Override
  public abstract void forget(Waiter waiter);

  /** Nobody wants the rest: tells who produces it, and wakes a reader. From any thread, often. */
  protected abstract void refuse(@Nullable Ctx by);

  /**
   * Ends what is left. In the reader's turn, after {@link #refuse}; once, and again for what comes late.
   */
  protected abstract void end(Ctx ctx);

  // ---- what programs do

  /**
   * Waits for the next item and leaves it in {@link Ctx#num} or {@link Ctx#ref}; false if there will be
   * none.
   */
  public final boolean next(Ctx ctx) {
    Safepoints.check(ctx);
    turn.enter(ctx, this);
    try {
      while (true) {
        if (closed) {
          return false;
        }
        int got = peeked == NOTHING ? poll(ctx) : takePeeked(ctx);
        if (got != LATER) {
          return got == ITEM;
        }
        await(ctx);
      }
    } finally {
      leave(ctx);
    }
  }

  private void await(Ctx ctx) {
    Wait wait = new Wait();
    if (!listen(ctx, wait)) {
      return;
    }
    Wait.Outcome outcome = wait.await(ctx, WaitKind.STREAM, this);
    if (outcome == Wait.Outcome.CANCELLED) {
      forget(wait);
      throw Safepoints.unwind(ctx);
    }
  }

  private void leave(Ctx ctx) {
    try {
      if (closed) {
        finish(ctx);
      }
    } finally {
      turn.leave(ctx);
    }
    tryFinish(ctx);
  }

  /** Discards the rest; does nothing the second time. */
  public final void close(Ctx ctx) {
    closed = true;
    refuse(ctx);
    tryFinish(ctx);
  }

  /** Ends it if that is due and nobody has the turn; whoever has it comes here when it is free. */
  private void tryFinish(Ctx ctx) {
    while (closed && (!ended || late) && turn.tryEnter()) {
      try {
        finish(ctx);
      } finally {
        turn.leave(ctx);
      }
    }
  }

  private void finish(Ctx ctx) {
    if (ended && late) {
      late = false; // before looking: what is put in from here on says so again
      end(ctx);
    }
    if (!ended) {
      ended = true;
      if (peeked == ITEM) {
        takePeeked(ctx);
        discard(ctx);
      }
      end(ctx);
    }
  }

  /** Ends the item in {@code ctx}, which nobody will get. */
  protected void discard(Ctx ctx) {
    ctx.ref = null;
  }

  /** For what has handed over something to a stream that may have ended before. */
  final void sweep(Ctx ctx) {
    late = true;
    tryFinish(ctx);
  }

  // ---- one stream below another

  /** The next item for the stream on top of this one; in its reader's turn. */
  final int pull(Ctx ctx) {
    return peeked == NOTHING ? poll(ctx) : takePeeked(ctx);
  }

  /** {@link #close} by the stream on top. */
  final void drop(Ctx ctx) {
    close(ctx);
  }

  /**
   * Whether {@link #poll} would say {@code LATER}. Here it is called to find out, and what it gives is kept
   * for the next call.
   */
  protected int look(Ctx ctx) {
    int found = poll(ctx);
    if (found == ITEM) {
      peekedNum = ctx.num;
      peekedRef = ctx.ref;
      ctx.ref = null;
    }
    if (found != LATER) {
      peeked = found;
    }
    return found;
  }

  private int takePeeked(Ctx ctx) {
    int found = peeked;
    if (found == ITEM) {
      peeked = NOTHING;
      ctx.num = peekedNum;
      ctx.ref = peekedRef;
      peekedRef = null;
    }
    return found;
  }

  // ---- for select

  @Override
  public final boolean attend(Waiter waiter) {
    return turn.attend(waiter);
  }

  @Override
  public final void ignore(Waiter waiter) {
    turn.ignore(waiter);
  }

  @Override
  public final boolean isReady(Ctx ctx) {
    if (!turn.tryEnter()) {
      return false;
    }
    try {
      if (closed || peeked != NOTHING) {
        return true;
      }
      return look(ctx) != LATER;
    } finally {
      leave(ctx);
    }
  }
}
