package org.hewlang.runtime.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.runtime.supervise.Policy;
import org.hewlang.runtime.supervise.Strategy;
import org.jspecify.annotations.Nullable;

/** Supervisors and their children. */
final class ModelNests {
  private static final class ModelChild {
    final Policy policy;
    @Nullable Integer living;
    int starts;
    boolean crashed;

    ModelChild(Policy policy) {
      this.policy = policy;
    }

    boolean isDue() {
      return policy == Policy.PERMANENT || policy == Policy.TRANSIENT && crashed;
    }
  }

  private static final class Nest {
    final Strategy strategy;
    final int maxRestarts;
    final List<ModelChild> children = new ArrayList<>();
    boolean up;
    boolean stopping;

    /** Ends of children that call for a restart; of those that come together some count once. */
    int calls;

    Nest(Strategy strategy, int maxRestarts) {
      this.strategy = strategy;
      this.maxRestarts = maxRestarts;
    }
  }

  private record Place(Nest nest, int index) {}

  private final Map<Integer, Nest> nests = new HashMap<>();
  private final Map<Integer, Place> places = new HashMap<>();

  void supervising(Happening.Supervising s) {
    Nest nest = new Nest(s.strategy(), s.maxRestarts());
    s.policies().forEach(policy -> nest.children.add(new ModelChild(policy)));
    nests.put(s.supervisor(), nest);
  }

  void started(int supervisor, int index, int actor) {
    Nest nest = nest(supervisor);
    ModelChild child = nest.children.get(index);
    assertFalse(nest.stopping, "started by a supervisor that stops");
    assertNull(child.living, "two incarnations");
    places.put(actor, new Place(nest, index));
    if (child.starts == 0) {
      assertFalse(nest.up, "first started too late");
      for (int k = 0; k < index; k++) {
        assertTrue(nest.children.get(k).starts > 0, "children start in their order");
      }
    } else if (nest.strategy == Strategy.ONE_FOR_ONE) {
      assertTrue(child.isDue(), "its policy does not bring it back");
    }
    if (nest.strategy != Strategy.ONE_FOR_ONE) {
      for (int k = index + 1; k < nest.children.size(); k++) {
        assertNull(nest.children.get(k).living, "a later sibling lives");
      }
    }
    child.living = actor;
    child.starts++;
  }

  void ended(int actor, boolean crashed) {
    Place place = places.get(actor);
    if (place == null) {
      return;
    }
    ModelChild child = place.nest.children.get(place.index);
    assertEquals(child.living, actor);
    child.living = null;
    child.crashed = crashed;
    if (child.isDue()) {
      place.nest.calls++;
    }
  }

  void up(int supervisor) {
    nest(supervisor).up = true;
    for (ModelChild child : nest(supervisor).children) {
      assertTrue(child.starts > 0, "up before all children are");
    }
  }

  void settled(List<Boolean> running) {
    for (int s = 0; s < running.size(); s++) {
      Nest nest = nest(s + 1);
      for (ModelChild child : nest.children) {
        if (running.get(s)) {
          assertTrue(child.living != null || !child.isDue(), "a child was not brought back");
        } else {
          assertNull(child.living, "a child outlives its supervisor");
        }
      }
      boolean forGood = nest.children.stream().noneMatch(ModelChild::isDue);
      boolean tooMany = nest.calls > nest.maxRestarts;
      assertTrue(running.get(s) || forGood || tooMany, "gave up within its budget");
    }
  }

  void stopping(int supervisor) {
    nest(supervisor).stopping = true;
  }

  void stopped(int supervisor) {
    for (ModelChild child : nest(supervisor).children) {
      assertNull(child.living, "a child outlives its supervisor");
    }
  }

  private Nest nest(int supervisor) {
    Nest nest = nests.get(supervisor);
    assertNotNull(nest);
    return nest;
  }
}
