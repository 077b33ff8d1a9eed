package org.hewlang.runtime.stream;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.hewlang.runtime.schedule.Waiter;
import org.hewlang.runtime.task.Safepoints;
import org.jspecify.annotations.Nullable;

/**
 * A sink whose items come out of a stream. The {@link Ring} between the two bounds how far the writer
 * is ahead.
 *
 * <p>Items that nobody will read end with the reader. A writer may have put one in at the moment when
 * the reader refuses: so it looks once more after it has put, and then sweeps in the reader's turn.
 */
public final class Pipe extends Sink {
  private final Ring ring;
  private final Reader reader;

  private Pipe(Ring ring, Step drop) {
    this.ring = ring;
    this.reader = new Reader(ring, drop);
  }

  /**
   * A new pipe.
   *
   * @param capacity items that fit in; at least one does
   * @param numbers whether items are numbers, kept as raw bits
   * @param drop ends an item that nobody will read
   */
  public static Pipe open(long capacity, boolean numbers, Object drop) {
    return new Pipe(new Ring(capacity, numbers), (Step) drop);
  }

  /** Where the items come out. */
  public static Stream reader(Sink pipe) {
    return ((Pipe) pipe).reader;
  }

  @Override
  protected boolean accept(Ctx ctx, long num, @Nullable Object ref) {
    while (true) {
      if (ring.isDeaf() || ring.isDone()) {
        return false;
      }
      if (ring.put(ctx, num, ref)) {
        if (ring.isDeaf()) {
          reader.sweep(ctx);
        }
        return true;
      }
      Wait wait = new Wait();
      if (ring.awaitRoom(wait)
          && wait.await(ctx, WaitKind.STREAM, this) == Wait.Outcome.CANCELLED) {
        ring.forgetWriter(wait);
        throw Safepoints.unwind(ctx);
      }
    }
  }

  @Override
  protected void interrupt(Ctx ctx) {
    ring.finish(ctx);
  }

  @Override
  protected void end(Ctx ctx) {
    // The ring knows already.
  }

  /** The other end. */
  private static final class Reader extends Stream {
    private final Ring ring;
    private final Step drop;

    Reader(Ring ring, Step drop) {
      this.ring = ring;
      this.drop = drop;
    }

    @Override
    protected int poll(Ctx ctx) {
      if (ring.take(ctx)) {
        return ITEM;
      }
      if (!ring.isDone()) {
        return LATER;
      }
      // What was put in before the end.
      return ring.take(ctx) ? ITEM : END;
    }

    @Override
    protected int look(Ctx ctx) {
      return !ring.isEmpty() || ring.isDone() ? ITEM : LATER;
    }

    @Override
    public boolean listen(Ctx ctx, Waiter waiter) {
      return ring.awaitItem(waiter);
    }

    @Override
    public void forget(Waiter waiter) {
      ring.forgetReader(waiter);
    }

    @Override
    protected void refuse(@Nullable Ctx by) {
      ring.refuse(by);
    }

    @Override
    protected void discard(Ctx ctx) {
      drop.call(ctx);
    }

    @Override
    protected void end(Ctx ctx) {
      while (ring.take(ctx)) {
        discard(ctx);
      }
    }
  }
}
