package org.hewlang.runtime.actor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hewlang.runtime.Err;
import org.hewlang.runtime.Out;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Timer;
import org.hewlang.runtime.schedule.WaitKind;

/**
 * Warns of actors that wait in a circle for room in each other's mailboxes: nothing but the end of
 * one of them ends that, and the rest of the program goes on as if nothing was.
 *
 * <p>Looks one second after somebody had to wait for room, not more often, and says something when it
 * sees the same circle twice. Waits without a deadline lead from each actor to at most one other, so
 * following them finds all circles.
 */
final class SendCycles {
  private static final long PERIOD = 1_000_000_000L;

  /** An actor's wait. */
  private record Edge(ActorCell to, boolean send) {}

  private final ActorSystem system;
  private final AtomicBoolean armed = new AtomicBoolean();

  /** Circles of the last look, and those that were told. Only for the timers' thread. */
  private Set<Set<ActorCell>> suspected = Set.of();

  private final Set<Set<ActorCell>> told = new HashSet<>();

  SendCycles(ActorSystem system) {
    this.system = system;
  }

  /** Somebody waits for room. */
  void blocked() {
    if (!armed.get() && armed.compareAndSet(false, true)) {
      system.timers().after(null, PERIOD, new Look());
    }
  }

  private void look() {
    armed.set(false);
    Set<Set<ActorCell>> found = new HashSet<>();
    boolean unsure = false;
    for (List<ActorCell> circle : circles()) {
      Set<ActorCell> members = Set.copyOf(circle);
      if (!suspected.contains(members)) {
        unsure = true;
      } else if (told.add(members)) {
        warn(circle);
      }
      found.add(members);
    }
    suspected = found;
    if (unsure) {
      blocked();
    }
  }

  private List<List<ActorCell>> circles() {
    Map<ActorCell, Edge> from = new LinkedHashMap<>();
    for (Runner runner : system.scheduler().runners()) {
      WaitKind kind = runner.waitKind;
      if ((kind == WaitKind.SEND || kind == WaitKind.ASK)
          && runner.waitDeadline == 0
          && runner.self instanceof ActorCell self
          && runner.waitTarget instanceof ActorCell target) {
        from.put(self, new Edge(target, kind == WaitKind.SEND));
      }
    }
    List<List<ActorCell>> circles = new ArrayList<>();
    Set<ActorCell> done = new HashSet<>();
    for (ActorCell start : from.keySet()) {
      List<ActorCell> path = new ArrayList<>();
      boolean send = false;
      ActorCell at = start;
      Edge edge = from.get(at);
      while (edge != null && done.add(at)) {
        path.add(at);
        send |= edge.send;
        at = edge.to;
        edge = from.get(at);
      }
      int entry = path.indexOf(at);
      if (entry >= 0 && send) {
        circles.add(path.subList(entry, path.size()));
      }
    }
    return circles;
  }

  private static void warn(List<ActorCell> circle) {
    StringBuilder line = new StringBuilder("hew: warning: actors wait for each other's mailboxes:");
    for (ActorCell a : circle) {
      line.append(' ').append(a).append(" ->");
    }
    Out.flush();
    Err.line(line.append(' ').append(circle.getFirst()).toString());
  }

  /** The next look. */
  private final class Look extends Timer {
    Look() {
      super(false);
    }

    @Override
    protected void fire() {
      look();
    }
  }
}
