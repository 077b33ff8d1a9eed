package org.hewlang.runtime.supervise;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.actor.ActorCell;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Does to single children what has been decided: starts them on stacks of their own ({@link
 * Incarnation}), tells them to end, lets time pass for them. Nothing here waits. All methods but {@link
 * #discard} are for the supervisor's own turn, under its lock.
 */
final class ChildActions {
  private final Supervisor supervisor;
  private final Supervision mind;
  private final Places places;
  private final Requests requests;

  /** The start that the event at hand has asked for and that this turn makes itself. */
  private @Nullable Incarnation quickStart;

  ChildActions(Supervisor supervisor, Supervision mind, Places places, Requests requests) {
    this.supervisor = supervisor;
    this.mind = mind;
    this.places = places;
    this.requests = requests;
  }

  void start(Runner c, int k, int number) {
    Place known = places.find(k);
    if (known == null || (number == 1 && known.dynamic)) {
      // also over the place of one that could not be added
      places.put(k, requests.placeToAdd(k));
    }
    Place place = places.get(k);
    place.up = false;
    Incarnation incarnation = new Incarnation(supervisor, place, number);
    place.incarnation = incarnation;
    if (place.quick) {
      quickStart = incarnation;
    } else {
      supervisor.system().schedule(c, incarnation);
    }
  }

  /** The start that the supervisor makes on its own stack, if there is one; it is known once. */
  @Nullable Incarnation takeQuickStart() {
    Incarnation taken = quickStart;
    quickStart = null;
    return taken;
  }

  void close(Runner c, int k) {
    Place place = places.get(k);
    place.up = false;
    ActorCell cell = current(place);
    if (cell != null) {
      cell.close(c);
    }
  }

  void cancel(Runner c, int k) {
    Place place = places.get(k);
    Incarnation incarnation = place.incarnation;
    if (incarnation != null) {
      incarnation.cancelStart(c);
    }
    ActorCell cell = current(place);
    if (cell != null) {
      cell.hurry(c);
    }
  }

  void abandon(Runner c, int k) {
    ActorCell cell = current(places.get(k));
    if (cell != null) {
      cell.abandon(c);
    }
  }

  /** An older alarm of the child is void, and would only take room until its time has come. */
  void arm(Runner c, int k, int timer, long delay) {
    Alarm alarm = new Alarm(supervisor, k, timer);
    disarm(c, k);
    places.get(k).alarm = alarm;
    timers().after(c, delay, alarm);
  }

  void disarm(Runner c, int k) {
    Place place = places.get(k);
    Alarm armed = place.alarm;
    if (armed != null) {
      place.alarm = null;
      timers().cancel(c, armed);
    }
  }

  /** The actor of a start, dead or alive, is known before the mind hears of it. */
  void arrived(int k, int number) {
    Incarnation incarnation = incarnation(k, number);
    Place place = places.find(k);
    if (place != null && incarnation != null && incarnation.cell() != null) {
      place.cell = incarnation.cell();
    }
  }

  /** What the mind thinks of a child that has just come up. */
  void settle(Runner c, int k, int number) {
    Incarnation incarnation = incarnation(k, number);
    if (incarnation == null) {
      return;
    }
    ActorCell cell = incarnation.cell();
    if (mind.children().isUp(k)) {
      places.get(k).up = true;
    } else if (cell != null) {
      // It was told to stop before there was anybody to tell.
      cell.close(c);
      if (!mind.children().isBeingStopped(k)) {
        cell.hurry(c);
      }
    }
  }

  void crashed(int k) {
    Place place = places.find(k);
    if (place != null) {
      place.crashes++;
    }
  }

  void forget(int k) {
    places.forget(k);
  }

  /** A start that ended well after the supervisor had ended; from any thread. */
  void discard(@Nullable Ctx by, int k, int number) {
    Incarnation incarnation = incarnation(k, number);
    ActorCell cell = incarnation == null ? null : incarnation.cell();
    if (cell != null) {
      cell.hurry(by);
    }
  }

  /** The start with that number, if it is the latest of the child. */
  private @Nullable Incarnation incarnation(int k, int number) {
    Place place = places.find(k);
    Incarnation latest = place == null ? null : place.incarnation;
    return latest != null && latest.number() == number ? latest : null;
  }

  private static @Nullable ActorCell current(Place place) {
    Incarnation incarnation = place.incarnation;
    return incarnation == null ? null : incarnation.cell();
  }

  private Timers timers() {
    return supervisor.system().timers();
  }
}
