package org.hewlang.runtime.observe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who waits for whom, and who therefore waits forever. Waits without a deadline for one actor form a
 * graph with at most one way out of each actor, so its cycles are found by following it.
 */
public final class WaitGraph {
  private WaitGraph() {}

  /** The cycles among these waits, each as the texts of its actors in the order of waiting. */
  public static List<List<String>> cycles(Collection<WaitView> waits) {
    Map<Long, WaitView> from = new HashMap<>();
    for (WaitView wait : waits) {
      if (wait.actor() != 0 && wait.target() != 0 && wait.deadlineNanos() == 0) {
        from.put(wait.actor(), wait);
      }
    }
    List<List<String>> cycles = new ArrayList<>();
    Set<Long> done = new HashSet<>();
    for (WaitView start : from.values()) {
      List<WaitView> path = new ArrayList<>();
      WaitView at = start;
      while (at != null && done.add(at.actor())) {
        path.add(at);
        at = from.get(at.target());
      }
      int entry = at == null ? -1 : path.indexOf(at);
      if (entry >= 0) {
        cycles.add(path.subList(entry, path.size()).stream().map(WaitView::ref).toList());
      }
    }
    return cycles;
  }
}
