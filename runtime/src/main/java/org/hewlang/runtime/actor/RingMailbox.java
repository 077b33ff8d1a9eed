package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Runner;
import org.jspecify.annotations.Nullable;

/**
 * The mailbox of policies that have to be exact: the bound is never overshot, the oldest message can
 * be evicted, any message can be replaced where it stands. A growing ring under a lock that is held
 * for a few instructions.
 *
 * <p>The owner takes one message at a time, so that the policy sees all that are not being handled.
 * Messages in the ring use {@link Msg#depth} as their number in the order of coming, from which their
 * slot follows; numbers wrap around. Ticks and errands are in the ring too but not counted, refused or evicted.
 *
 * <p>Whether the cell runs is not decided here but by {@code head}, after the lock was released
 * ({@link Mailbox#nudge}, {@link Intake#idle}).
 */
final class RingMailbox {
  /** From this capacity on an index finds what a message replaces. */
  private static final int INDEXED = 64;

  private final int capacity;
  private final Overflow overflow;
  private final Overflow fallback;

  private @Nullable Msg[] slots = new Msg[8];

  /** Number of the oldest message and of the next one. */
  private int oldest;

  private int end;

  /** Messages that the capacity counts. */
  private int counted;

  private volatile boolean closing;
  private final @Nullable KeyIndex index;

  /** {@code end - oldest}, for looks without the lock. */
  private volatile int size;

  RingMailbox(ActorType type) {
    this.capacity = type.capacity();
    this.overflow = type.overflow();
    this.fallback = type.fallback();
    this.index = overflow == Overflow.COALESCE && capacity > INDEXED ? new KeyIndex() : null;
  }

  boolean any() {
    return size != 0 || closing;
  }

  int size() {
    return size;
  }

  /** Puts a message in or does what the policy says; the result is that of {@link Mailbox}. */
  int offer(Ctx c, ActorCell to, Msg m, boolean patient) {
    Msg lost = null;
    AskFailure why = AskFailure.MAILBOX_FULL;
    int result = Mailbox.ACCEPTED;
    BlockedSenders.Entry waiting = null;
    synchronized (this) {
      if (closing) {
        lost = m;
        why = to.life == Life.CRASHED ? AskFailure.CRASHED : AskFailure.STOPPED;
        result = Mailbox.DEAD;
      } else if (counted < capacity && !mustQueue(c, to)) {
        append(m);
        counted++;
      } else {
        Msg replaced = overflow == Overflow.COALESCE ? replace(m) : null;
        if (replaced != null) {
          lost = replaced;
          why = AskFailure.SUPERSEDED;
        } else {
          Overflow policy = overflow == Overflow.COALESCE ? fallback : overflow;
          switch (policy) {
            case DROP_NEW -> lost = m;
            case DROP_OLD -> {
              lost = evict();
              append(m);
              counted++;
            }
            case FAIL -> {
              lost = m;
              result = Mailbox.FULL;
            }
            case BLOCK -> {
              if (Mailbox.isSelf(c, to)) {
                append(m);
                counted++;
              } else {
                waiting = BlockedSenders.of(to).add(m, patient);
              }
            }
            case COALESCE -> throw new IllegalStateException("a fallback that is none");
          }
        }
      }
    }
    if (lost != null) {
      Mailbox.discard(c, to, lost, why);
    }
    Mailbox.nudge(c, to);
    if (waiting != null) {
      JfrEvents.mailboxFull(to);
      return BlockedSenders.of(to).settle(c, to, waiting) ? result : Mailbox.DEAD;
    }
    return result;
  }

  /** Whether others that wait for room come first: see {@link Mailbox}. */
  private static boolean mustQueue(Ctx c, ActorCell to) {
    BlockedSenders blocked = to.blocked;
    return blocked != null && blocked.any() && !Mailbox.isSelf(c, to);
  }

  /** Puts a tick in. */
  void push(@Nullable Ctx c, ActorCell to, Msg tick) {
    boolean refused;
    synchronized (this) {
      refused = closing;
      if (!refused) {
        append(tick);
      }
    }
    if (refused) {
      Mailbox.refuse(c, to, tick);
    } else {
      Mailbox.nudge(c, to);
    }
  }

  /** Refuses messages from now on. From any thread. */
  synchronized void close() {
    closing = true;
  }

  boolean isClosing() {
    return closing;
  }

  /** The next message into {@code rest}; what is left after {@code close} counts as the order to stop. */
  boolean take(Runner c, ActorCell a) {
    Msg m;
    int waiting;
    synchronized (this) {
      waiting = size;
      m = poll(c, a);
      if (m == null && closing) {
        a.ending = Cell.STOPS;
        return true;
      }
    }
    if (m == null) {
      return false;
    }
    m.next = null;
    a.rest = m;
    a.remaining = 1;
    a.handled++;
    if (waiting > a.highWater) {
      a.highWater = waiting;
    }
    c.core().messages++;
    return true;
  }

  private @Nullable Msg poll(Runner c, ActorCell a) {
    Msg m = end == oldest ? null : removeOldest();
    if (m != null && m.isCounted()) {
      counted--;
    }
    BlockedSenders blocked = a.blocked;
    if (blocked != null && !closing) {
      while (counted < capacity && blocked.any()) {
        Msg admitted = blocked.poll(c);
        if (admitted == null) {
          break;
        }
        append(admitted);
        counted++;
      }
      if (m == null && end != oldest) {
        return poll(c, a);
      }
    }
    return m;
  }

  /** Everything that is left, as a chain; the cell is over. */
  synchronized @Nullable Msg drain() {
    closing = true;
    Msg chain = null;
    Msg last = null;
    while (end != oldest) {
      Msg m = removeOldest();
      m.next = null;
      if (last == null) {
        chain = m;
      } else {
        last.next = m;
      }
      last = m;
    }
    counted = 0;
    return chain;
  }

  // ---------------------------------------------------------------- under the lock

  private void append(Msg m) {
    if (end - oldest == slots.length) {
      grow();
    }
    m.next = null;
    put(end++, m);
    size = end - oldest;
    if (index != null) {
      index.add(m);
    }
  }

  private void put(int number, Msg m) {
    m.depth = number;
    slots[number & (slots.length - 1)] = m;
  }

  private Msg at(int number) {
    Msg m = slots[number & (slots.length - 1)];
    if (m == null) {
      throw new IllegalStateException("an empty slot between full ones");
    }
    return m;
  }

  private Msg removeOldest() {
    Msg m = at(oldest);
    slots[oldest & (slots.length - 1)] = null;
    oldest++;
    size = end - oldest;
    if (index != null) {
      index.remove(m);
    }
    return m;
  }

  /** Removes the oldest message that counts; ticks before it keep their order. */
  private Msg evict() {
    int number = oldest;
    while (!at(number).isCounted()) {
      number++;
    }
    Msg evicted = at(number);
    if (index != null) {
      index.remove(evicted);
    }
    for (int i = number; i != oldest; i--) {
      put(i, at(i - 1));
    }
    slots[oldest & (slots.length - 1)] = null;
    oldest++;
    size = end - oldest;
    counted--;
    return evicted;
  }

  /** Puts {@code m} in the place of the newest message with the same handler and key. */
  private @Nullable Msg replace(Msg m) {
    Msg found = index == null ? scan(m) : index.find(m);
    if (found != null) {
      if (index != null) {
        index.replace(found, m);
      }
      m.next = null;
      put(found.depth, m);
    }
    return found;
  }

  private @Nullable Msg scan(Msg m) {
    for (int number = end - 1; number != oldest - 1; number--) {
      Msg candidate = at(number);
      if (KeyIndex.same(candidate, m)) {
        return candidate;
      }
    }
    return null;
  }

  private void grow() {
    @Nullable Msg[] larger = new Msg[slots.length * 2];
    for (int number = oldest; number != end; number++) {
      larger[number & (larger.length - 1)] = at(number);
    }
    slots = larger;
  }
}
