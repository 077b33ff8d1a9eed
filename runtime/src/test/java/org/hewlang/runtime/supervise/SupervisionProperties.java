package org.hewlang.runtime.supervise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Laws that hold for every supervisor, whatever its children do. The world around it (which children
 * live, which timers run) is kept by a naive simulation that makes random things happen in random
 * order.
 */
class SupervisionProperties {
  private static final long SECOND = 1_000_000_000L;

  @Provide
  Arbitrary<SupervisorRules> rules() {
    Arbitrary<@Nullable BreakerLimits> breaker =
        Combinators.combine(Arbitraries.integers().between(1, 3), Arbitraries.longs().between(1, 5))
            .as((max, seconds) -> new BreakerLimits(max, seconds * SECOND, 2 * SECOND))
            .injectNull(0.6);
    Arbitrary<Backoff> backoff =
        Arbitraries.of(new Backoff(0, 0), Backoff.DEFAULT, new Backoff(SECOND, 4 * SECOND));
    Arbitrary<Long> grace = Arbitraries.of(0L, SECOND, 5 * SECOND, ChildRules.UNLIMITED);
    Arbitrary<ChildRules> child =
        Combinators.combine(Arbitraries.of(Policy.class), backoff, breaker, grace)
            .as((p, b, limits, g) -> new ChildRules("c", p, b, limits, g));
    return Combinators.combine(
            Arbitraries.of(Strategy.class),
            Arbitraries.integers().between(0, 6),
            Arbitraries.longs().between(1, 20),
            child.list().ofMaxSize(5))
        .as((s, max, window, children) -> new SupervisorRules(s, max, window * SECOND, children));
  }

  @Property(tries = 3000)
  void everySupervisorKeepsItsPromises(@ForAll("rules") SupervisorRules rules, @ForAll long seed) {
    World world = new World(rules, new Random(seed));
    world.feed(new Event.Start());
    for (int step = 0; step < 60; step++) {
      world.somethingHappens();
    }
    world.feed(new Event.Stop());
    world.settle();
    assertTrue(world.mind.isFinished(), "a stop order comes to an end");
    assertEquals(0, world.living(), "nobody is left behind");
    assertTrue(world.requests.isEmpty(), "every request is answered");
    assertTrue(world.up || world.startupFailed || rules.children().isEmpty() || world.finished);
  }

  private static final class World {
    final Supervision mind;
    final SupervisorRules rules;
    final Random random;
    final ArrayDeque<Event> events = new ArrayDeque<>();

    /** The living incarnation of each child. */
    final TreeMap<Integer, Integer> living = new TreeMap<>();

    /** Children whose {@code init} runs, and those that were closed. */
    final List<Integer> starting = new ArrayList<>();

    final List<Integer> closing = new ArrayList<>();
    final TreeMap<Integer, Event.TimerFired> timers = new TreeMap<>();
    final TreeMap<Integer, Long> timerAt = new TreeMap<>();
    final List<Integer> requests = new ArrayList<>();
    boolean up;
    boolean startupFailed;
    boolean finished;
    int nextRequest;
    int restartsSeen;
    final List<Long> cycles = new ArrayList<>();
    long now;

    World(SupervisorRules rules, Random random) {
      this.rules = rules;
      this.random = random;
      this.mind = new Supervision(rules);
    }

    int living() {
      return living.size();
    }

    void feed(Event event) {
      events.addLast(event);
      while (!events.isEmpty()) {
        for (Action action : mind.on(events.removeFirst(), now)) {
          boolean answer =
              action instanceof Action.Added
                  || action instanceof Action.Removed
                  || action instanceof Action.Forget;
          assertTrue(answer || !finished, "nothing is done after the end");
          perform(action);
        }
        int done = mind.restarts();
        if (done > restartsSeen) {
          assertEquals(restartsSeen + 1, done, "cycles are completed one by one");
          restartsSeen = done;
          cycles.add(now);
        }
      }
      long oldest = now - rules.windowNanos();
      long started = cycles.stream().filter(at -> at > oldest).count();
      // A completed cycle may have begun before the window; the next may have begun after it.
      assertTrue(started <= rules.maxRestarts() + 1L, "the budget is kept");
    }

    private void perform(Action action) {
      switch (action) {
        case Action.StartChild(int k, int incarnation) -> {
          assertFalse(living.containsKey(k), "two incarnations never live at once");
          assertTrue(starting.isEmpty(), "children start one after the other");
          assertTrue(closing.isEmpty(), "starts come after stops");
          living.put(k, incarnation);
          starting.add(k);
        }
        case Action.CloseChild(int k) -> {
          assertTrue(living.containsKey(k), "only the living are stopped");
          assertTrue(closing.isEmpty(), "children stop one after the other");
          closing.add(k);
        }
        case Action.CancelChild(int k) -> assertTrue(closing.contains(k));
        case Action.AbandonChild(int k) -> {
          assertTrue(closing.contains(k));
          gone(k);
        }
        case Action.ArmTimer(int k, int timer, long delay) -> {
          assertTrue(delay > 0);
          timers.put(k, new Event.TimerFired(k, timer));
          timerAt.put(k, now + delay);
        }
        case Action.DisarmTimer(int k) -> {
          assertTrue(timers.remove(k) != null, "what is disarmed was armed");
          timerAt.remove(k);
        }
        case Action.StartedUp() -> {
          assertFalse(up);
          up = true;
        }
        case Action.StartupFailed(int k, String reason) -> {
          assertFalse(up);
          startupFailed = true;
        }
        case Action.Finished(Action.Ending ending) -> {
          assertTrue(living.isEmpty(), "the supervisor ends last");
          assertEquals(Map.of(), timers, "no timer outlives it");
          finished = true;
        }
        case Action.Added(int request, int k) ->
            assertTrue(requests.remove(Integer.valueOf(request)));
        case Action.Removed(int request, boolean done) ->
            assertTrue(requests.remove(Integer.valueOf(request)));
        case Action.Forget(int k) -> {
          assertFalse(starting.contains(k) || closing.contains(k) || timers.containsKey(k));
          assertFalse(mind.comesBack(k));
        }
      }
    }

    private void gone(int k) {
      living.remove(k);
      starting.remove(Integer.valueOf(k));
      closing.remove(Integer.valueOf(k));
    }

    void somethingHappens() {
      switch (random.nextInt(8)) {
        case 0, 1 -> startsEnd();
        case 2, 3, 4 -> someoneEnds();
        case 5 -> timePasses();
        case 6 -> {
          if (!closing.isEmpty()) {
            ends(closing.get(0), Exit.NORMAL);
          }
        }
        default -> someoneAsks();
      }
    }

    private void startsEnd() {
      if (!starting.isEmpty()) {
        int k = starting.removeFirst();
        feed(new Event.ChildStarted(k, living.get(k)));
      }
    }

    private void someoneEnds() {
      if (!living.isEmpty()) {
        List<Integer> all = new ArrayList<>(living.keySet());
        ends(
            all.get(random.nextInt(all.size())), random.nextInt(3) == 0 ? Exit.NORMAL : Exit.CRASH);
      }
    }

    private void ends(int k, Exit exit) {
      int incarnation = living.get(k);
      Exit seen = starting.contains(k) ? Exit.CRASH : exit;
      gone(k);
      feed(new Event.ChildEnded(k, incarnation, seen, "why"));
    }

    private void timePasses() {
      now += random.nextLong(3 * SECOND);
      for (Integer k : List.copyOf(timers.keySet())) {
        if (timers.containsKey(k) && timerAt.get(k) <= now) {
          timerAt.remove(k);
          feed(timers.remove(k));
        }
      }
    }

    private void someoneAsks() {
      int request = nextRequest++;
      requests.add(request);
      if (random.nextBoolean()) {
        feed(new Event.Add(ChildRules.of("d", Policy.TRANSIENT), request));
      } else {
        feed(new Event.Remove(random.nextInt(mind.children().size() + 1), request));
      }
    }

    void settle() {
      for (int i = 0; i < 1000 && !mind.isFinished(); i++) {
        if (!closing.isEmpty()) {
          ends(closing.get(0), Exit.NORMAL);
        } else {
          startsEnd();
        }
      }
    }
  }
}
