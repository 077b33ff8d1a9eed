package org.hewlang.runtime.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.observe.ActorView;
import org.hewlang.runtime.observe.Actors;
import org.hewlang.runtime.observe.Counters;
import org.hewlang.runtime.observe.Describable;
import org.hewlang.runtime.observe.Introspection;
import org.hewlang.runtime.observe.WaitGraph;
import org.hewlang.runtime.observe.WaitView;
import org.hewlang.runtime.schedule.Settings;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What tools see of a running program. */
@Timeout(600)
class IntrospectionTest {
  private final Stage stage = Stage.deterministic();

  @Test
  void actorsAreListedWithTheirNumbers() {
    stage.run(c -> {
      Introspection view = Introspection.of(Puppet.spawn(c).system());
      Actors actors = view.listActors();
      Puppet a = Puppet.spawn(c);
      Puppet b = Puppet.spawn(c);
      Puppet dead = Puppet.spawn(c);
      for (int i = 0; i < 3; i++) {
        a.tell(c, (x, self) -> {});
      }
      dead.tell(
          c,
          (x, self) -> {
            throw HewPanic.ofLibrary("");
          });
      dead.awaitEnd(c);
      a.ask(c, (x, self) -> 0L);
      actors.refresh();
      List<ActorView> list = actors.list();
      assertEquals(
          List.of(
              new ActorView(2, "Puppet", "Idle", 4, a.highWaterMark(), 0, ""),
              new ActorView(3, "Puppet", "Idle", 0, 0, 0, "")),
          list);
      Wait gate = new Wait();
      b.tell(c, (x, self) -> gate.await(x, WaitKind.LOCK, self));
      b.tell(c, (x, self) -> {});
      a.ask(c, (x, self) -> 0L);
      Puppet.spawn(c).ask(c, (x, self) -> 0L);
      while (b.runner() == null) {
        a.ask(c, (x, self) -> 0L);
      }
      ActorView waiting = actors.list().get(1);
      assertEquals("Running", waiting.state());
      assertEquals("tell", waiting.handler());
      assertEquals(1, waiting.pending());
      assertTrue(actors.isComplete());
      assertEquals(b, actors.find(3));
      assertNull(actors.find(4));
      gate.complete(c);
      assertEquals(1, view.crashes().size());
      assertEquals(5, view.counters().spawned());
      assertEquals(1, view.counters().ended());
      assertTrue(view.counters().messages() >= 8);
      stage.note("checked");
    });
    stage.assertNotes("checked");
  }

  @Test
  void whatWasSentHasBeenHandledOrIsDead() {
    stage.run(c -> {
      Puppet a = Puppet.spawn(c);
      Introspection view = Introspection.of(a.system());
      for (int i = 0; i < 5; i++) {
        a.tell(c, (x, self) -> {});
      }
      a.ask(c, (x, self) -> 0L);
      a.ask(c, (x, self) -> 0L);
      a.close(c);
      a.awaitEnd(c);
      a.tell(c, (x, self) -> {});
      Counters counters = view.counters();
      assertEquals(8, counters.sent());
      assertEquals(7, counters.messages());
      assertEquals(1, counters.deadLetters());
      stage.note("checked");
    });
    stage.assertNotes("checked");
  }

  @Test
  void whoWaitsForWhomIsSeen() {
    Stage two = new Stage(Settings.of(1));
    two.run(c -> {
      Puppet a = Puppet.spawn(c);
      Puppet b = Puppet.spawn(c);
      Introspection view = Introspection.of(a.system());
      a.tell(c, (x, self) -> b.ask(x, (y, other) -> 0L));
      b.tell(c, (x, self) -> a.ask(x, (y, other) -> 0L));
      Puppet.spawn(c).ask(c, (x, self) -> 0L);
      assertEquals(2, view.waits().stream().filter(w -> w.kind() == WaitKind.ASK).count());
      assertEquals(1, view.deadlocks().size());
      assertEquals(2, view.deadlocks().getFirst().size());
      two.note("checked");
      a.hurry(c);
      a.awaitEnd(c);
    });
    two.assertNotes("checked");
  }

  @Test
  void cyclesAreFoundAmongChainsAndDeadlinesBreakThem() {
    List<WaitView> waits =
        List.of(
            wait(1, 2, 0),
            wait(2, 3, 0),
            wait(3, 2, 0),
            wait(4, 1, 0),
            wait(5, 6, 0),
            wait(6, 5, 99),
            wait(7, 7, 0));
    assertEquals(
        List.of(List.of("A2", "A3"), List.of("A7")),
        WaitGraph.cycles(waits).stream().map(cycle -> cycle.stream().sorted().toList()).toList());
  }

  private static WaitView wait(long from, long to, long deadline) {
    return new WaitView(from, "A" + from, "h", WaitKind.ASK, to, "A" + to, 0, deadline);
  }

  /** Can tell its field. */
  private static final class Open extends ActorCell implements Describable {
    static final ActorType TYPE = ActorType.of("Open", "go");
    private final long n = 41;

    Open() {
      super(TYPE);
    }

    @Override
    protected void dispatch(Ctx c, Msg m) {
      super.dispatch(c, m);
    }

    @Override
    public void describe(Description to) {
      to.field("n", "int", "" + n);
    }
  }

  @Test
  void anActorTellsItsFields() {
    Stage two = new Stage(Settings.of(2));
    two.runWell(c -> {
      Open open = new Open();
      open.start(c);
      Introspection view = Introspection.of(open.system());
      assertEquals(List.of(new Introspection.Field("n", "int", "41")), view.snapshot(open, 60_000));
      assertNull(view.snapshot(Puppet.spawn(c), 60_000));
      open.close(c);
      open.awaitEnd(c);
      assertNull(view.snapshot(open, 60_000));
    });
  }
}
