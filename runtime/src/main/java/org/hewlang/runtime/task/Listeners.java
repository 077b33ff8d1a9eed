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
 * <p>Who loses interest empties its entry; entries that are empty are dropped when they come to the
 * top, so that a loop of waits with a deadline does not make the stack grow.
 */
final class Listeners {
  /** An entry. {@code listener} only goes from somebody to nobody. */
  private static final class Entry {
    volatile @Nullable Listener listener;
    final @Nullable Entry below;

    Entry(@Nullable Listener listener, @Nullable Entry below) {
      this.listener = listener;
      this.below = below;
    }
  }

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

  /** Adds a listener; false if the event has happened. */
  boolean add(Listener listener) {
    while (true) {
      Entry seen = top;
      if (seen == OVER) {
        return false;
      }
      Entry below = seen;
      while (below != null && below.listener == null) {
        below = below.below;
      }
      if (TOP.compareAndSet(this, seen, new Entry(listener, below))) {
        return true;
      }
    }
  }

  void remove(Listener listener) {
    for (Entry e = top; e != null; e = e.below) {
      if (e.listener == listener) {
        e.listener = null;
        return;
      }
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
