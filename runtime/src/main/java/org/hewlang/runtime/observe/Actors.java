package org.hewlang.runtime.observe;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.hewlang.runtime.actor.ActorCell;
import org.hewlang.runtime.actor.ActorSystem;
import org.hewlang.runtime.actor.Births;
import org.hewlang.runtime.actor.Probe;
import org.jspecify.annotations.Nullable;

/**
 * The list of actors, kept from the moment when somebody asks for it. It holds none of them: an actor
 * that nobody needs goes, and its entry with it. For one thread at a time.
 */
public final class Actors {
  private final ActorSystem system;
  private final Births births;
  private final List<Probe> probes = new ArrayList<>();

  Actors(ActorSystem system) {
    this.system = system;
    this.births = system.noteBirths();
  }

  /** Takes up new actors and forgets those that are gone. To be called about once a second. */
  public void refresh() {
    for (ActorCell a : births.take()) {
      if (a.isAlive()) {
        probes.add(system.probe(a));
      }
    }
    probes.removeIf(probe -> probe.refersTo(null));
  }

  /** Whether all actors spawned since the start of the list are or were in it. */
  public boolean isComplete() {
    return births.thrownAway() == 0;
  }

  /** The actors, those that have ended left out. */
  public List<ActorView> list() {
    List<ActorView> views = new ArrayList<>(probes.size());
    for (Iterator<Probe> all = probes.iterator(); all.hasNext(); ) {
      Probe probe = all.next();
      if (probe.isBusy()) {
        ActorCell a = probe.get();
        if (a == null || !a.isAlive()) {
          all.remove();
        } else {
          views.add(view(a));
        }
      } else if (probe.refersTo(null)) {
        all.remove();
      } else {
        views.add(idle(probe));
      }
    }
    return views;
  }

  /** The living actor with that number; reading it keeps it alive for the moment. */
  public @Nullable ActorCell find(long id) {
    for (Probe probe : probes) {
      if (probe.id() == id) {
        ActorCell a = probe.get();
        return a != null && a.isAlive() ? a : null;
      }
    }
    return null;
  }

  static ActorView view(ActorCell a) {
    return new ActorView(
        a.id(),
        a.type().name(),
        a.state().toString(),
        a.handledCount(),
        a.highWaterMark(),
        a.pending(),
        a.runningHandler());
  }

  private static ActorView idle(Probe probe) {
    return new ActorView(
        probe.id(), probe.type().name(), "Idle", probe.handled(), probe.highWater(), 0, "");
  }
}
