package org.hewlang.runtime.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * All stacks of a scheduler, for tools. Without locks: runners come and go while tokens are on their
 * way, and a runner that blocked here would need a token to go on.
 *
 * <p>A slot lives as long as the table and is used again; the list of slots only grows, at its head.
 */
final class RunnerTable {
  /** The place of one runner. */
  static final class Slot {
    private final @Nullable Slot next;
    private volatile @Nullable Runner runner;

    private Slot(@Nullable Slot next) {
      this.next = next;
    }
  }

  private final AtomicReference<@Nullable Slot> slots = new AtomicReference<>();
  private final Queue<Slot> free = new ConcurrentLinkedQueue<>();

  Slot add(Runner runner) {
    Slot slot = free.poll();
    if (slot != null) {
      slot.runner = runner;
      return slot;
    }
    while (true) {
      Slot head = slots.get();
      slot = new Slot(head);
      slot.runner = runner;
      if (slots.compareAndSet(head, slot)) {
        return slot;
      }
    }
  }

  /** The runner has ended; its slot may be used again. */
  void remove(Slot slot) {
    slot.runner = null;
    free.add(slot);
  }

  /** Those that are there all the time, and some of those that come or go meanwhile. */
  List<Runner> all() {
    List<Runner> found = new ArrayList<>();
    for (Slot slot = slots.get(); slot != null; slot = slot.next) {
      Runner runner = slot.runner;
      if (runner != null) {
        found.add(runner);
      }
    }
    return found;
  }
}
