package org.hewlang.runtime.actor;

import java.lang.invoke.VarHandle;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Runner;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a cell does with its {@link Mailbox}: takes messages, goes idle, bars it at the end.
 *
 * <p>A message that came alone is not taken: it stays in {@code head} while it is handled, and the
 * same compare-and-set that sets IDLE removes it ({@link #single}, {@link #idle(Runner, ActorCell,
 * Msg)}), one atomic step less for each message of an actor that keeps up. If others have come by
 * then it is the oldest of the stack, and passed over when that is taken. {@link
 * ActorCell#remaining} is -1 meanwhile, which tells the owner of it and takes it out of the bound.
 * Nobody but the owner takes the oldest message out ({@link #barFromOutside}), so it never has to
 * be asked for atomically.
 */
final class Intake {
  private Intake() {}

  /**
   * The message that is in the mailbox alone, to be handled where it lies; null if there is none, or
   * more than one.
   */
  static @Nullable Msg single(Runner c, ActorCell a) {
    Msg h = a.head;
    if (h == null || h.depth != 1) {
      return null;
    }
    BlockedSenders blocked = a.blocked;
    if (blocked != null && blocked.any()) {
      return null;
    }
    a.rest = h;
    // One less as soon as it is handled, as with every other message.
    a.remaining = 0;
    count(c, a, 1);
    return h;
  }

  /**
   * Takes everything that was sent, in order, and lets blocked senders follow.
   *
   * @param lying the oldest message, if that was handled where it lay
   * @return whether there is something now in {@code rest}
   */
  static boolean take(Runner c, ActorCell a, @Nullable Msg lying) {
    RingMailbox ring = a.ring;
    if (ring != null) {
      return ring.take(c, a);
    }
    BlockedSenders blocked = a.blocked;
    if (blocked == null || !blocked.any()) {
      return take(c, a, lying, null);
    }
    synchronized (blocked) {
      return take(c, a, lying, blocked);
    }
  }

  /** Takes the stack, and behind it those in line, if there are any. */
  private static boolean take(
      Runner c, ActorCell a, @Nullable Msg lying, @Nullable BlockedSenders blocked) {
    Msg first = null;
    Msg last = null;
    int count = 0;
    if (a.head != null) {
      Msg top = (Msg) Cell.HEAD.getAndSet(a, null);
      if (top.depth >= Msg.BARRED) {
        // The mark of close. Who pushed since the exchange comes after it, and is refused.
        Msg late = (Msg) Cell.HEAD.getAndSet(a, Cell.DRAINING);
        Mailbox.discardAll(c, a, late, AskFailure.STOPPED);
        count = top.next == null ? 0 : top.next.depth;
      } else {
        count = top.depth;
      }
      last = top;
      for (Msg m = top; m != null; ) {
        Msg below = m.next;
        m.next = first;
        first = m;
        m = below;
      }
      if (first == lying && lying != null) {
        first = lying.next;
        lying.next = null;
        count--;
      }
    }
    if (blocked != null && !closes(last)) {
      BlockedSenders.Admitted admitted = blocked.admit(c, a.type().capacity() - count);
      if (admitted != null) {
        if (last == null) {
          first = admitted.first();
        } else {
          last.next = admitted.first();
        }
        count += admitted.count();
      }
    }
    if (first == null) {
      return false;
    }
    a.rest = first;
    a.remaining = count;
    count(c, a, count);
    return true;
  }

  private static void count(Runner c, ActorCell a, int taken) {
    a.handled += taken;
    if (taken > a.highWater) {
      a.highWater = taken;
    }
    c.core().messages += taken;
    Probe probe = a.probe;
    if (probe != null) {
      probe.refresh(a, true);
    }
  }

  private static boolean closes(@Nullable Msg last) {
    return last != null && last.tag() == Msg.CLOSING;
  }

  /**
   * The running handler is about to wait: gives the room that its batch has made so far to those in
   * line.
   */
  static void makeRoom(Ctx c, ActorCell a) {
    VarHandle.fullFence();
    BlockedSenders blocked = a.blocked;
    if (blocked != null && a.ring == null && blocked.any()) {
      blocked.letIn(c, a);
    }
  }

  /** Whether a message fits into the stack of a cell that somebody owns; a moment's view. */
  static boolean hasRoom(ActorCell a) {
    Msg h = a.head;
    int depth = h == null ? 0 : h.depth;
    return h != Cell.IDLE && depth < Msg.BARRED && depth + a.remaining < a.type().capacity();
  }

  /**
   * Gives the cell up if there is nothing to do; false if there is, then the caller still owns it. If
   * true, somebody else may own it already.
   */
  static boolean idle(ActorCell a) {
    RingMailbox ring = a.ring;
    Msg free = ring == null ? Cell.IDLE : Cell.RING_IDLE;
    Msg owned = ring == null ? null : Cell.RING_BUSY;
    return letGo(a, owned, free)
        && !(hasMissed(a, ring) && Cell.HEAD.compareAndSet(a, free, owned));
  }

  /**
   * The same after a message that was handled where it lay. If false, those that came meanwhile have been
   * taken, if there are any.
   */
  static boolean idle(Runner c, ActorCell a, Msg lying) {
    if (a.head == lying) {
      a.remaining = 0;
      if (letGo(a, lying, Cell.IDLE)) {
        return !(hasMissed(a, null) && Cell.HEAD.compareAndSet(a, Cell.IDLE, null));
      }
      a.remaining = -1;
    }
    take(c, a, lying);
    return false;
  }

  private static boolean letGo(ActorCell a, @Nullable Msg owned, Msg free) {
    Probe probe = a.probe;
    if (probe != null) {
      probe.refresh(a, false);
    }
    return Cell.HEAD.compareAndSet(a, owned, free);
  }

  /** Whether something came past {@code head} before that was free. */
  private static boolean hasMissed(ActorCell a, @Nullable RingMailbox ring) {
    BlockedSenders blocked = a.blocked;
    return a.sys != null || (blocked != null && blocked.any()) || (ring != null && ring.any());
  }

  /** What {@code head} is for the actor's own code as long as nothing new has come. */
  static @Nullable Msg nothingNew(ActorCell a) {
    return a.remaining < 0 ? a.rest : null;
  }

  /** Bars the mailbox for good; gives what was in it and was not handled yet. For the owner. */
  static @Nullable Msg bar(ActorCell a, Msg mark) {
    boolean lies = a.remaining < 0;
    a.remaining = 0;
    RingMailbox ring = a.ring;
    if (ring == null && a.head == mark) {
      // Nobody puts anything on top of it.
      return null;
    }
    Msg h = (Msg) Cell.HEAD.getAndSet(a, mark);
    if (ring != null) {
      return ring.drain();
    }
    if (h == null || isBareMark(h)) {
      return null;
    }
    return lies ? without(oldest(h), h) : h;
  }

  /**
   * {@link #bar} by somebody else than the owner, for good. The oldest message may be the one that the
   * owner handles where it lies, or is about to: it stays under the mark, and if somebody asked with it
   * that is told. The owner discards it when it comes back, if it has not handled it.
   */
  static @Nullable Msg barFromOutside(@Nullable Ctx by, ActorCell a) {
    RingMailbox ring = a.ring;
    if (ring != null) {
      a.head = Cell.CLOSED;
      return ring.drain();
    }
    while (true) {
      Msg h = a.head;
      Msg oldest = oldest(h);
      Msg mark = Cell.CLOSED;
      if (oldest != null) {
        mark = new Msg.Mark(Msg.CLOSING, Msg.GIVEN_UP);
        mark.next = oldest;
      }
      if (Cell.HEAD.compareAndSet(a, h, mark)) {
        if (oldest != null && oldest.payload() instanceof Ask ask) {
          ask.fail(by, AskFailure.STOPPED);
        }
        return h == null || isBareMark(h) ? null : without(oldest, h);
      }
    }
  }

  /** Whether it is one of the marks that all cells share, which have nothing below. */
  private static boolean isBareMark(Msg h) {
    return h == Cell.IDLE || h == Cell.DRAINING || h == Cell.CLOSED;
  }

  /**
   * The message at the bottom of a stack; null if there is only a mark or nothing. If the owner takes the
   * stack meanwhile the answer means nothing.
   */
  private static @Nullable Msg oldest(@Nullable Msg top) {
    Msg m = top;
    while (m != null && m.next != null) {
      m = m.next;
    }
    return m != null && m.depth == 1 ? m : null;
  }

  /** The stack without its oldest message. */
  private static @Nullable Msg without(@Nullable Msg oldest, Msg top) {
    if (top == oldest) {
      return null;
    }
    for (Msg m = top; m != null; m = m.next) {
      if (m.next == oldest) {
        m.next = null;
      }
    }
    return top;
  }
}
