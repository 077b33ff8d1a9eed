package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Runner;
import org.jspecify.annotations.Nullable;

/**
 * The default mailbox: an intrusive stack that the owner reverses in batches.
 *
 * <p>A sender needs one compare-and-set for the message, for whether the actor was idle and for the
 * bound: each message knows the depth of the stack below it, and the owner publishes how much of its
 * batch is left. That number is read racily, so the bound may be overshot by one batch for an
 * instant. Order: the stack holds the order of pushing, the owner takes all of it at once and handles
 * a batch completely before it takes the next one, so the messages of one sender stay in order.
 *
 * <p>A sender that finds the mailbox full puts message and stack into the queue of blocked senders
 * and sleeps; the owner moves messages from there behind its batch when it takes one, as many as
 * there is room for, and wakes exactly their senders ({@link BlockedSenders}). As long as anybody is
 * in line there, everybody gets in line: an ask that was started without waiting for room must not be
 * overtaken by what its sender sends next.
 *
 * <p>A message that came alone is not taken: it stays in {@code head} while it is handled, and the
 * same compare-and-set that sets IDLE removes it ({@link #single}, {@link #idle(ActorCell, Msg)}), one
 * atomic step less for each message of an actor that keeps up. If others have come by then it is the
 * oldest of the stack, and passed over when that is taken. {@link ActorCell#remaining} is -1 meanwhile,
 * which tells the owner of it and takes it out of the bound. Nobody but the owner takes the oldest
 * message out ({@link #barFromOutside}), so it never has to be asked for atomically.
 *
 * <p>Cells with a policy other than {@code block} keep their messages in a {@link RingMailbox}; the
 * marks in {@code head} lead senders here.
 */
final class Mailbox {
  /** Results of {@link #offer}; the last two in the order of {@code SendError}. */
  static final int ACCEPTED = -1;

  static final int FULL = 0;
  static final int DEAD = 1;

  private Mailbox() {}

  // ---------------------------------------------------------------- senders

  /** The rest of {@link Apart#send}, which has counted the message. */
  static void send(Ctx c, ActorCell to, Msg m) {
    offer(c, to, Tracing.ON ? Tracing.sampled(c, to, m) : m, true);
  }

  static int trySend(Ctx c, ActorCell to, Msg m) {
    to.system.countSent(c);
    return offer(c, to, Tracing.ON ? Tracing.sampled(c, to, m) : m, true);
  }

  static void ask(Ctx c, ActorCell to, Ask m) {
    to.system.countSent(c);
    offer(c, to, Tracing.ON ? Tracing.sampled(c, to, m) : m, false);
  }

  /**
   * Puts a message in. If there is no room and the policy is to wait for it, {@code patient} callers
   * wait; others leave the message in the queue of blocked senders and go on.
   */
  private static int offer(Ctx c, ActorCell to, Msg m, boolean patient) {
    int capacity = to.type().capacity();
    while (true) {
      Msg h = to.head;
      BlockedSenders blocked = to.blocked;
      boolean queue = blocked != null && blocked.any();
      if (h == ActorCell.IDLE && !queue) {
        if (pushIdle(c, to, m)) {
          return ACCEPTED;
        }
        continue;
      }
      int depth = h == null ? 1 : h.depth + 1;
      if (queue || depth + to.remaining > capacity) {
        if (depth > Msg.BARRED) {
          RingMailbox ring = to.ring;
          return ring != null ? ring.offer(c, to, m, patient) : refuse(c, to, m);
        }
        if (!isSelf(c, to)) {
          return block(c, to, m, patient);
        }
      }
      if (h == ActorCell.IDLE) {
        if (pushIdle(c, to, m)) {
          return ACCEPTED;
        }
        continue;
      }
      m.next = h;
      m.depth = depth;
      if (ActorCell.HEAD.compareAndSet(to, h, m)) {
        return ACCEPTED;
      }
    }
  }

  /** Puts in what no bound applies to: ticks. */
  static void push(@Nullable Ctx c, ActorCell to, Msg m) {
    to.system.countSent(c);
    RingMailbox ring = to.ring;
    if (ring != null) {
      ring.push(c, to, m);
      return;
    }
    while (true) {
      Msg h = to.head;
      if (h == ActorCell.IDLE) {
        if (pushIdle(c, to, m)) {
          return;
        }
        continue;
      }
      int depth = h == null ? 1 : h.depth + 1;
      if (depth > Msg.BARRED) {
        refuse(c, to, m);
        return;
      }
      m.next = h;
      m.depth = depth;
      if (ActorCell.HEAD.compareAndSet(to, h, m)) {
        return;
      }
    }
  }

  private static boolean pushIdle(@Nullable Ctx c, ActorCell to, Msg m) {
    m.next = null;
    m.depth = 1;
    if (ActorCell.HEAD.compareAndSet(to, ActorCell.IDLE, m)) {
      to.system.schedule(c, to);
      return true;
    }
    return false;
  }

  /** An actor waits for nobody to put messages into its own mailbox: it could not make room. */
  static boolean isSelf(@Nullable Ctx c, ActorCell to) {
    return c instanceof Runner runner && runner.self == to;
  }

  private static int block(Ctx c, ActorCell to, Msg m, boolean patient) {
    JfrEvents.mailboxFull(to);
    BlockedSenders blocked = BlockedSenders.of(to);
    BlockedSenders.Entry entry = blocked.add(m, patient);
    nudge(c, to);
    to.system.pull(c, to);
    return blocked.settle(c, to, entry) ? ACCEPTED : DEAD;
  }

  /**
   * After something was published that does not go through {@code head}: makes the actor run if
   * nobody owns it.
   */
  static void nudge(@Nullable Ctx c, ActorCell to) {
    Msg h = to.head;
    if (h == ActorCell.IDLE) {
      if (ActorCell.HEAD.compareAndSet(to, ActorCell.IDLE, null)) {
        to.system.schedule(c, to);
      }
    } else if (h == ActorCell.RING_IDLE
        && ActorCell.HEAD.compareAndSet(to, ActorCell.RING_IDLE, ActorCell.RING_BUSY)) {
      to.system.schedule(c, to);
    }
  }

  /** A message for an actor that takes none. */
  static int refuse(@Nullable Ctx c, ActorCell to, Msg m) {
    discard(c, to, m, to.life == Life.CRASHED ? AskFailure.CRASHED : AskFailure.STOPPED);
    return DEAD;
  }

  /** A message that will not be handled. */
  static void discard(@Nullable Ctx c, ActorCell to, Msg m, AskFailure why) {
    to.system.countDeadLetter();
    m.drop(c);
    if (m.payload() instanceof Ask ask) {
      ask.fail(c, why);
    }
  }

  /** {@link #discard} for a chain; marks in it are skipped. */
  static void discardAll(@Nullable Ctx c, ActorCell to, @Nullable Msg chain, AskFailure why) {
    for (Msg m = chain; m != null; ) {
      Msg next = m.next;
      m.next = null;
      if (m.handler() != Msg.CLOSING) {
        discard(c, to, m, why);
      }
      m = next;
    }
  }

  // ---------------------------------------------------------------- the owner

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
    Msg first = null;
    Msg last = null;
    int count = 0;
    BlockedSenders blocked = a.blocked;
    // Before the stack is taken: see BlockedSenders.
    long inLine = blocked != null && blocked.any() ? blocked.newest() : 0;
    if (a.head != null) {
      Msg top = (Msg) ActorCell.HEAD.getAndSet(a, null);
      if (top.depth >= Msg.BARRED) {
        // The mark of close. Who pushed since the exchange comes after it, and is refused.
        Msg late = (Msg) ActorCell.HEAD.getAndSet(a, ActorCell.DRAINING);
        discardAll(c, a, late, AskFailure.STOPPED);
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
    if (blocked != null && inLine != 0 && !closes(last)) {
      BlockedSenders.Admitted admitted = blocked.admit(c, a.type().capacity() - count, inLine);
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
   * Gives the cell up if there is nothing to do; false if there is, then the caller still owns it. If
   * true, somebody else may own it already.
   */
  static boolean idle(ActorCell a) {
    RingMailbox ring = a.ring;
    Msg free = ring == null ? ActorCell.IDLE : ActorCell.RING_IDLE;
    Msg owned = ring == null ? null : ActorCell.RING_BUSY;
    return letGo(a, owned, free)
        && !(hasMissed(a, ring) && ActorCell.HEAD.compareAndSet(a, free, owned));
  }

  /**
   * The same after a message that was handled where it lay. If false, {@code remaining} says whether it
   * still lies there, under others.
   */
  static boolean idle(ActorCell a, Msg lying) {
    a.remaining = 0;
    if (!letGo(a, lying, ActorCell.IDLE)) {
      a.remaining = -1;
      return false;
    }
    return !(hasMissed(a, null) && ActorCell.HEAD.compareAndSet(a, ActorCell.IDLE, null));
  }

  private static boolean letGo(ActorCell a, @Nullable Msg owned, Msg free) {
    Probe probe = a.probe;
    if (probe != null) {
      probe.refresh(a, false);
    }
    return ActorCell.HEAD.compareAndSet(a, owned, free);
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
    Msg h = (Msg) ActorCell.HEAD.getAndSet(a, mark);
    if (ring != null) {
      return ring.drain();
    }
    if (h == null || h == ActorCell.IDLE || h == ActorCell.DRAINING || h == ActorCell.CLOSED) {
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
      a.head = ActorCell.CLOSED;
      return ring.drain();
    }
    while (true) {
      Msg h = a.head;
      Msg oldest = oldest(h);
      Msg mark = ActorCell.CLOSED;
      if (oldest != null) {
        mark = new Msg.Mark(Msg.CLOSING, Msg.GIVEN_UP);
        mark.next = oldest;
      }
      if (ActorCell.HEAD.compareAndSet(a, h, mark)) {
        if (oldest != null && oldest.payload() instanceof Ask ask) {
          ask.fail(by, AskFailure.STOPPED);
        }
        return h == null || h == ActorCell.IDLE || h == ActorCell.DRAINING || h == ActorCell.CLOSED
            ? null
            : without(oldest, h);
      }
    }
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

  /** Whether the cell is dead, and what is posted to it comes back. */
  static boolean isOver(ActorCell a) {
    Msg h = a.head;
    return h == ActorCell.CLOSED || (h != null && h.depth == Msg.GIVEN_UP);
  }

  /** Number of messages that wait; a moment's view. */
  static long pending(ActorCell a) {
    RingMailbox ring = a.ring;
    if (ring != null) {
      return ring.size();
    }
    Msg h = a.head;
    if (h != null && h.depth >= Msg.BARRED) {
      h = h.next;
    }
    return Math.max(0, (h == null ? 0 : h.depth) + (long) a.remaining);
  }
}
