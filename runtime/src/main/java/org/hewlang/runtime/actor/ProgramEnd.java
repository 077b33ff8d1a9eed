package org.hewlang.runtime.actor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.Err;
import org.hewlang.runtime.Out;
import org.hewlang.runtime.schedule.Patience;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * What happens after {@code main} has returned: periodic timers stop; what was begun goes on until
 * nothing is left that could happen by itself, but not longer than the drain time; supervisors stop
 * their trees, the last one first; whoever still runs or waits is cancelled, all at once; the others
 * end in the order of spawning. Whoever does not end in time is given up.
 */
final class ProgramEnd {
  static final long MILLI = 1_000_000L;
  private static final long DRAIN_MILLIS = 5000;

  /** How long actors get to end. */
  private static final long GRACE = Patience.of(5000 * MILLI);

  /** How often the drain looks whether the program was ended by other means. */
  private static final long LOOK = 20 * MILLI;

  private static final int NAMED_WAITERS = 5;

  private final ActorSystem system;
  private final long drainNanos;
  private final Ctx here = new Ctx();

  /**
   * @param drainNanos how long what was begun may go on
   */
  ProgramEnd(ActorSystem system, long drainNanos) {
    this.system = system;
    this.drainNanos = drainNanos;
  }

  void run() {
    system.beginEnd();
    drain();
    if (system.failure() != null) {
      // Ended at once, by exit.
      return;
    }
    warnOfWaiters();
    stopSupervisors();
    stopBusy();
    stopRest();
    system.crashLog().flush();
    Out.flush();
  }

  private void drain() {
    long end = system.timers().now() + drainNanos;
    while (system.failure() == null) {
      long left = end - system.timers().now();
      if (left <= 0 || system.scheduler().awaitDrained(Math.min(left, LOOK))) {
        return;
      }
    }
  }

  /** As the environment says. */
  static long drainNanos() {
    return drainNanos(System.getenv("HEW_DRAIN_TIMEOUT_MS"));
  }

  static long drainNanos(@Nullable String setting) {
    if (setting != null && !setting.isEmpty()) {
      try {
        long millis = Long.parseLong(setting);
        if (millis >= 0) {
          return Math.min(millis, Long.MAX_VALUE / MILLI / 2) * MILLI;
        }
      } catch (NumberFormatException e) {
        // Falls through to the warning: the default holds.
      }
      Err.invalid("HEW_DRAIN_TIMEOUT_MS", setting);
    }
    return Patience.of(DRAIN_MILLIS * MILLI);
  }

  /** One line about actors that wait for something that will never come. */
  private void warnOfWaiters() {
    List<String> waiters = new ArrayList<>();
    Set<ActorCell> counted = new HashSet<>(); // tasks of an actor wait on stacks of their own
    for (Runner runner : system.scheduler().runners()) {
      WaitKind kind = runner.waitKind;
      if (kind == null
          || kind == WaitKind.IO
          || kind == WaitKind.JAVA
          || kind == WaitKind.SLEEP
          || !(runner.self instanceof ActorCell a)
          || a == system.mainCell()
          || !a.isAlive()
          || !counted.add(a)) {
        continue;
      }
      if (waiters.size() < NAMED_WAITERS) {
        waiters.add(a + " in " + a.runningHandler() + describe(runner.waitTarget));
      }
    }
    int count = counted.size();
    if (count > 0) {
      String more = count > waiters.size() ? ", ..." : "";
      String who = count == 1 ? "1 actor waits" : count + " actors wait";
      Out.flush();
      Err.line("hew: warning: deadlock: " + who + " forever: " + String.join(", ", waiters) + more);
    }
  }

  private static String describe(@Nullable Object target) {
    return target instanceof ActorCell a ? " for " + a : "";
  }

  private void stopSupervisors() {
    List<ActorCell> roots = system.roots();
    for (int i = roots.size() - 1; i >= 0; i--) {
      // Ends in bounded time: a supervisor gives up children that do not stop.
      roots.get(i).close(here);
      roots.get(i).awaitEnd(here);
    }
  }

  /** Cancels all handlers that still run or wait, and waits for their ends. */
  private void stopBusy() {
    Set<ActorCell> busy = new LinkedHashSet<>();
    for (Runner runner : system.scheduler().runners()) {
      if (runner.self instanceof ActorCell a && a != system.mainCell() && a.isAlive()) {
        busy.add(a);
      }
    }
    system.cancelAll();
    busy.forEach(a -> a.hurry(here));
    endWithin(busy);
  }

  private void stopRest() {
    long end = system.timers().now() + GRACE;
    for (List<ActorCell> kept = system.kept(); !kept.isEmpty(); kept = system.kept()) {
      for (ActorCell a : kept) {
        a.close(here);
        if (!Termination.awaitWithin(here, a, end - system.timers().now())) {
          a.abandon(here);
        }
      }
    }
  }

  private void endWithin(Set<ActorCell> actors) {
    long end = system.timers().now() + GRACE;
    for (ActorCell a : actors) {
      if (!Termination.awaitWithin(here, a, end - system.timers().now())) {
        a.abandon(here);
      }
    }
  }
}
