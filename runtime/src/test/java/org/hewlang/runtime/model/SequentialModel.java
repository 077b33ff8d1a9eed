package org.hewlang.runtime.model;

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
import org.hewlang.runtime.actor.AskFailure;
import org.jspecify.annotations.Nullable;

/**
 * Actors as plain values: goes through what a program did and says whether actors may do that. It
 * knows nothing of schedules; each step is checked against the state that the earlier ones led to.
 */
final class SequentialModel {
  private static final int NONE = -1;

  /** A system message on its way. */
  private record Signal(boolean exit, long reference, int who, String reason) {}

  private record Watch(int watcher, long reference) {}

  private static final class Actor {
    final boolean trapsExits;
    final long born;
    final ModelMailbox mailbox;
    final Deque<Signal> signals = new ArrayDeque<>();
    final Set<Integer> links = new LinkedHashSet<>();
    final Set<Watch> watches = new LinkedHashSet<>();

    /** What it monitors. */
    final Map<Long, Integer> references = new LinkedHashMap<>();

    long lastReference;
    @Nullable Integer running;

    /** The running handler was told to give up. */
    boolean cancelled;

    long ticks;
    boolean refuses;
    boolean discards;
    boolean over;
    @Nullable String crash;

    Actor(Happening.Spawned s, ModelMailbox.Fates fates) {
      this.trapsExits = s.kind().trapsExits();
      this.born = s.at();
      this.mailbox = new ModelMailbox(s.kind().box(), fates);
    }
  }

  private final Map<Integer, Actor> actors = new LinkedHashMap<>();
  private final ModelMailbox.Fates fates = new ModelMailbox.Fates();
  private final Map<Integer, Integer> receivers = new HashMap<>();
  private final ModelNests nests = new ModelNests();
  private final ModelScopes scopes = new ModelScopes(actor -> actor != 0 && actor(actor).cancelled);
  private int lastNumber;

  /** Checks a whole program. */
  static void check(List<Happening> happenings) {
    SequentialModel model = new SequentialModel();
    for (int i = 0; i < happenings.size(); i++) {
      try {
        model.step(happenings.get(i));
      } catch (AssertionError wrong) {
        List<Happening> before =
            happenings.subList(0, i + 1).stream()
                .filter(h -> !(h instanceof Happening.Ticked))
                .toList();
        before = before.subList(Math.max(0, before.size() - 60), before.size());
        throw new AssertionError("step " + i + ": " + wrong.getMessage() + " " + before, wrong);
      }
    }
    model.end();
  }

  private void step(Happening happening) {
    switch (happening) {
      case Happening.Spawned s -> {
        assertTrue(s.actor() > lastNumber, "numbers in the order of spawning");
        lastNumber = s.actor();
        actors.put(s.actor(), new Actor(s, fates));
        if (s.supervisor() != 0) {
          nests.started(s.supervisor(), s.child(), s.actor());
        }
      }
      case Happening.Sent s -> {
        receivers.put(s.message(), s.to());
        Actor to = actor(s.to());
        if (to.refuses) {
          to.mailbox.refuse(s, to.crash != null);
        } else {
          to.mailbox.offer(s);
        }
      }
      case Happening.Offered o -> receiver(o.message()).mailbox.offered(o.message(), o.result());
      case Happening.Dropped d -> {
        Actor to = receiver(d.message());
        to.mailbox.dropped(d.message(), to.discards, to.refuses);
      }
      case Happening.Began b -> {
        Actor a = actor(b.actor());
        begins(a);
        a.mailbox.take(b.message());
        a.running = b.message();
      }
      case Happening.Entered e -> {
        Actor a = actor(e.actor());
        begins(a);
        assertFalse(a.refuses, "is closing");
        assertTrue(a.mailbox.isEmpty(), "others were first");
        receivers.put(e.message(), e.actor());
        fates.began(e.message());
        a.running = e.message();
      }
      case Happening.Ended e -> ran(e.message(), e.actor(), ModelMailbox.REPLIED);
      case Happening.Unwound u -> {
        assertTrue(actor(u.actor()).cancelled, "cancelled by nobody");
        ran(u.message(), u.actor(), ModelMailbox.STOPPED);
      }
      case Happening.Threw t -> {
        Actor a = actor(t.actor());
        assertTrue(t.text().startsWith("crash of "), t.text());
        Integer running = a.running;
        assertNotNull(running);
        ran(running, t.actor(), ModelMailbox.CRASHED);
        crash(t.actor(), a, t.text());
      }
      case Happening.Answered a -> {
        assertTrue(a.at() <= a.deadline(), "after the deadline");
        if (a.outcome() == AskFailure.TIMEOUT.ordinal()) {
          assertEquals(a.deadline(), a.at(), "given up before the deadline");
        } else {
          assertEquals(fates.of(a.message()), a.outcome(), "outcome");
        }
      }
      case Happening.Selected s -> {
        assertTrue(s.at() <= s.deadline(), "after the deadline");
        if (s.winner() != NONE) {
          assertEquals(ModelMailbox.REPLIED, fates.of(s.messages().get(s.winner())), "winner");
        } else if (s.at() < s.deadline()) {
          for (int message : s.messages()) {
            Integer fate = fates.of(message);
            assertTrue(fate != null && fate != ModelMailbox.REPLIED, "gave up too early");
          }
        }
      }
      case Happening.Slept s -> assertEquals(s.until(), s.at(), "slept too long or too short");
      case Happening.Ticked t -> {
        Actor a = actor(t.actor());
        begins(a);
        assertTrue(++a.ticks <= (t.at() - a.born) / Kind.TICK, "ticks too often");
      }
      case Happening.ScopeOpened s -> scopes.opened(s);
      case Happening.TaskStarted t -> scopes.started(t);
      case Happening.TaskCancelled t -> scopes.cancelledTask(t.task());
      case Happening.ScopeCancelled s -> scopes.cancelled(s.scope());
      case Happening.ScopeFailed s -> scopes.cancelled(s.scope());
      case Happening.TaskBegan t -> scopes.began(t.task());
      case Happening.TaskEnded t -> scopes.ended(t.task(), t.outcome());
      case Happening.TaskSettled t -> scopes.settled(t.task(), t.outcome());
      case Happening.ScopeLeft s -> scopes.left(s);
      case Happening.Supervising s -> nests.supervising(s);
      case Happening.SupervisorUp s -> nests.up(s.supervisor());
      case Happening.Settled s -> {
        nests.settled(s.running());
        actors.values().forEach(a -> assertNull(a.running, "still running"));
      }
      case Happening.SupervisorStopping s -> nests.stopping(s.supervisor());
      case Happening.SupervisorStopped s -> nests.stopped(s.supervisor());
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
        a.cancelled |= a.running != null;
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
        a.mailbox.terminated();
        over(t.actor(), a, null);
      }
    }
  }

  private Actor actor(int number) {
    Actor a = actors.get(number);
    assertNotNull(a, "nobody has number " + number);
    return a;
  }

  private Actor receiver(int message) {
    Integer to = receivers.get(message);
    assertNotNull(to);
    return actor(to);
  }

  private static void begins(Actor a) {
    assertFalse(a.over, "dead");
    assertFalse(a.discards, "should discard");
    assertNull(a.running, "one at a time");
    assertEquals(List.of(), List.copyOf(a.signals), "signals overtake");
  }

  private void ran(int message, int number, int fate) {
    Actor a = actor(number);
    assertEquals(a.running, message);
    scopes.handlerEnds(number);
    a.running = null;
    a.cancelled = false;
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
    nests.ended(number, crash != null);
    a.mailbox.over(crash != null);
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
    fates.end(receivers.size());
    scopes.end();
  }
}
