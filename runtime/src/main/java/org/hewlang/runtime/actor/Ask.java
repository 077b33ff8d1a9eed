package org.hewlang.runtime.actor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.schedule.Cancellation;
import org.hewlang.runtime.schedule.Cancelled;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.hewlang.runtime.schedule.Waiter;
import org.jspecify.annotations.Nullable;

/**
 * A message that wants a reply, and the place for it: one object per ask.
 *
 * <p>Compiled {@code dispatch} puts the result into {@link #num} (primitives, raw bits) or {@link
 * #ref}; the runtime says that it is there once the handler has returned.
 *
 * <p>{@code cell} holds, in this order: null; the {@link Waiter} of the asking code, if it came
 * before the end; and for good {@link #DONE}, an {@link AskFailure}, or {@link #ABANDONED}. The
 * answering side ends by get-and-set, the asking side gives up by compare-and-set of its own waiter,
 * so one of them wins: a reply that comes after the asking side gave up is dropped ({@link
 * #dropReply}), and a waiter that gave up is never woken by a late reply.
 */
public abstract class Ask extends Msg {
  /** The reply is there. */
  private static final Object DONE = new Object();

  /** Nobody wants the reply any more. */
  private static final Object ABANDONED = new Object();

  private static final VarHandle CELL;

  static {
    try {
      CELL = MethodHandles.lookup().findVarHandle(Ask.class, "cell", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** A result of primitive type, as raw bits. */
  public long num;

  /** A result of any other type. */
  public @Nullable Object ref;

  private volatile @Nullable Object cell;

  /** Whom it was sent to; null before. */
  @Nullable ActorCell target;

  /**
   * @param tag number of the handler
   */
  protected Ask(int tag) {
    super(tag);
  }

  /** Whether it is over, with a reply or without. */
  public final boolean isOver() {
    Object seen = cell;
    return seen == DONE || seen instanceof AskFailure;
  }

  /** Why there is no reply; null if there is one or the ask goes on. */
  public final @Nullable AskFailure failure() {
    return cell instanceof AskFailure failure ? failure : null;
  }

  /** Whom it was sent to. */
  public final ActorCell target() {
    ActorCell known = target;
    if (known == null) {
      throw new IllegalStateException("not sent");
    }
    return known;
  }

  /**
   * Waits for the reply; panics if there will be none. Then {@link #num} or {@link #ref} is valid.
   */
  public final void await(Ctx c) {
    AskFailure failure = finish(c, 0, false);
    if (failure != null) {
      throw panic(failure);
    }
  }

  /**
   * Waits for the reply until {@code deadline} on the clock of {@link ActorSystem#now}.
   *
   * @return null if the reply is there
   */
  public final @Nullable AskFailure awaitUntil(Ctx c, long deadline) {
    return finish(c, deadline, true);
  }

  private @Nullable AskFailure finish(Ctx c, long deadline, boolean timed) {
    if (cell == null) {
      Wait wait = new Wait();
      if (CELL.compareAndSet(this, null, wait)) {
        ActorCell to = target();
        Wait.Outcome outcome =
            timed
                ? wait.await(c, WaitKind.ASK, to, to.system().timers(), deadline)
                : wait.await(c, WaitKind.ASK, to);
        switch (outcome) {
          case COMPLETED -> {}
          case TIMED_OUT -> {
            giveUp(wait);
            if (cell == DONE) {
              return null; // too late to send it back
            }
            return AskFailure.TIMEOUT;
          }
          case CANCELLED -> {
            giveUp(wait);
            if (cell == DONE) {
              dropReply(c);
            }
            throw cancelled(c);
          }
        }
      }
    }
    return failure();
  }

  /** What unwinds the code of {@code c}, whose wait a cancellation has ended. */
  static Cancelled cancelled(Ctx c) {
    Cancellation cancellation = c instanceof Runner runner ? runner.cancellable() : null;
    if (cancellation == null) {
      throw new IllegalStateException("cancelled by nobody");
    }
    return cancellation.unwind();
  }

  /** The panic of this ask, which has failed. */
  public final HewPanic panic(AskFailure failure) {
    return panic(target().type(), tag(), failure);
  }

  static HewPanic panic(ActorType type, int tag, AskFailure failure) {
    return HewPanic.ofRuntime(
        "ask failed: " + failure.reason() + ": " + type.name() + "." + type.handler(tag));
  }

  /**
   * Registers somebody to be woken at the end; false if that was already. For those who wait for
   * several things at once.
   */
  public final boolean register(Waiter waiter) {
    return cell == null && CELL.compareAndSet(this, null, waiter);
  }

  /** Takes back {@link #register}, and with it the interest in the reply. */
  public final void giveUp(Waiter waiter) {
    CELL.compareAndSet(this, waiter, ABANDONED);
  }

  /** Says that the reply does not matter: while nobody is registered, and instead of taking it. */
  public final void abandon() {
    if (!CELL.compareAndSet(this, null, ABANDONED) && cell == DONE) {
      dropReply(null);
    }
  }

  /**
   * Ends what a reply owns that nobody will take. By whoever finds that out, once; must not wait.
   */
  protected void dropReply(@Nullable Ctx c) {}

  final boolean isAbandoned() {
    return cell == ABANDONED;
  }

  /** The handler has returned and the result is in its field. */
  final void complete(@Nullable Ctx by) {
    end(by, DONE);
  }

  /** There will be no reply. Does nothing if the ask is over. */
  final void fail(@Nullable Ctx by, AskFailure why) {
    end(by, why);
  }

  /**
   * Not a plain get-and-set: an actor that was abandoned may still answer an ask that has failed, and
   * an answer must not become a failure or the other way round once somebody has seen it.
   */
  private void end(@Nullable Ctx by, Object outcome) {
    while (true) {
      Object seen = cell;
      if (seen != null && !(seen instanceof Waiter)) {
        if (outcome == DONE) {
          dropReply(by);
        }
        return;
      }
      if (CELL.compareAndSet(this, seen, outcome)) {
        if (seen instanceof Waiter waiter) {
          waiter.wake(by);
        }
        return;
      }
    }
  }
}
