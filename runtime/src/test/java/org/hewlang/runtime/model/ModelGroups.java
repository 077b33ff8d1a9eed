package org.hewlang.runtime.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Groups: the living ones among those that were added, in that order. */
final class ModelGroups {
  private final ModelActors actors;
  private final ModelWaits waits;
  private final Map<Integer, Set<Integer>> groups = new HashMap<>();

  /** The groups whose end is awaited, by the numbers of the waits. */
  private final Map<Integer, Integer> awaited = new HashMap<>();

  ModelGroups(ModelActors actors, ModelWaits waits) {
    this.actors = actors;
    this.waits = waits;
  }

  void step(GroupHappening happening) {
    switch (happening) {
      case GroupHappening.Added a -> {
        living(a.group());
        if (!actors.isOver(a.actor())) {
          members(a.group()).add(a.actor());
        }
      }
      case GroupHappening.Removed r -> {
        living(r.group());
        assertEquals(members(r.group()).remove(r.actor()), r.was(), "removed");
      }
      case GroupHappening.Looked l -> {
        assertEquals(living(l.group()), l.members(), "members");
        assertEquals(l.members().size(), l.length(), "length");
      }
      case GroupHappening.ClosedAll c -> {
        for (int member : living(c.group())) {
          assertTrue(actors.get(member).refuses, "a member was not closed");
        }
      }
      case GroupHappening.WaitBegan w -> {
        waits.began(w);
        awaited.put(w.waiting(), w.group());
      }
      case GroupHappening.AllEnded e -> {
        waits.ended(e.waiting());
        assertNotNull(awaited.remove(e.waiting()));
        assertEquals(List.of(), living(e.group()), "members live");
      }
    }
  }

  /** A wait was given up, if it is one of these. */
  void gaveUp(int waiting) {
    awaited.remove(waiting);
  }

  /** Nobody can go on at this instant. */
  void timePasses() {
    for (int group : awaited.values()) {
      assertTrue(!living(group).isEmpty(), "somebody waits for members that are gone");
    }
  }

  private List<Integer> living(int group) {
    members(group).removeIf(actors::isOver);
    return List.copyOf(members(group));
  }

  private Set<Integer> members(int group) {
    return groups.computeIfAbsent(group, g -> new LinkedHashSet<>());
  }
}
