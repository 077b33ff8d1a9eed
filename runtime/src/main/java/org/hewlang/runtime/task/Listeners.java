package org.hewlang.runtime.task;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/**
 * Those who want to know of one event that happens once: a stack that grows by compare-and-set until
 * the event takes it as a whole and leaves {@link #OVER}. An entry is therefore either told, or its
 * push has failed and the caller knows that the event has happened.
 *
 * <p>Who loses interest empties its entry. Entries that are empty are dropped when they come to the top,
 * and wherever they are as soon as the stack may be twice as high as it was without them: loops of waits
 * with a deadline do not make it grow, also where some of them always overlap. Several may drop entries
 * at once: as only empty ones go, and stay empty, the worst is that one is left.
 */
final class Listeners {
  /** An entry. {@code listener} only goes from somebody to nobody. */
  static final class Entry {
    private volatile @Nullable Listener listener;
    private @Nullable Entry below;

    /** How high the stack is with this entry, empty ones included. */
    private int height;

    /** The height at which it is looked for empty ones. */
    private int full;

    private Entry(@Nullable Listener listener, @Nullable Entry below) {
      this.listener = listener;
      this.below = below;
      this.height = below == null ? 1 : below.height + 1;
      this.full = below == null ? FEW : below.full;
    }

    /** Its listener has lost interest. */
    void clear() {
      listener = null;
    }
  }

  /** The height up to which empty entries do not matter. */
  private static final int FEW = 32;

  private static final Entry OVER = new Entry(null, null);
  private static final VarHandle TOP;

  static {
    try {
      TOP = MethodHandles.lookup().findVarHandle(Listeners.class, "top", Entry.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile @Nullable Entry top;

  /** Adds a listener; null if the event has happened. */
  @Nullable Entry add(Listener listener) {
    while (true) {
      Entry seen = top;
      if (seen == OVER) {
        return null;
      }
      Entry below = seen;
      while (below != null && below.listener == null) {
        below = below.below;
      }
      Entry entry = new Entry(listener, below);
      if (TOP.compareAndSet(this, seen, entry)) {
        if (entry.height >= entry.full) {
          dropEmpty(entry);
        }
        return entry;
      }
    }
  }

  /** How many entries there are, empty ones included. */
  int height() {
    int all = 0;
    for (Entry e = top; e != null; e = e.below) {
      all++;
    }
    return all;
  }

  /** Drops the empty entries below {@code from}. */
  private static void dropEmpty(Entry from) {
    Entry kept = from;
    int left = 1;
    for (Entry e = from.below; e != null; e = e.below) {
      if (e.listener != null) {
        kept.below = e;
        kept = e;
        left++;
      }
    }
    kept.below = null;
    int full = FEW + 2 * left;
    for (Entry e = from; e != null; e = e.below) {
      e.height = left--;
      e.full = full;
    }
  }

  /** The event happens: tells all, the first that came first. At most one call counts. */
  void tellAll(@Nullable Ctx by) {
    Entry reversed = null;
    for (Entry e = (Entry) TOP.getAndSet(this, OVER); e != null; e = e.below) {
      Listener listener = e.listener;
      if (listener != null) {
        reversed = new Entry(listener, reversed);
      }
    }
    for (Entry e = reversed; e != null; e = e.below) {
      Listener listener = e.listener;
      if (listener != null) {
        listener.tell(by);
      }
    }
  }
}
