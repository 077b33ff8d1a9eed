package org.hewlang.runtime.stream;

import java.util.concurrent.atomic.AtomicBoolean;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.actor.ActorCell;
import org.hewlang.runtime.actor.Errand;
import org.hewlang.runtime.actor.Resident;
import org.hewlang.runtime.generate.Generator;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * The stream that a call of a {@code receive gen fn} gives: the body is a generator that lives in the
 * actor and runs on its turn, and the {@link Ring} carries its values to the one who reads.
 *
 * <p><b>Credit.</b> The reader grants it with messages: the first request says how many values may be
 * ahead, later ones how many have been taken since. The body runs until that is used up, and goes on
 * with the next message only; so a request stands in the order of everything else that the reader sends
 * to the actor. A request is due when half of what may be ahead was taken (with a credit of one: at each
 * request), so a message, and with it a change of stacks, comes once for many values. The credit never
 * exceeds the capacity of the ring, which is why the body never waits for room.
 *
 * <p><b>Who owns the body.</b> Until the first request has been accepted, the reader. From then on the
 * actor: it is touched on the actor's turn, by requests, by the cancellation that {@link #end} sends, or
 * by the end of the actor ({@link Activation}). When it is over, {@code Ring.finish} publishes that, and
 * nobody runs it any more. Items that are left and own something are then ended with its help: by the
 * reader if it finds the ring finished after it has refused, by the actor if it finds the ring refused
 * after it has finished; both marks are volatile, so one of them sees the other, and {@code swept} lets
 * one of them do it.
 *
 * <p>If the actor is idle and the body cannot wait, a request is carried out on the reader's stack, like
 * an ask: nobody could tell.
 */
public final class Feed extends Stream {
  private final ActorCell actor;
  private final Generator body;
  private final Ring ring;
  private final int number;
  private final int ahead;
  private final boolean direct;
  private final boolean owned;
  private final Activation activation = new Activation();
  private final AtomicBoolean swept = new AtomicBoolean();

  // The reader's.
  private boolean started;
  private int taken;

  // The actor's.
  private boolean over;

  /** Why the ring was finished; written before that. */
  private boolean crashed;

  /** The first request was not accepted; written before the ring was finished. */
  private boolean refused;

  private Feed(
      ActorCell actor,
      Generator body,
      int ahead,
      boolean numbers,
      int number,
      boolean direct,
      boolean owned) {
    this.actor = actor;
    this.body = body;
    this.ring = new Ring(ahead, numbers);
    this.number = number;
    this.ahead = ahead;
    this.direct = direct;
    this.owned = owned;
  }

  /**
   * A stream of which nothing has run.
   *
   * @param body the handler's code with its arguments
   * @param ahead how many values may be made before they are asked for
   * @param numbers whether values are numbers, in {@code body.num}
   * @param number of the handler; requests after the first have the next one
   * @param direct whether the body cannot wait
   * @param owned whether a value that nobody takes has to be ended
   */
  public static Stream open(
      ActorCell actor,
      Generator body,
      int ahead,
      boolean numbers,
      int number,
      boolean direct,
      boolean owned) {
    return new Feed(actor, body, ahead, numbers, number, direct, owned);
  }

  // ---- the reader

  @Override
  protected int poll(Ctx ctx) {
    request(ctx);
    if (ring.take(ctx)) {
      taken++;
      return ITEM;
    }
    if (!ring.isDone()) {
      return LATER;
    }
    if (ring.take(ctx)) {
      return ITEM;
    }
    if (crashed) {
      throw HewPanic.ofRuntime("stream failed: actor crashed");
    }
    return END;
  }

  @Override
  protected int look(Ctx ctx) {
    request(ctx);
    return !ring.isEmpty() || ring.isDone() ? ITEM : LATER;
  }

  /** Asks for more if it is time. */
  private void request(Ctx ctx) {
    if (!started) {
      started = true;
      ask(ctx, new Request(ahead, true));
    } else if (taken >= Math.max(1, ahead / 2) && !ring.isDone()) {
      Request more = new Request(taken, false);
      taken = 0;
      ask(ctx, more);
    }
  }

  private void ask(Ctx ctx, Request request) {
    if (ctx instanceof Runner runner && runner.self == actor) {
      throw HewPanic.ofRuntime("actor asked itself");
    }
    if (!direct || !actor.enterDirect(ctx, number)) {
      try {
        request.send(ctx, actor);
      } catch (Throwable unwinding) {
        // Cancelled while it waited for room: it has not been sent.
        started = !request.first;
        taken += request.first ? 0 : request.count;
        throw unwinding;
      }
      return;
    }
    try {
      request.run(ctx, actor);
    } catch (Throwable thrown) {
      // The actor is told; the reader sees it in the ring.
      actor.crashDirect(ctx, number, thrown);
      return;
    }
    actor.leaveDirect(ctx);
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
  protected void end(Ctx ctx) {
    if (!started) {
      body.close(ctx);
    } else if (ring.isDone()) {
      if (refused) {
        body.close(ctx);
      }
      discardRest(ctx);
    } else {
      Cancel cancel = new Cancel();
      if (direct && actor.enterDirect(ctx, number)) {
        cancel.run(ctx, actor);
        actor.leaveDirect(ctx);
      } else {
        cancel.push(ctx, actor);
      }
    }
  }

  private void discardRest(Ctx ctx) {
    if (owned && swept.compareAndSet(false, true)) {
      while (ring.take(ctx)) {
        body.num = ctx.num;
        body.ref = ctx.ref;
        ctx.ref = null;
        body.drop(ctx);
      }
    }
  }

  // ---- the actor

  /** Makes up to {@code count} values. */
  private void produce(Ctx ctx, int count) {
    for (int i = 0; i < count && !over; i++) {
      if (!body.advance(ctx)) {
        finish(ctx);
        return;
      }
      Object value = body.ref;
      body.ref = null;
      if (!ring.put(ctx, body.num, value)) {
        throw new IllegalStateException("more values than were asked for");
      }
      if (actor.isEnding()) {
        return;
      }
    }
  }

  private void finish(Ctx ctx) {
    if (!over) {
      over = true;
      activation.gone();
    }
    ring.finish(ctx);
    if (ring.isDeaf()) {
      discardRest(ctx);
    }
  }

  /** Grants credit. */
  private final class Request extends Errand {
    private final int count;
    private final boolean first;

    Request(int count, boolean first) {
      super(first ? number : number + 1);
      this.count = count;
      this.first = first;
    }

    @Override
    protected void run(Ctx c, ActorCell to) {
      if (first) {
        activation.begin();
      }
      produce(c, count);
    }

    /** The actor takes no messages any more, or the reader was cancelled. */
    @Override
    protected void drop(@Nullable Ctx c) {
      if (first && actor.isClosing()) {
        crashed = actor.hasCrashed();
        refused = true;
        ring.finish(c);
      }
    }
  }

  /** Nobody reads any more. */
  private final class Cancel extends Errand {
    Cancel() {
      super(number);
    }

    @Override
    protected void run(Ctx c, ActorCell to) {
      if (!over) {
        body.close(c);
        finish(c);
      }
    }
  }

  /** The body, as far as the actor is concerned. */
  private final class Activation extends Resident {
    void begin() {
      settle(actor);
    }

    void gone() {
      leave(actor);
    }

    @Override
    protected void end(Ctx c, boolean crash) {
      if (over) {
        return;
      }
      over = true;
      crashed = crash;
      try {
        body.close(c);
      } finally {
        finish(c);
      }
    }

    @Override
    protected void abandoned(@Nullable Ctx by) {
      ring.finish(by);
    }
  }
}
