package org.hewlang.runtime.supervise;

import java.util.ArrayDeque;
import org.hewlang.runtime.supervise.Slot.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Something that takes several steps: stop these children one after the other, then start those one
 * after the other. A supervisor is in at most one cycle.
 */
final class Cycle {
  /** What the cycle is for. */
  sealed interface Purpose {
    /** The first start of everything. */
    record Startup() implements Purpose {}

    /** A restart after the end of a child. */
    record Restart() implements Purpose {}

    /** The start of children that a removed child had kept down. */
    record Resume() implements Purpose {}

    record Add(int request) implements Purpose {}

    record Remove(int request, int child) implements Purpose {}

    /** The end of the supervisor. */
    record End(Action.Ending ending) implements Purpose {}
  }

  final Purpose purpose;

  /** Children to stop and to start, each in that order. */
  final ArrayDeque<Integer> stops = new ArrayDeque<>(1);

  final ArrayDeque<Integer> starts = new ArrayDeque<>(1);

  /** The child whose stop or start is under way, or -1. */
  int current = -1;

  private Cycle(Purpose purpose) {
    this.purpose = purpose;
  }

  static Cycle startup(Children children) {
    Cycle first = new Cycle(new Purpose.Startup());
    children.known().forEach(slot -> first.starts.addLast(slot.number));
    return first;
  }

  /**
   * The restart of child {@code k}, and of those that the strategy takes along.
   *
   * @param startup whether what had not started at all comes too, because it waits for {@code k}
   */
  static Cycle restart(Strategy strategy, Children children, int k, boolean startup) {
    if (strategy == Strategy.ONE_FOR_ONE && !startup) {
      children.get(k).startsAgain = true;
      return probe(k);
    }
    Cycle next = new Cycle(new Purpose.Restart());
    for (Slot other : children.known()) {
      int i = other.number;
      boolean along = strategy.takesAlong(k, i);
      if (along && other.phase == Phase.UP) {
        next.stops.addFirst(i);
      }
      boolean due =
          i == k
              || (other.phase == Phase.NEW && (along || startup))
              || (along && isStartable(other.phase));
      other.startsAgain = due;
      if (due) {
        next.starts.addLast(i);
      }
    }
    return next;
  }

  private static boolean isStartable(Phase phase) {
    return switch (phase) {
      case UP, DOWN, WAITING -> true;
      case NEW, STARTING, CLOSING, CANCELLED, BARRED, ENDED, REMOVED -> false;
    };
  }

  /** The restart of child {@code k} alone. */
  static Cycle probe(int k) {
    Cycle next = new Cycle(new Purpose.Restart());
    next.starts.addLast(k);
    return next;
  }

  /** Starts what had been waiting for a restart of a child that is gone now; null if there is none. */
  static @Nullable Cycle resume(Children children) {
    Cycle next = new Cycle(new Purpose.Resume());
    for (Slot slot : children.known()) {
      if (slot.phase == Phase.DOWN) {
        next.starts.addLast(slot.number);
      }
    }
    return next.starts.isEmpty() ? null : next;
  }

  /** The first start of child {@code k}. */
  static Cycle add(int request, int k) {
    Cycle next = new Cycle(new Purpose.Add(request));
    next.starts.addLast(k);
    return next;
  }

  /** The end of child {@code k}, if it lives. */
  static Cycle remove(int request, int k, Slot slot) {
    Cycle next = new Cycle(new Purpose.Remove(request, k));
    if (slot.lives()) {
      next.stops.addLast(k);
    }
    return next;
  }

  /**
   * The end of all children. One whose stop is under way comes first: it has been told. One whose start
   * is under way has its place in the order like all others, and may come up before that.
   */
  static Cycle end(Action.Ending ending, Children children, int underWay) {
    Cycle last = new Cycle(new Purpose.End(ending));
    boolean told = false;
    for (Slot slot : children.known()) {
      slot.startsAgain = false;
      if (slot.number == underWay && slot.isBeingStopped()) {
        told = true;
      } else if (slot.lives()) {
        last.stops.addFirst(slot.number);
      }
    }
    if (told) {
      last.stops.addFirst(underWay);
    }
    return last;
  }
}
