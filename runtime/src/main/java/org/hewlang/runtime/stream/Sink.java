package org.hewlang.runtime.stream;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.task.Safepoints;
import org.jspecify.annotations.Nullable;

/**
 * The writing end of a stream. One writes at a time, in the {@link Turn} of the sink; who closes it
 * meanwhile does not wait for the turn: as with {@link Stream}, the sink is ended by the one who closes
 * or by the one who has the turn, and once.
 */
public abstract class Sink {
  private final Turn turn = new Turn();
  private volatile boolean closed;
  private boolean ended;

  protected Sink() {}

  // ---- what kinds of sinks define

  /** Takes an item, waiting for room; false if nobody wants it. For the writer. */
  protected abstract boolean accept(Ctx ctx, long num, @Nullable Object ref);

  /** Hands over what has been written. For the writer. */
  protected void push(Ctx ctx) {}

  /** Nothing more comes: wakes a writer that waits. From any thread. */
  protected void interrupt(Ctx ctx) {}

  /** Hands over what has been written, and the end. Once, in the writer's turn. */
  protected abstract void end(Ctx ctx);

  // ---- what programs do

  /** Writes a number as raw bits; false if nobody wants it. */
  public final boolean write(Ctx ctx, long num) {
    return write(ctx, num, null);
  }

  /** Writes what is no number; false if nobody wants it. */
  public final boolean write(Ctx ctx, Object ref) {
    return write(ctx, 0, ref);
  }

  private boolean write(Ctx ctx, long num, @Nullable Object ref) {
    Safepoints.check(ctx);
    refuseIfClosed();
    turn.enter(ctx, this);
    try {
      refuseIfClosed();
      return accept(ctx, num, ref);
    } finally {
      leave(ctx);
    }
  }

  private void refuseIfClosed() {
    if (closed) {
      throw HewPanic.ofRuntime("sink is closed");
    }
  }

  public final void flush(Ctx ctx) {
    Safepoints.check(ctx);
    turn.enter(ctx, this);
    try {
      if (!ended) {
        push(ctx);
      }
    } finally {
      leave(ctx);
    }
  }

  /** Flushes and signals the end; does nothing the second time. */
  public final void close(Ctx ctx) {
    closed = true;
    interrupt(ctx);
    tryFinish(ctx);
  }

  private void leave(Ctx ctx) {
    try {
      if (closed) {
        finish(ctx);
      }
    } finally {
      turn.leave(ctx);
    }
    if (closed) {
      tryFinish(ctx);
    }
  }

  private void tryFinish(Ctx ctx) {
    if (turn.tryEnter()) {
      try {
        finish(ctx);
      } finally {
        turn.leave(ctx);
      }
    }
  }

  private void finish(Ctx ctx) {
    if (!ended) {
      ended = true;
      end(ctx);
    }
  }

  // ---- one sink below another

  /** Writes for the sink on top of this one; in its writer's turn. */
  final boolean give(Ctx ctx, long num, @Nullable Object ref) {
    return accept(ctx, num, ref);
  }

  final void pushOn(Ctx ctx) {
    push(ctx);
  }
}
