package org.hewlang.runtime.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.task.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Links, monitors, names. */
@Timeout(600)
class LinksTest {
  private final Stage stage = Stage.deterministic();

  private static void crash(Ctx c, Puppet p) {
    p.tell(
        c,
        (x, self) -> {
          throw HewPanic.ofLibrary("boom");
        });
  }

  @Test
  void aCrashGoesThroughLinks() {
    stage.run(c -> {
      Puppet a = Puppet.spawn(c);
      Puppet b = Puppet.spawn(c);
      Puppet d = Puppet.spawn(c);
      b.tell(c, (x, self) -> a.link(x));
      d.tell(c, (x, self) -> b.link(x));
      crash(c, a);
      d.awaitEnd(c);
      assertEquals("Crashed", d.state().toString());
    });
    assertEquals(
        """
        boom
        hew: actor Puppet#1 crashed in tell: boom
        linked actor 1 crashed
        hew: actor Puppet#2 crashed in exit: linked actor 1 crashed
        linked actor 2 crashed
        hew: actor Puppet#3 crashed in exit: linked actor 2 crashed
        """,
        stage.err());
  }

  @Test
  void anActorWithAHandlerForExitsSurvives() {
    stage.run(c -> {
      Puppet a = Puppet.spawn(c);
      Puppet b = Puppet.spawn(c);
      b.onExit = (who, reason) -> stage.note(who + " " + reason);
      b.tell(
          c,
          (x, self) -> {
            a.link(x);
            a.link(x);
          });
      b.ask(c, (x, self) -> 0L);
      crash(c, a);
      a.awaitEnd(c);
      b.ask(c, (x, self) -> 0L);
      assertTrue(b.isAlive());
      b.tell(c, (x, self) -> a.link(x));
      b.ask(c, (x, self) -> 0L);
      b.ask(c, (x, self) -> 0L);
    });
    stage.assertNotes("1 crashed: boom", "1 crashed: boom");
  }

  @Test
  void aNormalStopAndAnUnlinkedCrashSendNoExit() {
    stage.run(c -> {
      Puppet a = Puppet.spawn(c);
      Puppet b = Puppet.spawn(c);
      Puppet d = Puppet.spawn(c);
      d.tell(
          c,
          (x, self) -> {
            a.link(x);
            b.link(x);
            b.unlink(x);
          });
      d.ask(c, (x, self) -> 0L);
      a.close(c);
      a.awaitEnd(c);
      crash(c, b);
      b.awaitEnd(c);
      d.ask(c, (x, self) -> 0L);
      assertTrue(d.isAlive());
    });
  }

  @Test
  void monitorsTellHowItEnded() {
    stage.run(c -> {
      Puppet a = Puppet.spawn(c);
      Puppet b = Puppet.spawn(c);
      Puppet watcher = Puppet.spawn(c);
      watcher.onDown = (ref, who, reason) -> stage.note(ref + " " + who + " " + reason);
      assertEquals(
          1, watcher.ask(c, (x, self) -> a.monitor(x)), "references count from 1 in each actor");
      assertEquals(2, watcher.ask(c, (x, self) -> b.monitor(x)));
      assertEquals(3, watcher.ask(c, (x, self) -> b.monitor(x)));
      watcher.tell(c, (x, self) -> ActorCell.demonitor(x, 3));
      watcher.tell(c, (x, self) -> ActorCell.demonitor(x, 99));
      crash(c, a);
      a.awaitEnd(c);
      b.close(c);
      b.awaitEnd(c);
      watcher.ask(c, (x, self) -> 0L);
      watcher.tell(c, (x, self) -> a.monitor(x));
      watcher.ask(c, (x, self) -> 0L);
      watcher.ask(c, (x, self) -> 0L);
    });
    stage.assertNotes("1 1 crashed: boom", "2 2 stopped", "4 1 crashed: boom");
  }

  @Test
  void outsideOfActorsNothingIsLinked() {
    stage.runWell(c -> {
      Puppet a = Puppet.spawn(c);
      a.link(c);
      assertEquals(0, a.monitor(c));
      ActorCell.demonitor(c, 0);
    });
  }

  @Test
  void systemMessagesOvertakeOthers() {
    stage.run(c -> {
      Puppet a = Puppet.spawn(c);
      Puppet watcher = Puppet.spawn(c);
      watcher.onDown = (ref, who, reason) -> stage.note("down");
      watcher.ask(c, (x, self) -> a.monitor(x));
      watcher.tell(
          c,
          (x, self) -> {
            a.close(x);
            a.awaitEnd(x);
            stage.note("first");
          });
      watcher.tell(c, (x, self) -> stage.note("second"));
      watcher.ask(c, (x, self) -> 0L);
    });
    stage.assertNotes("first", "down", "second");
  }

  @Test
  void namesAreFreedWithTheirActors() {
    stage.runWell(c -> {
      Puppet a = Puppet.spawn(c);
      Puppet b = Puppet.spawn(c);
      Names names = a.system().names();
      assertTrue(names.register("n", a));
      assertFalse(names.register("n", b));
      assertEquals(a, names.whereIs("n"));
      assertEquals(List.of("n"), names.of(a));
      a.close(c);
      a.awaitEnd(c);
      assertEquals(null, names.whereIs("n"));
      assertEquals(List.of(), names.of(a));
      assertFalse(names.register("n", a));
      assertTrue(names.register("n", b));
      assertTrue(names.unregister("n"));
      assertFalse(names.unregister("n"));
    });
  }

  @Test
  void groupsLoseTheirDeadAndPoolsChooseAmongTheLiving() {
    stage.runWell(c -> {
      Group group = new Group();
      List<Puppet> all = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Puppet p = Puppet.spawn(c);
        group.add(p);
        all.add(p);
      }
      Puppet stopped = Puppet.spawn(c);
      stopped.close(c);
      stopped.awaitEnd(c);
      Pool pool = Pool.of(group.members(), stopped, HewString.of("round_robin"));
      assertEquals(all.get(0), pool.pick(c));
      assertEquals(all.get(1), pool.pick(c));
      assertEquals(all.get(2), pool.pick(c));
      assertEquals(all.get(0), pool.pick(c));
      all.get(1).close(c);
      all.get(1).awaitEnd(c);
      assertEquals(2, group.length());
      assertEquals(2, pool.length());
      assertFalse(group.remove(all.get(1)));
      assertFalse(group.waitAllFor(c, Stage.SHORT));
      group.closeAll(c);
      group.waitAll(c);
      assertTrue(group.waitAllFor(c, 0));
      assertEquals(0, group.length());
      assertEquals(stopped, pool.pick(c));
    });
  }

  @Test
  void nobodyWaitsForAnActorThatHasLeftTheGroup() {
    stage.runWell(c -> {
      Group group = new Group();
      Puppet stays = Puppet.spawn(c);
      Puppet leaves = Puppet.spawn(c);
      group.add(leaves);
      group.add(stays);
      stays.close(c);
      Scope scope = Scope.open(c);
      scope.spawn(c, (d, task) -> group.remove(leaves));
      group.waitAll(c);
      assertTrue(leaves.isAlive());
      scope.close(c);
    });
  }
}
