package org.hewlang.runtime.actor;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Process-wide names of actors. A name is free again when its actor has ended. */
public final class Names {
  private final ConcurrentHashMap<String, ActorCell> actors = new ConcurrentHashMap<>();

  Names() {}

  /** Gives {@code a} a name; false if a live actor has it. A dead actor gets none. */
  public boolean register(String name, ActorCell a) {
    ActorCell owner =
        actors.compute(name, (key, known) -> known != null && known.isAlive() ? known : a);
    if (owner != a) {
      return false;
    }
    if (!Bonds.of(a).setNamed()) {
      actors.remove(name, a);
      return false;
    }
    return true;
  }

  /** The live actor of that name. */
  public @Nullable ActorCell whereIs(String name) {
    ActorCell known = actors.get(name);
    return known != null && known.isAlive() ? known : null;
  }

  /** Frees a name; false if no live actor had it. */
  public boolean unregister(String name) {
    ActorCell known = actors.remove(name);
    return known != null && known.isAlive();
  }

  /** The names of an actor, for tools. */
  public java.util.List<String> of(ActorCell a) {
    return actors.entrySet().stream()
        .filter(entry -> entry.getValue() == a)
        .map(java.util.Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Frees the names of an actor that has ended. */
  void forget(ActorCell a) {
    actors.values().removeIf(known -> known == a);
  }
}
