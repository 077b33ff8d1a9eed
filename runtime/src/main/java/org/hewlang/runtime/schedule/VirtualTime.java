package org.hewlang.runtime.schedule;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Consumer;

/** A clock that moves only from deadline to deadline, for the deterministic mode. */
final class VirtualTime {
  private record Entry(Timer timer, long order) {}

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(
          Comparator.<Entry>comparingLong(entry -> entry.timer().deadline)
              .thenComparingLong(Entry::order));
  private long now;
  private long added;

  synchronized long now() {
    return now;
  }

  synchronized void add(Timer timer) {
    entries.add(new Entry(timer, added++));
  }

  /** Fires all timers of the next deadline in the order of arming; false if there are none. */
  boolean advance(Consumer<Timer> sink) {
    Queue<Timer> due = takeNext();
    if (due.isEmpty()) {
      return false;
    }
    due.forEach(sink);
    return true;
  }

  private synchronized Queue<Timer> takeNext() {
    Queue<Timer> due = new ArrayDeque<>();
    for (Entry first = entries.peek(); first != null; first = entries.peek()) {
      boolean cancelled = first.timer().isCancelled();
      if (!cancelled && !due.isEmpty() && first.timer().deadline > now) {
        break;
      }
      entries.remove();
      if (!cancelled) {
        now = Math.max(now, first.timer().deadline);
        due.add(first.timer());
      }
    }
    return due;
  }
}
