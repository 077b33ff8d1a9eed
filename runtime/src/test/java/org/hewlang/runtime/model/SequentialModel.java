package org.hewlang.runtime.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.runtime.actor.AskFailure;
import org.jspecify.annotations.Nullable;

/**
 * Actors as plain values: goes through what a program did and says whether actors may do that. It
 * knows nothing of schedules; each step is checked against the state that the earlier ones led to.
 * Time passes only when nobody can go on: whoever could have is missed then.
 */
final class SequentialModel {
  private static final int NONE = -1;

  /** How much of what led to an error is told. */
  private static final int LAST = 150;

  private final ModelActors actors = new ModelActors();
  private final ModelBonds bonds = new ModelBonds(actors);
  private final ModelMailbox.Fates fates = new ModelMailbox.Fates();
  private final Map<Integer, Integer> receivers = new HashMap<>();
  private final ModelScopes scopes =
      new ModelScopes(actor -> actor != 0 && actors.get(actor).cancelled);
  private final ModelWaits waits;
  private final ModelJoins joins;
  private final ModelNests nests;
  private final ModelChannels channels;
  private final ModelPermits permits;
  private final ModelGroups groups;
  private final ModelStreams streams;

  private SequentialModel(List<Happening> happenings) {
    waits = new ModelWaits(scopes::isCancelled, happenings);
    joins = new ModelJoins(waits, fates, scopes);
    nests = new ModelNests(waits);
    channels = new ModelChannels(actors, waits);
    permits = new ModelPermits(waits);
    groups = new ModelGroups(actors, waits);
    streams = new ModelStreams(actors, waits, this::crashes);
  }

  /** Checks a whole program. */
  static void check(List<Happening> happenings) {
    SequentialModel model = new SequentialModel(happenings);
    for (int i = 0; i < happenings.size(); i++) {
      try {
        model.step(happenings.get(i));
      } catch (AssertionError wrong) {
        List<Happening> before = new ArrayList<>();
        for (Happening h : happenings.subList(0, i + 1)) {
          if (h instanceof Happening.Passed && before.getLast() instanceof Happening.Passed) {
            before.removeLast();
          }
          if (!(h instanceof Happening.Ticked)) {
            before.add(h);
          }
        }
        before = before.subList(Math.max(0, before.size() - LAST), before.size());
        throw new AssertionError("step " + i + ": " + wrong.getMessage() + " " + before, wrong);
      }
    }
    model.end();
  }

  private void step(Happening happening) {
    switch (happening) {
      case Happening.Passed p -> timePasses(p.now());
      case Happening.Spawned s -> {
        actors.add(new ModelActor(s, fates));
        if (s.supervisor() != 0) {
          nests.started(s.supervisor(), s.child(), s.actor());
        }
      }
      case Happening.Sent s -> {
        receivers.put(s.message(), s.to());
        ModelActor to = actors.get(s.to());
        if (to.refuses) {
          to.mailbox.refuse(s, to.crash != null);
        } else {
          to.mailbox.offer(s);
        }
      }
      case Happening.Offered o -> receiver(o.message()).mailbox.offered(o.message(), o.result());
      case Happening.Dropped d -> {
        ModelActor to = receiver(d.message());
        to.mailbox.dropped(d.message(), to.discards, to.refuses);
      }
      case Happening.Began b -> {
        ModelActor a = actors.get(b.actor());
        a.begins();
        a.mailbox.take(b.message());
        a.running = b.message();
      }
      case Happening.Entered e -> {
        ModelActor a = actors.get(e.actor());
        a.begins();
        assertFalse(a.refuses, "is closing");
        assertTrue(a.mailbox.isEmpty(), "others were first");
        receivers.put(e.message(), e.actor());
        fates.began(e.message());
        a.running = e.message();
      }
      case Happening.Ended e -> ran(e.message(), e.actor(), ModelMailbox.REPLIED);
      case Happening.Unwound u -> {
        assertTrue(actors.get(u.actor()).cancelled, "cancelled by nobody");
        ran(u.message(), u.actor(), ModelMailbox.STOPPED);
      }
      case Happening.Threw t -> {
        ran(t.message(), t.actor(), ModelMailbox.CRASHED);
        crashes(actors.get(t.actor()), t.text());
      }
      case Happening.Answered a -> answered(a);
      case Happening.Selected s -> selected(s);
      case Happening.JoinBegan j -> joins.began(j);
      case Happening.TaskJoinBegan j -> joins.began(j);
      case Happening.Joined j -> joins.ended(j);
      case Happening.Slept s -> assertEquals(s.until(), s.at(), "slept too long or too short");
      case Happening.Ticked t -> actors.get(t.actor()).ticks(t.at());
      case Happening.ScopeOpened s -> scopes.opened(s);
      case Happening.TaskStarted t -> scopes.started(t);
      case Happening.TaskCancelled t -> scopes.cancelledTask(t.task());
      case Happening.ScopeCancelled s -> scopes.cancelled(s.scope());
      case Happening.ScopeFailed s -> scopes.cancelled(s.scope());
      case Happening.TaskBegan t -> scopes.began(t.task());
      case Happening.TaskEnded t -> scopes.ended(t.task(), t.outcome());
      case Happening.TaskSettled t -> scopes.settled(t.task(), t.outcome());
      case Happening.ScopeLeft s -> scopes.left(s);
      case Happening.Closed c -> {
        actors.get(c.actor()).refuses = true;
        if (c.bySupervisor()) {
          nests.closed(c.actor());
        }
      }
      case Happening.StoppedItself s -> {
        ModelActor a = actors.get(s.actor());
        assertNotNull(a.running);
        a.refuses = true;
        a.discards = true;
      }
      case Happening.Hurried h -> {
        ModelActor a = actors.get(h.actor());
        a.refuses = true;
        a.discards |= !a.over;
        a.cancelled |= a.running != null;
      }
      case Happening.Linked l -> bonds.linked(l.actor(), l.other());
      case Happening.Unlinked l -> bonds.unlinked(l.actor(), l.other());
      case Happening.Monitored m -> bonds.monitored(m);
      case Happening.Demonitored d -> bonds.demonitored(d);
      case Happening.Exit e -> {
        ModelActor a = actors.get(e.actor());
        a.receives(new ModelActor.Signal(true, 0, (int) e.who(), e.reason()));
        if (!a.trapsExits) {
          over(a, "linked actor " + e.who() + " crashed");
        }
      }
      case Happening.Down d -> {
        ModelActor.Signal down =
            new ModelActor.Signal(false, d.reference(), (int) d.who(), d.reason());
        actors.get(d.actor()).receives(down);
        bonds.heard(d);
      }
      case Happening.Terminated t -> {
        ModelActor a = actors.get(t.actor());
        assertTrue(a.refuses, "stopped by nobody");
        assertFalse(a.over, "twice");
        assertNull(a.running, "in the middle of a handler");
        a.mailbox.terminated();
        over(a, null);
      }
      case Happening.GaveUp g -> {
        waits.gaveUp(g);
        channels.gaveUp(g.waiting());
        permits.gaveUp(g.waiting());
        nests.gaveUp(g.waiting());
        groups.gaveUp(g.waiting());
        streams.gaveUp(g.waiting());
        joins.gaveUp(g.waiting());
      }
      case ChannelHappening c -> channels.step(c);
      case PermitHappening p -> permits.step(p);
      case GroupHappening g -> groups.step(g);
      case StreamHappening t -> streams.step(t);
      case NestHappening n -> {
        nests.step(n);
        if (n instanceof NestHappening.Settled) {
          actors.all().forEach(a -> assertNull(a.running, "still running"));
        }
      }
    }
  }

  private void timePasses(long now) {
    channels.timePasses();
    permits.timePasses();
    nests.timePasses();
    groups.timePasses();
    streams.timePasses();
    joins.timePasses();
    waits.timePasses(now);
  }

  private ModelActor receiver(int message) {
    Integer to = receivers.get(message);
    assertNotNull(to);
    return actors.get(to);
  }

  private void ran(int message, int number, int fate) {
    ModelActor a = actors.get(number);
    assertEquals(a.running, message);
    scopes.handlerEnds(number);
    a.running = null;
    a.cancelled = false;
    fates.put(message, fate);
  }

  private void answered(Happening.Answered a) {
    assertTrue(a.at() <= a.deadline(), "after the deadline");
    if (a.outcome() == AskFailure.TIMEOUT.ordinal()) {
      assertEquals(a.deadline(), a.at(), "given up before the deadline");
    } else {
      assertEquals(fates.of(a.message()), a.outcome(), "outcome");
    }
  }

  private void selected(Happening.Selected s) {
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

  private void crashes(ModelActor a, String text) {
    assertTrue(text.startsWith("crash of "), text);
    over(a, text);
  }

  private void over(ModelActor a, @Nullable String crash) {
    assertFalse(a.over, "dead");
    a.over = true;
    a.refuses = true;
    a.crash = crash;
    nests.ended(a.number, crash != null);
    a.mailbox.over(crash != null);
    a.signals.clear();
    bonds.over(a);
  }

  private void end() {
    actors.all().forEach(a -> assertTrue(a.over, () -> "actor " + a.number + " has not ended"));
    fates.end(receivers.size());
    scopes.end();
    waits.end();
    streams.end();
  }
}
