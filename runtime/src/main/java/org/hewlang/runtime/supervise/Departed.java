package org.hewlang.runtime.supervise;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hewlang.runtime.actor.ActorCell;
import org.jspecify.annotations.Nullable;

/**
 * The dead handles of children that will not come back and have no place any more. A supervisor may
 * start any number of children in its life, so it knows the handles of the last ones only; for older ones
 * another dead actor stands in. Used under the supervisor's lock.
 */
final class Departed {
  private final Map<String, ActorCell> examples = new HashMap<>();
  private final LinkedHashMap<Integer, ActorCell> recent = new LinkedHashMap<>();

  void add(int k, ActorCell dead) {
    examples.putIfAbsent(dead.type().name(), dead);
    recent.put(k, dead);
    if (recent.size() > Children.REMEMBERED) {
      recent.pollFirstEntry();
    }
  }

  /** The handle of child {@code k}, or some dead handle, if there is one of the type {@code wanted}. */
  @Nullable ActorCell get(int k, @Nullable String wanted) {
    ActorCell own = recent.get(k);
    if (own != null) {
      return own;
    }
    ActorCell example = wanted == null ? null : examples.get(wanted);
    return example != null || examples.isEmpty() ? example : examples.values().iterator().next();
  }

  /** Number of objects that it takes to know all that. */
  int entries() {
    return examples.size() + recent.size();
  }
}
