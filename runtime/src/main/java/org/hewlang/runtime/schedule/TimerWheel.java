package org.hewlang.runtime.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Timers by their tick of one millisecond, for one thread. Two levels and a heap: 256 slots of one
 * tick, 64 slots of 256 ticks, and a binary heap for what is later than that. When the cursor enters
 * a block of 256 ticks, the block's slot of the second level is spread over the first, and the heap
 * gives what is near enough to the second.
 *
 * <p>A timer's tick is its deadline rounded up, and it fires when the clock has reached that: never
 * early. Timers of one slot fire in the order of their deadlines, equal ones as they were added.
 *
 * <p>A cancelled timer stays where it is until the cursor comes by. Where timers are armed and cancelled
 * at a high rate (deadlines of asks that are answered at once) that would be all of the last seconds, so
 * whenever the number of timers has doubled the cancelled ones are taken out; there are never more of
 * them than twice those that are armed, but for a few thousand.
 */
final class TimerWheel {
  static final long TICK_NANOS = 1_000_000;

  /** What {@link #nextTick} says when there is nothing to wait for. */
  static final long NEVER = Long.MAX_VALUE;

  private static final int NEAR = 256;
  private static final int NEAR_BITS = 8;
  private static final int FAR = 64;

  /** Fewer timers than this are not worth a look at all of them. */
  private static final int LEAST_SWEEP = 8192;

  private static final Comparator<Timer> BY_DEADLINE =
      (a, b) -> Long.signum(a.deadline - b.deadline);

  private final long origin;
  private final Slots near = new Slots(NEAR);
  private final Slots far = new Slots(FAR);
  private final PriorityQueue<Timer> later = new PriorityQueue<>(BY_DEADLINE);
  private final List<Timer> due = new ArrayList<>();

  /** The first tick that was not fired yet. */
  private long cursor;

  /** Timers here, with the cancelled ones. */
  private int size;

  /** With so many timers the cancelled ones are taken out. */
  private int sweepAt = LEAST_SWEEP;

  /** Ticks are counted from {@code origin}, a reading of the clock. */
  TimerWheel(long origin) {
    this.origin = origin;
  }

  /** The tick at which {@code deadline} has passed. */
  long tickOf(long deadline) {
    long nanos = deadline - origin;
    return nanos <= 0 ? 0 : (nanos - 1) / TICK_NANOS + 1;
  }

  /** The last tick that the clock has reached. */
  long ticksAt(long now) {
    return Math.max(0, (now - origin) / TICK_NANOS);
  }

  /** When the clock reaches {@code tick}. */
  long timeOf(long tick) {
    return origin + tick * TICK_NANOS;
  }

  void add(Timer timer) {
    if (++size >= sweepAt) {
      size -= near.sweep() + far.sweep();
      int before = later.size();
      later.removeIf(Timer::isCancelled);
      size -= before - later.size();
      sweepAt = Math.max(LEAST_SWEEP, 2 * size);
    }
    put(timer);
  }

  /** Timers here; cancelled ones may be among them. */
  int size() {
    return size;
  }

  private void put(Timer timer) {
    long tick = Math.max(tickOf(timer.deadline), cursor);
    if (tick - cursor < NEAR) {
      near.add((int) tick & (NEAR - 1), timer);
    } else if ((tick >> NEAR_BITS) - (cursor >> NEAR_BITS) < FAR) {
      far.add((int) (tick >> NEAR_BITS) & (FAR - 1), timer);
    } else {
      later.add(timer);
    }
  }

  /** Gives everything that is due up to {@code tick} to {@code sink}, in order. */
  void advance(long tick, Consumer<Timer> sink) {
    while (cursor <= tick) {
      if (near.isEmpty() && far.isEmpty() && later.isEmpty()) {
        // The blocks between are empty: nothing to spread.
        cursor = tick + 1;
        return;
      }
      if ((cursor & (NEAR - 1)) == 0) {
        enterBlock();
      }
      long blockEnd = cursor | (NEAR - 1);
      long last = Math.min(tick, blockEnd);
      int from = (int) cursor & (NEAR - 1);
      int to = (int) last & (NEAR - 1);
      for (int slot = near.nextUsed(from); slot >= 0 && slot <= to; slot = near.nextUsed(slot)) {
        cursor = blockEnd - (NEAR - 1) + slot;
        fire(near.take(slot), sink);
      }
      cursor = last + 1;
    }
  }

  /** The tick at which {@link #advance} has something to do again; {@link #NEVER} if none. */
  long nextTick() {
    long found = NEVER;
    int at = (int) cursor & (NEAR - 1);
    int slot = near.nextUsed(at);
    if (slot >= 0) {
      found = cursor - at + slot;
    } else {
      slot = near.nextUsed(0);
      if (slot >= 0) {
        found = cursor - at + NEAR + slot;
      }
    }
    long block = cursor >> NEAR_BITS;
    int farAt = (int) block & (FAR - 1);
    slot = far.nextUsed(farAt);
    if (slot >= 0) {
      found = Math.min(found, block - farAt + slot << NEAR_BITS);
    } else {
      slot = far.nextUsed(0);
      if (slot >= 0) {
        found = Math.min(found, block - farAt + FAR + slot << NEAR_BITS);
      }
    }
    Timer first = later.peek();
    if (first != null) {
      long refill = (tickOf(first.deadline) >> NEAR_BITS) - (FAR - 1) << NEAR_BITS;
      found = Math.min(found, refill);
    }
    return Math.max(found, cursor);
  }

  private void enterBlock() {
    long block = cursor >> NEAR_BITS;
    while (true) {
      Timer first = later.peek();
      if (first == null || (tickOf(first.deadline) >> NEAR_BITS) - block >= FAR) {
        break;
      }
      later.remove();
      move(first);
    }
    for (Timer timer = far.take((int) block & (FAR - 1)); timer != null; ) {
      Timer following = timer.next;
      timer.next = null;
      move(timer);
      timer = following;
    }
  }

  private void move(Timer timer) {
    if (timer.isCancelled()) {
      size--;
    } else {
      put(timer);
    }
  }

  private void fire(@Nullable Timer list, Consumer<Timer> sink) {
    for (Timer timer = list; timer != null; ) {
      Timer following = timer.next;
      timer.next = null;
      due.add(timer);
      timer = following;
    }
    size -= due.size();
    due.sort(BY_DEADLINE);
    due.forEach(sink);
    due.clear();
  }

  /** Lists of timers with a bitmap of those that are not empty. */
  private static final class Slots {
    private final @Nullable Timer[] heads;
    private final @Nullable Timer[] tails;
    private final long[] used;

    Slots(int count) {
      heads = new Timer[count];
      tails = new Timer[count];
      used = new long[count / Long.SIZE];
    }

    void add(int slot, Timer timer) {
      Timer tail = tails[slot];
      if (tail == null) {
        heads[slot] = timer;
        used[slot >> 6] |= 1L << slot;
      } else {
        tail.next = timer;
      }
      tails[slot] = timer;
    }

    @Nullable Timer take(int slot) {
      Timer head = heads[slot];
      heads[slot] = null;
      tails[slot] = null;
      used[slot >> 6] &= ~(1L << slot);
      return head;
    }

    /** Takes out the cancelled timers, and says how many these were. */
    int sweep() {
      int gone = 0;
      for (int slot = nextUsed(0); slot >= 0; ) {
        for (Timer timer = take(slot); timer != null; ) {
          Timer following = timer.next;
          timer.next = null;
          if (timer.isCancelled()) {
            gone++;
          } else {
            add(slot, timer);
          }
          timer = following;
        }
        slot = slot + 1 == heads.length ? -1 : nextUsed(slot + 1);
      }
      return gone;
    }

    /** The first slot from {@code from} on that is not empty; -1 if none. */
    int nextUsed(int from) {
      int word = from >> 6;
      long bits = used[word] & -1L << from;
      while (bits == 0) {
        if (++word == used.length) {
          return -1;
        }
        bits = used[word];
      }
      return (word << 6) + Long.numberOfTrailingZeros(bits);
    }

    boolean isEmpty() {
      for (long word : used) {
        if (word != 0) {
          return false;
        }
      }
      return true;
    }
  }
}
