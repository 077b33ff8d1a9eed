package org.hewlang.runtime.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Actors as plain values: goes through what a program did and says whether actors may do that. It
 * knows nothing of schedules; each step is checked against the state that the earlier ones led to.
 */
final class SequentialModel {
  private static final int REPLIED = -1;
  private static final int STOPPED = AskFailure.STOPPED.ordinal();
  private static final int CRASHED = AskFailure.CRASHED.ordinal();

  /** A system message on its way. */
  private record Signal(boolean exit, long reference, int who, String reason) {}

  private record Watch(int watcher, long reference) {}

  private static final class Actor {
    final boolean trapsExits;
    final Deque<Integer> queue = new ArrayDeque<>();
    final Deque<Signal> signals = new ArrayDeque<>();
    final Set<Integer> links = new LinkedHashSet<>();
    final Set<Watch> watches = new LinkedHashSet<>();

    /** What it monitors. */
    final Map<Long, Integer> references = new LinkedHashMap<>();

    long lastReference;
    @Nullable Integer running;
    boolean refuses;
    boolean discards;
    boolean over;
    @Nullable String crash;

    Actor(boolean trapsExits) {
      this.trapsExits = trapsExits;
    }
  }

  private final Map<Integer, Actor> actors = new LinkedHashMap<>();
  private final Map<Integer, Integer> fates = new HashMap<>();
  private int sent;

  /** Checks a whole program. */
  static void check(List<Happening> happenings) {
    SequentialModel model = new SequentialModel();
    for (int i = 0; i < happenings.size(); i++) {
      try {
        model.step(happenings.get(i));
      } catch (AssertionError wrong) {
        List<Happening> before = happenings.subList(Math.max(0, i - 30), i + 1);
        throw new AssertionError("step " + i + ": " + wrong.getMessage() + " " + before, wrong);
      }
    }
    model.end();
  }

  private void step(Happening happening) {
    switch (happening) {
      case Happening.Spawned s -> {
        assertEquals(actors.size() + 1, s.actor(), "numbers in the order of spawning");
        actors.put(s.actor(), new Actor(s.trapsExits()));
      }
      case Happening.Sent s -> {
        sent++;
        Actor to = actor(s.to());
        if (to.refuses) {
          fates.put(s.message(), to.crash != null ? CRASHED : STOPPED);
        } else {
          to.queue.add(s.message());
        }
      }
      case Happening.Began b -> {
        Actor a = actor(b.actor());
        assertFalse(a.over, "dead");
        assertFalse(a.discards, "should discard");
        assertNull(a.running, "one at a time");
        assertEquals(List.of(), List.copyOf(a.signals), "signals overtake");
        assertEquals(a.queue.poll(), b.message(), "first come, first served");
        a.running = b.message();
      }
      case Happening.Ended e -> ran(e.message(), e.actor(), REPLIED);
      case Happening.Unwound u -> {
        assertTrue(actor(u.actor()).discards, "cancelled by nobody");
        ran(u.message(), u.actor(), STOPPED);
      }
      case Happening.Threw t -> {
        Actor a = actor(t.actor());
        Integer running = a.running;
        assertNotNull(running);
        fates.put(running, CRASHED);
        a.running = null;
        crash(t.actor(), a, "crash " + t.actor());
      }
      case Happening.Answered a -> assertEquals(fates.get(a.message()), a.outcome(), "outcome");
      case Happening.Closed c -> actor(c.actor()).refuses = true;
      case Happening.StoppedItself s -> {
        Actor a = actor(s.actor());
        assertNotNull(a.running);
        a.refuses = true;
        a.discards = true;
      }
      case Happening.Hurried h -> {
        Actor a = actor(h.actor());
        a.refuses = true;
        a.discards |= !a.over;
      }
      case Happening.Linked l -> link(l.actor(), l.other());
      case Happening.Unlinked l -> {
        actor(l.actor()).links.remove(l.other());
        actor(l.other()).links.remove(l.actor());
      }
      case Happening.Monitored m -> {
        Actor watcher = actor(m.watcher());
        Actor target = actor(m.target());
        assertEquals(++watcher.lastReference, m.reference(), "references count up");
        watcher.references.put(m.reference(), m.target());
        if (target.over) {
          watcher.signals.add(new Signal(false, m.reference(), m.target(), reason(target)));
        } else {
          target.watches.add(new Watch(m.watcher(), m.reference()));
        }
      }
      case Happening.Demonitored d -> {
        Actor watcher = actor(d.watcher());
        Integer target = watcher.references.remove(d.reference());
        if (target != null) {
          actor(target).watches.remove(new Watch(d.watcher(), d.reference()));
          watcher.signals.removeIf(s -> !s.exit && s.reference == d.reference());
        }
      }
      case Happening.Exit e -> {
        Actor a = actor(e.actor());
        receive(a, new Signal(true, 0, (int) e.who(), e.reason()));
        if (!a.trapsExits) {
          crash(e.actor(), a, "linked actor " + e.who() + " crashed");
        }
      }
      case Happening.Down d -> {
        Actor a = actor(d.actor());
        receive(a, new Signal(false, d.reference(), (int) d.who(), d.reason()));
        a.references.remove(d.reference());
      }
      case Happening.Terminated t -> {
        Actor a = actor(t.actor());
        assertTrue(a.refuses, "stopped by nobody");
        assertFalse(a.over, "twice");
        assertNull(a.running, "in the middle of a handler");
        assertTrue(a.discards || a.queue.isEmpty(), "before the queue was handled");
        over(t.actor(), a, null);
      }
    }
  }

  private Actor actor(int number) {
    Actor a = actors.get(number);
    assertNotNull(a, "nobody has number " + number);
    return a;
  }

  private void ran(int message, int number, int fate) {
    Actor a = actor(number);
    assertEquals(a.running, message);
    a.running = null;
    fates.put(message, fate);
  }

  private void receive(Actor a, Signal signal) {
    assertFalse(a.over, "dead");
    assertNull(a.running, "in the middle of a handler");
    assertEquals(a.signals.poll(), signal, "signals in their order");
  }

  private void link(int number, int other) {
    if (number == other) {
      return;
    }
    Actor a = actor(number);
    Actor b = actor(other);
    if (b.over) {
      a.signals.add(new Signal(true, 0, other, reason(b)));
    } else {
      a.links.add(other);
      b.links.add(number);
    }
  }

  private void crash(int number, Actor a, String message) {
    assertFalse(a.over, "dead");
    over(number, a, message);
  }

  private void over(int number, Actor a, @Nullable String crash) {
    a.over = true;
    a.refuses = true;
    a.crash = crash;
    for (int left : a.queue) {
      fates.put(left, crash == null ? STOPPED : CRASHED);
    }
    a.queue.clear();
    a.signals.clear();
    for (Map.Entry<Long, Integer> watched : a.references.entrySet()) {
      actor(watched.getValue()).watches.remove(new Watch(number, watched.getKey()));
    }
    for (int other : a.links) {
      Actor b = actor(other);
      b.links.remove(number);
      if (crash != null && !b.over) {
        b.signals.add(new Signal(true, 0, number, reason(a)));
      }
    }
    a.links.clear();
    for (Watch watch : a.watches) {
      Actor watcher = actor(watch.watcher);
      if (!watcher.over) {
        watcher.signals.add(new Signal(false, watch.reference, number, reason(a)));
      }
    }
    a.watches.clear();
  }

  private static String reason(Actor a) {
    return a.crash == null ? "stopped" : "crashed: " + a.crash;
  }

  private void end() {
    actors.forEach((number, a) -> assertTrue(a.over, () -> "actor " + number + " has not ended"));
    assertEquals(sent, fates.size(), "every message has one fate");
  }
}
