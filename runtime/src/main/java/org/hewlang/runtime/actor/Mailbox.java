package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Runner;
import org.jspecify.annotations.Nullable;

/**
 * The default mailbox: an intrusive stack that the owner reverses in batches ({@link Intake}).
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
      if (h == Cell.IDLE && !queue) {
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
      if (h == Cell.IDLE) {
        if (pushIdle(c, to, m)) {
          return ACCEPTED;
        }
        continue;
      }
      m.next = h;
      m.depth = depth;
      if (Cell.HEAD.compareAndSet(to, h, m)) {
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
    put(c, to, m);
  }

  /** Puts a message onto the stack, whether there is room or not. */
  static void put(@Nullable Ctx c, ActorCell to, Msg m) {
    while (true) {
      Msg h = to.head;
      if (h == Cell.IDLE) {
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
      if (Cell.HEAD.compareAndSet(to, h, m)) {
        return;
      }
    }
  }

  private static boolean pushIdle(@Nullable Ctx c, ActorCell to, Msg m) {
    m.next = null;
    m.depth = 1;
    if (Cell.HEAD.compareAndSet(to, Cell.IDLE, m)) {
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
    blocked.letIn(c, to);
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
    if (h == Cell.IDLE) {
      if (Cell.HEAD.compareAndSet(to, Cell.IDLE, null)) {
        to.system.schedule(c, to);
      }
    } else if (h == Cell.RING_IDLE && Cell.HEAD.compareAndSet(to, Cell.RING_IDLE, Cell.RING_BUSY)) {
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

  // ---------------------------------------------------------------- what others see

  /** Whether the cell is dead, and what is posted to it comes back. */
  static boolean isOver(ActorCell a) {
    Msg h = a.head;
    return h == Cell.CLOSED || (h != null && h.depth == Msg.GIVEN_UP);
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
