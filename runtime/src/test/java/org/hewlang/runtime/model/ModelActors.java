package org.hewlang.runtime.model;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** All actors that there were, by number. */
final class ModelActors {
  private final Map<Integer, ModelActor> actors = new LinkedHashMap<>();
  private int last;

  void add(ModelActor a) {
    assertTrue(a.number > last, "numbers in the order of spawning");
    last = a.number;
    actors.put(a.number, a);
  }

  ModelActor get(int number) {
    ModelActor a = actors.get(number);
    assertNotNull(a, "nobody has number " + number);
    return a;
  }

  Collection<ModelActor> all() {
    return actors.values();
  }

  /** Main, which is number 0, is never over. */
  boolean isOver(int number) {
    return number != 0 && get(number).over;
  }
}
