package org.hewlang.runtime.actor;

import java.lang.invoke.VarHandle;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * Who waits for room in a mailbox, in the order of coming: messages together with the stacks that
 * sleep until they are taken.
 *
 * <p>The owner of the mailbox takes the messages itself; a sender that wakes up has nothing left to
 * do. So nobody retries, nobody overtakes, and no more senders wake than there was room for. What a
 * sender in line sent before is in the stack by then: so the owner takes the stack, and lets in those in
 * line behind it, while nobody can get in line: those that came later might have left messages in the
 * stack since.
 *
 * <p>A batch may last, because a handler waits, and what it waits for may be what a sender in line does
 * next. So room that the batch has made is given away before its owner waits ({@link #letIn}): what
 * was in line goes onto the stack then. The sender does the same after it has got in line. Each of the
 * two makes its step known, the room or the sender, and then looks for the other's, with a fence between:
 * one of them sees both. To let somebody in is one step for all others who use the line, under its
 * lock: for the owner that takes the stack and those in line, and for senders, who have to get in line
 * as long as it lasts.
 *
 * <p>The wait of an entry has one winner: the owner completes it and takes the message, or the
 * sender's cancellation wins and the owner passes over it. The message of an ask has no wait of its
 * own, as the asking code waits for the reply anyway; it is passed over once nobody wants the reply.
 */
final class BlockedSenders {
  /** A message in line; {@code wait} is null for asks. */
  static final class Entry {
    final Msg message;
    final @Nullable Wait wait;
    boolean accepted;
    private @Nullable Entry next;

    Entry(Msg message, @Nullable Wait wait) {
      this.message = message;
      this.wait = wait;
    }
  }

  /** A chain of messages that were let in. */
  record Admitted(Msg first, Msg last, int count) {}

  private @Nullable Entry first;
  private @Nullable Entry last;

  /** How many are in line; volatile for the looks without the lock. */
  private volatile int size;

  /** The queue of that cell, made on first use. */
  static BlockedSenders of(ActorCell a) {
    BlockedSenders known = a.blocked;
    if (known != null) {
      return known;
    }
    BlockedSenders fresh = new BlockedSenders();
    return Cell.BLOCKED.compareAndSet(a, null, fresh) ? fresh : of(a);
  }

  boolean any() {
    return size != 0;
  }

  /** Gets in line. {@code patient}: the sender is going to sleep ({@link #settle}). */
  Entry add(Msg message, boolean patient) {
    Entry entry = new Entry(message, patient ? new Wait() : null);
    synchronized (this) {
      if (last == null) {
        first = entry;
      } else {
        last.next = entry;
      }
      last = entry;
      size++;
    }
    return entry;
  }

  /**
   * Waits until the message was taken, if the entry is patient; false if it never will be. The
   * caller has made sure that the owner of the cell runs after the entry was added, or waits in a
   * handler. If the cell was closing before that, the owner may have looked here for the last time: then
   * all leave.
   */
  boolean settle(Ctx c, ActorCell to, Entry entry) {
    if (Lifecycle.refuses(to)) {
      refuseAll(c, to);
    }
    Wait wait = entry.wait;
    if (wait == null) {
      return true;
    }
    to.system.senderBlocked();
    return switch (wait.await(c, WaitKind.SEND, to)) {
      case COMPLETED -> entry.accepted;
      case CANCELLED, TIMED_OUT -> {
        entry.message.drop(c);
        throw Ask.cancelled(c);
      }
    };
  }

  /**
   * Takes up to {@code room} messages and wakes their senders. For the owner of the cell, which holds the
   * lock since before it has taken the stack.
   */
  @Nullable Admitted admit(Ctx by, int room) {
    Msg chain = null;
    Msg tail = null;
    int count = 0;
    while (count < room) {
      Msg m = poll(by);
      if (m == null) {
        break;
      }
      m.next = null;
      if (tail == null) {
        chain = m;
      } else {
        tail.next = m;
      }
      tail = m;
      count++;
    }
    return chain == null || tail == null ? null : new Admitted(chain, tail, count);
  }

  /**
   * Moves messages onto the stack of {@code to}, as many as there is room for, and wakes their senders.
   * For the owner of the cell, before it waits, and for who has got in line.
   */
  synchronized void letIn(@Nullable Ctx by, ActorCell to) {
    size++; // nobody goes past those who are on their way
    try {
      VarHandle.fullFence();
      while (Intake.hasRoom(to)) {
        Msg m = poll(by);
        if (m == null) {
          return;
        }
        Mailbox.put(by, to, m);
      }
    } finally {
      size--;
    }
  }

  /** Takes one message and wakes its sender; null if there is none. */
  @Nullable Msg poll(@Nullable Ctx by) {
    while (true) {
      Entry entry = next();
      if (entry == null) {
        return null;
      }
      if (entry.wait == null) {
        if (entry.message.payload() instanceof Ask ask && !ask.isAbandoned()) {
          return entry.message;
        }
        entry.message.drop(by);
        continue;
      }
      entry.accepted = true;
      if (entry.wait.complete(by)) {
        return entry.message;
      }
    }
  }

  /** Sends everybody away: the mailbox takes nothing any more. From any thread. */
  void refuseAll(@Nullable Ctx by, ActorCell to) {
    for (Entry entry = next(); entry != null; entry = next()) {
      if (entry.wait == null || entry.wait.complete(by)) {
        Mailbox.refuse(by, to, entry.message);
      }
    }
  }

  private synchronized @Nullable Entry next() {
    Entry entry = first;
    if (entry != null) {
      first = entry.next;
      if (first == null) {
        last = null;
      }
      size--;
    }
    return entry;
  }
}
