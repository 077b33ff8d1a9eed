package org.hewlang.runtime.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Supervisors and their children. What ends a nested supervisor is not seen; what is seen are its
 * actors, and that another incarnation comes.
 */
final class ModelNests {
  /**
   * Somebody asks for the current incarnation of a child; {@code ends} as many had ended before.
   *
   * @param by the place of the asking actor
   * @param handler whether its handler asks, rather than a task
   */
  private record Look(ModelChild child, int ends, @Nullable ModelChild by, boolean handler) {
    /** The supervisor is stopping who asks: it will not live to see another incarnation. */
    boolean isVain() {
      return by != null && by.closed && by.nest == child.nest;
    }
  }

  private final ModelWaits waits;
  private final Map<Integer, ModelNest> nests = new HashMap<>();

  /** The places of actors, and which end of all was theirs. */
  private final Map<Integer, ModelChild> places = new HashMap<>();

  private final Map<Integer, Integer> ends = new HashMap<>();
  private final Map<Integer, Look> looks = new HashMap<>();

  ModelNests(ModelWaits waits) {
    this.waits = waits;
  }

  void step(NestHappening happening) {
    switch (happening) {
      case NestHappening.Supervising s -> {
        ModelChild place = s.parent() == 0 ? null : nest(s.parent()).children.get(s.place());
        ModelNest nest = new ModelNest(s.nest(), place);
        nests.put(s.supervisor(), nest);
        if (place != null) {
          place.starts(waits.now());
          place.inner = nest;
        }
      }
      case NestHappening.Up u -> nest(u.supervisor()).comesUp();
      case NestHappening.StopAsked s -> nest(s.supervisor()).stopAsked(waits.now());
      case NestHappening.StopBegan s -> waits.began(s);
      case NestHappening.Stopped s -> {
        waits.ended(s.waiting());
        nest(s.supervisor()).stopped();
      }
      case NestHappening.LookBegan l -> {
        waits.began(l);
        ModelChild child = nest(l.supervisor()).children.get(l.child());
        boolean handler = l.who().task() == 0;
        looks.put(l.waiting(), new Look(child, ends.size(), places.get(l.who().actor()), handler));
      }
      case NestHappening.Looked l -> looked(l);
      case NestHappening.Settled s -> {
        List<NestHappening.Standing> all = s.standings();
        for (int n = 1; n <= all.size(); n++) {
          nest(n).says(all.get(n - 1));
        }
        for (int n = 1; n <= all.size(); n++) {
          nest(n).settled(all.get(n - 1), waits.now());
        }
      }
    }
  }

  private void looked(NestHappening.Looked l) {
    waits.ended(l.waiting());
    Look look = looks.remove(l.waiting());
    assertNotNull(look);
    if (l.actor() != 0) {
      assertEquals(look.child, places.get(l.actor()), "somebody else");
      Integer end = ends.get(l.actor());
      boolean lived = end == null || end >= look.ends;
      boolean mayBeDead = look.child.mayStayDown(waits.now()) || look.isVain();
      assertTrue(lived || mayBeDead, "dead, and another one comes");
    }
  }

  /** A look was given up, if it is one. */
  void gaveUp(int waiting) {
    looks.remove(waiting);
  }

  /** Nobody can go on at this instant. */
  void timePasses() {
    for (Look look : looks.values()) {
      assertTrue(look.child.living == null || look.child.closed, "the child is there");
      assertFalse(look.handler && look.isVain(), "waits for its own end");
    }
  }

  void started(int supervisor, int index, int actor) {
    ModelChild child = nest(supervisor).children.get(index);
    child.starts(waits.now());
    child.living = actor;
    places.put(actor, child);
  }

  /** An actor was closed by a supervisor. */
  void closed(int actor) {
    place(actor).closes();
  }

  void ended(int actor, boolean crashed) {
    ModelChild child = places.get(actor);
    if (child != null) {
      assertEquals(child.living, actor);
      ends.put(actor, ends.size());
      child.ends(crashed, waits.now());
    }
  }

  private ModelChild place(int actor) {
    ModelChild child = places.get(actor);
    assertNotNull(child, "it has no supervisor");
    return child;
  }

  private ModelNest nest(int supervisor) {
    ModelNest nest = nests.get(supervisor);
    assertNotNull(nest);
    return nest;
  }
}
