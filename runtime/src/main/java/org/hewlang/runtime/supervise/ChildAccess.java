package org.hewlang.runtime.supervise;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.actor.ActorCell;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * The children of a supervisor for those who ask for them, and those who have to wait for one.
 *
 * <p>Programs ask for a child far more often than children crash. {@link #child} reads two volatile
 * fields if the child is up: {@link Place#cell} is written before {@link Place#up}. If that does not
 * give a living actor the caller takes the lock under which every event is handled, so it sees the mind
 * between two events, never in the middle of one. It either gets an answer or leaves a {@link Wait}
 * behind; the supervisor ends those waits whose question has an answer after each event, under the
 * same lock. A child that is dead before the supervisor knows it counts as waiting to be restarted if
 * its policy says so; its report is on its way, and brings the answer. A child that asks for a sibling
 * gets its answer when the supervisor begins to stop it, at the latest. The lock is held for a few field
 * accesses and never while anybody waits.
 */
final class ChildAccess {
  private final Supervisor supervisor;
  private final Supervision mind;
  private final Places places;
  private final Object lock;

  /** Places with waiting callers; under the lock. */
  private final List<Place> awaited = new ArrayList<>(0);

  ChildAccess(Supervisor supervisor, Supervision mind, Places places, Object lock) {
    this.supervisor = supervisor;
    this.mind = mind;
    this.places = places;
    this.lock = lock;
  }

  /**
   * The current incarnation at {@code index}, or the next one if that is to come.
   *
   * @param wanted the type that is expected there, if that is known
   */
  ActorCell child(Ctx c, long index, @Nullable String wanted) {
    int size = places.size();
    if (index < 0 || index >= size) {
      throw HewPanic.ofRuntime(
          "supervisor_child: index out of range: index " + index + ", length " + size);
    }
    Place place = places.find((int) index);
    if (place == null) {
      return departed((int) index, wanted);
    }
    if (place.up) {
      ActorCell cell = place.cell;
      if (cell != null && cell.isAlive()) {
        return cell;
      }
    }
    return nextIncarnation(c, place);
  }

  /** The dead handle of a child that has no place any more. */
  private ActorCell departed(int index, @Nullable String wanted) {
    synchronized (lock) {
      Place place = places.find(index);
      ActorCell last = place == null ? places.departed(index, wanted) : place.cell;
      if (last == null) {
        throw HewPanic.ofRuntime("supervisor_child: child " + index + " was never started");
      }
      return last;
    }
  }

  private ActorCell nextIncarnation(Ctx c, Place place) {
    while (true) {
      Place.Asker asker = new Place.Asker(new Wait(), childOf(c));
      synchronized (lock) {
        ActorCell found = settled(place, asker.child());
        if (found != null) {
          return found;
        }
        if (place.waiting.isEmpty()) {
          awaited.add(place);
        }
        place.waiting.add(asker);
      }
      if (asker.end().await(c, WaitKind.ACTOR, supervisor) == Wait.Outcome.CANCELLED) {
        synchronized (lock) {
          place.waiting.remove(asker);
        }
        throw Supervisor.unwinding(c);
      }
    }
  }

  /** What {@link #child} gives if that is clear now; else null. Under the lock. */
  private @Nullable ActorCell settled(Place place, @Nullable Incarnation asking) {
    ActorCell cell = place.cell;
    if (cell == null) {
      if (!mind.comesBack(place.index)) {
        throw HewPanic.ofRuntime("supervisor_child: child " + place.name + " was never started");
      }
      return null;
    }
    if (mind.children().isUp(place.index)) {
      if (cell.isAlive()) {
        return cell;
      }
      Exit exit = cell.hasCrashed() ? Exit.CRASH : Exit.NORMAL;
      return !mind.isEnding() && mind.children().policy(place.index).restartsAfter(exit)
          ? null
          : cell;
    }
    return mind.comesBack(place.index) && !isBeingStopped(asking) ? null : cell;
  }

  /** The child, of this supervisor or another one, whose code {@code c} runs; null if it is none. */
  private static @Nullable Incarnation childOf(Ctx c) {
    return c instanceof Runner runner
            && runner.self instanceof ActorCell asking
            && asking.parent() instanceof Incarnation child
        ? child
        : null;
  }

  /**
   * Whether the supervisor is stopping the child that asks. If it waited for a sibling that starts after
   * it has stopped, it would only wait for its own end.
   */
  private boolean isBeingStopped(@Nullable Incarnation asking) {
    Place place = asking == null ? null : asking.placeIn(supervisor);
    return place != null
        && place.incarnation == asking
        && mind.children().isBeingStopped(place.index);
  }

  /** Ends the waits that have an answer; under the lock. */
  void wakeWhoeverHasAnAnswer(Runner c) {
    for (int i = awaited.size() - 1; i >= 0; i--) {
      Place place = awaited.get(i);
      boolean all =
          place.cell == null ? !mind.comesBack(place.index) : settled(place, null) != null;
      place.waiting.removeIf(asker -> {
        boolean answered = all || place.cell != null && isBeingStopped(asker.child());
        if (answered) {
          asker.end().complete(c);
        }
        return answered;
      });
      if (place.waiting.isEmpty()) {
        awaited.remove(i);
      }
    }
  }
}
