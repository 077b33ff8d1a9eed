package org.hewlang.runtime.actor;

import java.util.List;
import java.util.Map;
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
    if (!Bonds.of(a).addName(name)) {
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
    if (known == null) {
      return false;
    }
    Bonds.of(known).removeName(name);
    return known.isAlive();
  }

  /** The names of an actor, for tools. */
  public List<String> of(ActorCell a) {
    return actors.entrySet().stream()
        .filter(entry -> entry.getValue() == a)
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  /** Frees the names that an actor had, which has ended; but for those that others have got since. */
  void forget(ActorCell a, List<String> names) {
    names.forEach(name -> actors.remove(name, a));
  }
}
