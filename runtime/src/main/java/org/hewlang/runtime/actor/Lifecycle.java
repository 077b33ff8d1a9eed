package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewExit;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.schedule.Cancelled;
import org.hewlang.runtime.schedule.Reserve;
import org.hewlang.runtime.schedule.Runner;
import org.jspecify.annotations.Nullable;

/**
 * How actors end.
 *
 * <p>{@code close} puts its mark on top of the messages: whoever finds it there is refused, and the
 * owner that comes to it has handled everything older. Ending itself is the owner's doing, on the
 * actor's own turn: the mailbox refuses, what is left is discarded, {@code terminate} runs, then
 * {@code life} becomes final, {@code head} becomes CLOSED, and only then others are told. A crash does
 * the same without {@code terminate}.
 *
 * <p>{@code life} becomes final by compare-and-set, because an actor may be given up by another thread
 * while its stack still runs ({@link #abandon}): the one that loses does nothing. Asks tolerate being
 * ended twice, so the two may walk the same messages.
 */
final class Lifecycle {
  private static final HewString IDLE = HewString.of("Idle");
  private static final HewString RUNNABLE = HewString.of("Runnable");
  private static final HewString RUNNING = HewString.of("Running");
  private static final HewString STOPPING = HewString.of("Stopping");
  private static final HewString CRASHED = HewString.of("Crashed");
  private static final HewString STOPPED = HewString.of("Stopped");

  private Lifecycle() {}

  /** Whether new messages are refused. */
  static boolean refuses(ActorCell a) {
    return a.life != Life.LIVE;
  }

  static HewString state(ActorCell a) {
    return switch (a.life) {
      case Life.STOPPING -> STOPPING;
      case Life.CRASHED -> CRASHED;
      case Life.STOPPED -> STOPPED;
      default -> {
        Msg h = a.head;
        yield h == Cell.IDLE || h == Cell.RING_IDLE ? IDLE : a.runner == null ? RUNNABLE : RUNNING;
      }
    };
  }

  static void close(@Nullable Ctx by, ActorCell a) {
    if (!Cell.LIFE.compareAndSet(a, Life.LIVE, Life.STOPPING)) {
      return;
    }
    RingMailbox ring = a.ring;
    if (ring != null) {
      ring.close();
      Mailbox.nudge(by, a);
    } else {
      mark(by, a);
    }
    BlockedSenders blocked = a.blocked;
    if (blocked != null) {
      blocked.refuseAll(by, a);
    }
  }

  /**
   * {@link #close} by code of the actor, which stops after what it is doing. If nothing new is queued
   * there is nothing to be handled before a mark either: DRAINING alone keeps others out.
   */
  static void stopItself(Ctx c, ActorCell a) {
    a.ending = Cell.STOPS;
    Msg own = Intake.nothingNew(a);
    if (a.ring != null || a.blocked != null || a.head != own || a.life != Life.LIVE) {
      close(c, a);
    } else if (Cell.LIFE.compareAndSet(a, Life.LIVE, Life.STOPPING)) {
      if (!Cell.HEAD.compareAndSet(a, own, Cell.DRAINING)) {
        mark(c, a);
      }
      BlockedSenders late = a.blocked;
      if (late != null) {
        late.refuseAll(c, a);
      }
    }
  }

  private static void mark(@Nullable Ctx by, ActorCell a) {
    Msg mark = new Msg.Mark(Msg.CLOSING, Msg.BARRED);
    while (true) {
      Msg h = a.head;
      if (h != null && h.depth >= Msg.BARRED) {
        return;
      }
      mark.next = h == Cell.IDLE ? null : h;
      if (Cell.HEAD.compareAndSet(a, h, mark)) {
        if (h == Cell.IDLE) {
          a.system.schedule(by, a);
        }
        return;
      }
    }
  }

  /** The owner has nothing left to do for a closing actor, or was told to stop. */
  static void stopped(Runner c, ActorCell a) {
    a.ending = Cell.STOPS;
    if (a.life == Life.LIVE) {
      Cell.LIFE.compareAndSet(a, Life.LIVE, Life.STOPPING);
    }
    discard(c, a, AskFailure.STOPPED, Cell.DRAINING);
    if (a.life != Life.STOPPING) {
      overBefore(c, a);
      return;
    }
    // An order to give up was for the handlers; terminate runs to its end.
    Bonds bonds = a.bonds;
    if (bonds != null) {
      bonds.forgetCancellation();
    }
    Bonds.endResidents(c, a, false);
    try {
      a.terminate(c);
    } catch (Throwable thrown) {
      if (!control(c, a, thrown)) {
        a.system.crashLog().report(a, "terminate", thrown, Bonds.parentOf(a));
      }
    }
    dropState(c, a);
    a.runner = null;
    if (Cell.LIFE.compareAndSet(a, Life.STOPPING, Life.STOPPED)) {
      a.head = Cell.CLOSED;
      over(c, a, null);
      a.forgetState();
    }
  }

  /** The mailbox is empty now, and the cell was over before: given up, or crashed in its first turn. */
  private static void overBefore(Ctx c, ActorCell a) {
    a.head = Cell.CLOSED;
    if (a.life == Life.STOPPED) {
      Bonds.endResidents(c, a, false);
      dropState(c, a);
    }
    SystemMail.bounce(c, a);
  }

  /** A handler has thrown; true if the actor is over. For the owner. */
  static boolean failed(Runner c, ActorCell a, Msg m, Throwable thrown) {
    if (control(c, a, thrown)) {
      if (m.payload() instanceof Ask ask) {
        ask.fail(c, AskFailure.STOPPED);
      }
      return false;
    }
    // Its arguments are the handler's business, also what they own.
    a.rest = m.next;
    m.next = null;
    crash(c, a, a.type().handler(m.handler()), thrown, m.payload() instanceof Ask ask ? ask : null);
    return true;
  }

  /** The same for a system message. */
  static boolean failed(Runner c, ActorCell a, String where, Throwable thrown) {
    if (control(c, a, thrown)) {
      return false;
    }
    crash(c, a, where, thrown, null);
    return true;
  }

  /** Whether {@code thrown} is no failure: the handler was ordered to give up, or ends the program. */
  static boolean control(Ctx c, ActorCell a, Throwable thrown) {
    if (thrown instanceof HewExit exit) {
      a.system.exit(exit);
      a.ending = Cell.STOPS;
      return true;
    }
    if (thrown instanceof Cancelled || (a.system.cancelsAll() && isAskOfStopped(thrown))) {
      Bonds bonds = a.bonds;
      if (bonds != null) {
        bonds.forgetCancellation();
      }
      return true;
    }
    if (thrown instanceof VirtualMachineError
        && !(thrown instanceof StackOverflowError)
        && !(thrown instanceof OutOfMemoryError)) {
      a.system.fatal(thrown);
    }
    return false;
  }

  /**
   * When everybody is cancelled at once, one may be cancelled a moment after the actor that it asks:
   * then the failed ask is how it learns of it.
   */
  private static boolean isAskOfStopped(Throwable thrown) {
    return thrown instanceof HewPanic panic
        && panic.line().startsWith("PANIC: ask failed: " + AskFailure.STOPPED.reason());
  }

  /**
   * Crashes the actor: nothing is allocated before its mailbox is closed. {@code current} is the ask
   * that was being handled, if one was; it fails after the report was written.
   */
  static void crash(Ctx c, ActorCell a, String where, Throwable thrown, @Nullable Ask current) {
    while (true) {
      byte life = a.life;
      if (Life.over(life)) {
        // Given up while it ran: nobody wants to know, but what it owns ends.
        discard(c, a, AskFailure.STOPPED, Cell.DRAINING);
        overBefore(c, a);
        return;
      }
      if (Cell.LIFE.compareAndSet(a, life, Life.CRASHED)) {
        break;
      }
    }
    Msg left = Intake.bar(a, Cell.DRAINING);
    if (isOfMemory(thrown)) {
      Reserve.release();
    }
    String message = a.system.crashLog().report(a, where, thrown, Bonds.parentOf(a));
    Msg batch = a.rest;
    a.rest = null;
    a.runner = null;
    if (current != null) {
      current.fail(c, AskFailure.CRASHED);
    }
    Mailbox.discardAll(c, a, batch, AskFailure.CRASHED);
    Mailbox.discardAll(c, a, left, AskFailure.CRASHED);
    BlockedSenders blocked = a.blocked;
    if (blocked != null) {
      blocked.refuseAll(c, a);
    }
    Bonds.endResidents(c, a, true);
    dropState(c, a);
    a.head = Cell.CLOSED;
    over(c, a, message);
    a.forgetState();
    if (isOfMemory(thrown)) {
      Reserve.keep();
    }
  }

  private static boolean isOfMemory(Throwable thrown) {
    return thrown instanceof OutOfMemoryError
        || (thrown instanceof HewPanic panic && panic.getCause() instanceof OutOfMemoryError);
  }

  /** Ends what the fields own. A panic in it is reported and changes nothing. */
  private static void dropState(Ctx c, ActorCell a) {
    try {
      a.dropState(c);
    } catch (Throwable thrown) {
      if (!control(c, a, thrown)) {
        a.system.crashLog().report(a, "drop", thrown, null);
      }
    }
  }

  /** Discards everything that waits; {@code head} becomes that mark. */
  private static void discard(@Nullable Ctx c, ActorCell a, AskFailure why, Msg mark) {
    Msg batch = a.rest;
    a.rest = null;
    Msg left = Intake.bar(a, mark);
    Mailbox.discardAll(c, a, batch, why);
    Mailbox.discardAll(c, a, left, why);
    BlockedSenders blocked = a.blocked;
    if (blocked != null) {
      blocked.refuseAll(c, a);
    }
  }

  /** {@code life} has become final: tells everybody. */
  private static void over(@Nullable Ctx c, ActorCell a, @Nullable String crash) {
    SystemMail.bounce(c, a);
    a.system.ended(c, a);
    if (Tracing.ON) {
      Tracing.actor(crash == null ? TraceEvent.Kind.STOP : TraceEvent.Kind.CRASH, a);
    }
    Bonds.over(c, a, crash);
  }

  /** {@code init} has failed: the actor has never been, and ends without a report. */
  static void unborn(Ctx c, ActorCell a) {
    a.ending = Cell.STOPS;
    discard(c, a, AskFailure.STOPPED, Cell.DRAINING);
    byte life = a.life;
    while (!Life.over(life)) {
      if (Cell.LIFE.compareAndSet(a, life, Life.STOPPED)) {
        dropState(c, a);
        a.head = Cell.CLOSED;
        over(c, a, null);
        return;
      }
      life = a.life;
    }
  }

  /** Nobody knows of the cell yet: plain writes do, which are published with the handle. */
  static void neverLived(ActorSystem system, ActorCell a) {
    a.system = system;
    RingMailbox ring = a.ring;
    if (ring != null) {
      ring.close();
    }
    a.life = Life.STOPPED;
    a.head = Cell.CLOSED;
    Bonds.over(null, a, null);
  }

  static void hurry(@Nullable Ctx by, ActorCell a) {
    if (!a.isAlive()) {
      return;
    }
    close(by, a);
    SystemMail.post(by, a, new StopNow());
    Bonds.of(a).cancellation().cancel(by);
  }

  static boolean abandon(@Nullable Ctx by, ActorCell a) {
    while (true) {
      byte life = a.life;
      if (Life.over(life)) {
        return false;
      }
      if (Cell.LIFE.compareAndSet(a, life, Life.STOPPED)) {
        break;
      }
    }
    Msg current = a.rest;
    String where = current == null ? "terminate" : a.type().handler(current.handler());
    a.system.crashLog().abandoned(a, where);
    // Its owner sees this when the handler ends, if ever.
    a.ending = Cell.STOPS;
    Msg left = Intake.barFromOutside(by, a);
    for (Msg m = current; m != null; m = m.next) {
      // Not taken out of the chain: its owner may still walk it.
      if (m.payload() instanceof Ask ask) {
        ask.fail(by, AskFailure.STOPPED);
      }
    }
    Mailbox.discardAll(by, a, left, AskFailure.STOPPED);
    BlockedSenders blocked = a.blocked;
    if (blocked != null) {
      blocked.refuseAll(by, a);
    }
    Bonds.abandonResidents(by, a);
    over(by, a, null);
    return true;
  }

  /** The order to discard what is queued and stop. */
  private static final class StopNow extends SysMsg {
    @Override
    protected void deliver(Runner c, ActorCell to) {
      to.ending = Cell.STOPS;
    }
  }
}
