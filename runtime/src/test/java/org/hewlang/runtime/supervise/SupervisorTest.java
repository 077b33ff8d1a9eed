package org.hewlang.runtime.supervise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.Err;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.Maker;
import org.hewlang.runtime.actor.ActorProgram;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Settings;
import org.hewlang.runtime.schedule.Timers;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Supervisors on the real runtime, with actors in the shape that the compiler gives them. */
@Timeout(600)
class SupervisorTest {
  private static final long MS = 1_000_000;
  private static final long LONG = 60_000 * MS;

  private final Worker.Stage stage = new Worker.Stage();
  private final List<String> log = stage.log();
  private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

  @BeforeEach
  void catchErrors() {
    Err.redirect(errors);
  }

  @AfterEach
  void releaseErrors() {
    Err.redirect(null);
  }

  /** Whether children start within the supervisor's turn. */
  boolean quick;

  private String errors() {
    return errors.toString(StandardCharsets.UTF_8);
  }

  /** Runs {@code main} as a program, in virtual time. */
  private void program(Consumer<Ctx> main) {
    program(Settings.deterministic(7), main);
  }

  private void program(Settings settings, Consumer<Ctx> main) {
    ActorProgram.run(
        c -> {
          main.accept(c);
          return 0;
        },
        settings);
  }

  private SupervisorBuilder one(String name, Strategy strategy, int max) {
    return SupervisorBuilder.of(name, strategy.ordinal(), max, 60_000 * MS);
  }

  private SupervisorBuilder add(SupervisorBuilder to, String name, Policy policy, Maker factory) {
    return to.child(
        name, policy.ordinal(), 0, 0, 0, 0, 0, ChildRules.DEFAULT_GRACE, quick, factory);
  }

  private Maker worker(String tag) {
    return c -> Worker.spawn(c, stage, tag);
  }

  private static Worker get(Ctx c, Supervisor s, int k) {
    return (Worker) s.child(c, k);
  }

  @Test
  void childrenStartInOrderAndStopInReverse() {
    program(c -> {
      SupervisorBuilder b = one("Line", Strategy.ONE_FOR_ONE, 3);
      add(b, "a", Policy.PERMANENT, worker("a"));
      add(b, "b", Policy.PERMANENT, worker("b"));
      Supervisor s = b.start(c);
      log.add("up");
      assertEquals(2, s.childCount());
      assertTrue(s.isRunning());
      s.stopAndWait(c);
      assertFalse(s.isRunning());
      assertFalse(get(c, s, 0).isAlive());
      s.stopAndWait(c);
    });
    assertEquals(List.of("init a", "init b", "up", "bye b", "bye a"), log);
    assertEquals("", errors());
  }

  @Test
  void aCrashedChildIsReplacedAndTheOldHandleStaysDead() {
    program(c -> {
      SupervisorBuilder b = one("One", Strategy.ONE_FOR_ONE, 3);
      Supervisor s = add(b, "c", Policy.PERMANENT, worker("c")).start(c);
      Worker old = get(c, s, 0);
      assertEquals(1, old.bump(c));
      assertEquals(2, old.bump(c));
      old.fail(c, "bad cell");
      assertTrue(s.waitRestart(c, 1, LONG));
      Worker fresh = get(c, s, 0);
      assertNotSame(old, fresh);
      assertFalse(old.isAlive());
      assertEquals(1, fresh.bump(c));
      assertEquals(1, s.restarts());
    });
    assertEquals(
        "bad cell\nhew: actor Worker#1 crashed in fail: bad cell [supervisor One, child c]\n",
        errors());
  }

  @Test
  void aChildThatWaitsForASiblingIsAnsweredWhenItIsStopped() {
    program(c -> {
      SupervisorBuilder b = one("All", Strategy.ONE_FOR_ALL, 3);
      add(b, "a", Policy.PERMANENT, worker("a"));
      add(b, "b", Policy.PERMANENT, worker("b"));
      Supervisor s = add(b, "c", Policy.PERMANENT, worker("c")).start(c);
      get(c, s, 2).run(c, d -> sleep(d, 10 * MS));
      get(c, s, 1)
          .run(
              c,
              d -> {
                sleep(d, 5 * MS); // now the supervisor waits for c
                log.add("a lives: " + get(d, s, 0).isAlive());
              });
      get(c, s, 0).fail(c, "bad");
      assertTrue(s.waitRestart(c, 1, LONG));
      s.stopAndWait(c);
    });
    assertEquals(
        List.of("init a", "init b", "init c", "bye c", "a lives: false", "bye b"),
        log.subList(0, 6));
  }

  private static void sleep(Ctx c, long nanos) {
    Timers timers = ((Runner) c).scheduler().timers();
    new Wait().await(c, WaitKind.SLEEP, null, timers, timers.now() + nanos);
  }

  @Test
  void whoSawAnAskFailGetsTheNextIncarnation() {
    program(c -> {
      SupervisorBuilder b = one("One", Strategy.ONE_FOR_ONE, 1000);
      Supervisor s = add(b, "c", Policy.PERMANENT, worker("c")).start(c);
      for (int i = 0; i < 50; i++) {
        Worker w = get(c, s, 0);
        assertEquals(1, w.bump(c));
        assertThrows(HewPanic.class, () -> w.failAsked(c, "x"));
      }
      assertEquals(1, get(c, s, 0).bump(c));
      assertEquals(50, s.restarts());
    });
  }

  @Test
  void theSameWithSeveralWorkers() {
    program(
        Settings.of(4),
        c -> {
          SupervisorBuilder b = one("One", Strategy.ONE_FOR_ONE, 100_000);
          Supervisor s = add(b, "c", Policy.PERMANENT, worker("c")).start(c);
          for (int i = 0; i < 2_000; i++) {
            Worker w = get(c, s, 0);
            assertEquals(1, w.bump(c));
            assertThrows(HewPanic.class, () -> w.failAsked(c, ""));
          }
          assertTrue(s.waitRestart(c, 2_000, LONG));
        });
  }

  @Test
  void oneForAllReplacesAll() {
    program(c -> {
      SupervisorBuilder b = one("All", Strategy.ONE_FOR_ALL, 3);
      add(b, "a", Policy.PERMANENT, worker("a"));
      add(b, "b", Policy.PERMANENT, worker("b"));
      add(b, "c", Policy.TEMPORARY, worker("c"));
      Supervisor s = b.start(c);
      get(c, s, 1).fail(c, "");
      assertTrue(s.waitRestart(c, 1, LONG));
      assertFalse(s.child(c, 2).isAlive());
      assertTrue(s.child(c, 0).isAlive());
      log.add("end");
    });
    assertEquals(
        List.of(
            "init a", "init b", "init c", "bye c", "bye a", "init a", "init b", "end", "bye b",
            "bye a"),
        log);
  }

  @Test
  void backoffPassesInVirtualTime() {
    program(c -> {
      SupervisorBuilder b = one("Slow", Strategy.ONE_FOR_ONE, 9);
      b.child("c", 0, 1_000 * MS, 30_000 * MS, 0, 0, 0, 0, quick, worker("c"));
      Supervisor s = b.start(c);
      long begin = s.system().timers().now();
      get(c, s, 0).fail(c, "");
      assertTrue(s.waitRestart(c, 1, LONG));
      Worker w = get(c, s, 0);
      assertThrows(HewPanic.class, () -> w.failAsked(c, ""));
      assertEquals(1, get(c, s, 0).bump(c), "waits for the new incarnation");
      long paused = (s.system().timers().now() - begin) / MS;
      assertTrue(paused >= 1_000 && paused < 1_100, "paused " + paused);
    });
  }

  @Test
  void aSupervisorThatGivesUpSaysSoAndTheProgramGoesOn() {
    program(c -> {
      SupervisorBuilder b = one("Weak", Strategy.ONE_FOR_ONE, 1);
      add(b, "a", Policy.PERMANENT, worker("a"));
      add(b, "b", Policy.PERMANENT, worker("b"));
      Supervisor s = b.start(c);
      get(c, s, 0).fail(c, "");
      assertTrue(s.waitRestart(c, 1, LONG));
      Worker last = get(c, s, 0);
      last.fail(c, "");
      s.awaitEnd(c);
      assertFalse(s.waitRestart(c, 2, LONG), "that will never come");
      assertSame(last, s.child(c, 0), "the last, dead handle");
      log.add("on");
    });
    assertEquals(List.of("init a", "init b", "init a", "bye b", "on"), log);
    assertTrue(
        errors().contains("hew: supervisor Weak gave up: restart budget exceeded (1 in 60s)\n"),
        errors());
  }

  @Test
  void escalationRebuildsTheSubtree() {
    program(c -> {
      SupervisorBuilder outer = one("Outer", Strategy.ONE_FOR_ONE, 2);
      Maker inner =
          d ->
              add(one("Inner", Strategy.ONE_FOR_ONE, 0), "b", Policy.PERMANENT, worker("b"))
                  .start(d);
      Supervisor o = add(outer, "i", Policy.PERMANENT, inner).start(c);
      Supervisor i = (Supervisor) o.child(c, 0);
      get(c, i, 0).fail(c, "");
      assertTrue(o.waitRestart(c, 1, LONG));
      Supervisor next = (Supervisor) o.child(c, 0);
      assertNotSame(i, next);
      assertTrue(next.isRunning());
      assertFalse(i.isRunning());
      o.stopAndWait(c);
      assertFalse(next.isRunning());
    });
    assertEquals(List.of("init b", "init b", "bye b"), log);
    assertFalse(errors().contains("gave up"), errors());
  }

  @Test
  void aTrapInInitIsRetriedWithinSpawn() {
    AtomicInteger starts = new AtomicInteger();
    program(c -> {
      Maker moody =
          d -> {
            if (starts.incrementAndGet() < 3) {
              return Worker.spawnFailing(d, stage, "no luck");
            }
            return Worker.spawn(d, stage, "w");
          };
      SupervisorBuilder b = one("Sup", Strategy.ONE_FOR_ONE, 5);
      Supervisor s = add(b, "w", Policy.PERMANENT, moody).start(c);
      assertEquals(3, starts.get());
      assertEquals(1, get(c, s, 0).bump(c));
    });
    assertEquals(
        "no luck\nhew: actor Worker#1 crashed in init: no luck [supervisor Sup, child w]\n"
            + "no luck\nhew: actor Worker#2 crashed in init: no luck [supervisor Sup, child w]\n",
        errors());
  }

  @Test
  void aStartThatFailsForGoodTrapsTheSpawner() {
    program(c -> {
      SupervisorBuilder b = one("Sup", Strategy.ONE_FOR_ONE, 1);
      add(b, "a", Policy.PERMANENT, worker("a"));
      add(b, "w", Policy.PERMANENT, d -> Worker.spawnFailing(d, stage, "no db"));
      HewPanic panic = assertThrows(HewPanic.class, () -> b.start(c));
      assertEquals("PANIC: supervisor Sup failed to start: child w: no db", panic.line());
    });
    assertEquals(List.of("init a", "bye a"), log);
  }

  @Test
  void aCrashRightAfterInitIsNoFailedStart() {
    for (int i = 0; i < 200; i++) {
      program(
          Settings.of(3),
          c -> {
            SupervisorBuilder b = one("Sup", Strategy.ONE_FOR_ONE, 3);
            Supervisor s =
                add(b, "w", Policy.PERMANENT, d -> Worker.spawnDoomed(d, stage)).start(c);
            s.awaitEnd(c);
            assertEquals(3, s.restarts());
          });
    }
  }

  @Test
  void dynamicChildrenComeAndGo() {
    program(c -> {
      SupervisorBuilder b = one("Pool", Strategy.ONE_FOR_ONE, 9);
      Supervisor s = add(b, "a", Policy.PERMANENT, worker("a")).start(c);
      HewString permanent = HewString.of("permanent");
      long k = s.add(c, HewString.of("x"), worker("x"), permanent);
      assertEquals(1, k);
      get(c, s, 1).fail(c, "");
      assertTrue(s.waitRestart(c, 1, LONG));
      assertEquals(1, get(c, s, 1).bump(c));
      assertTrue(s.remove(c, 1));
      assertFalse(s.remove(c, 1));
      assertFalse(s.remove(c, 5));
      assertEquals(1, s.childCount());
      assertEquals(List.of("a"), s.rows().stream().map(Supervisor.Row::name).toList());
      assertFalse(s.child(c, 1).isAlive());
      Maker bad = d -> Worker.spawnFailing(d, stage, "bad");
      assertEquals(-1, s.add(c, HewString.of("y"), bad, permanent));
      assertEquals(2, s.add(c, HewString.of("z"), worker("z"), permanent));
      s.stopAndWait(c);
      assertEquals(-1, s.add(c, HewString.of("w"), worker("w"), permanent));
    });
    assertEquals(List.of("init a", "init x", "init x", "bye x", "init z", "bye z", "bye a"), log);
  }

  @Test
  void childrenThatComeAndGoForEverTakeNoRoom() {
    program(c -> {
      Supervisor s =
          add(one("Pool", Strategy.ONE_FOR_ONE, 9), "a", Policy.PERMANENT, worker("a")).start(c);
      Maker factory = d -> Worker.spawn(d, stage, "x");
      HewString name = HewString.of("x");
      HewString temporary = HewString.of("temporary");
      Worker first = null;
      for (int k = 1; k <= 100_000; k++) {
        assertEquals(k, s.add(c, name, factory, temporary));
        Worker child = get(c, s, k);
        first = first == null ? child : first;
        if (k % 3 == 0) {
          assertTrue(s.remove(c, k));
        } else {
          child.close(c);
          child.awaitEnd(c);
        }
        assertSame(child, s.child(c, k));
        log.clear();
      }
      assertFalse(s.remove(c, 100_001));
      assertTrue(s.entries() < 10 + 2 * Children.REMEMBERED, "entries: " + s.entries());
      assertEquals(1 + 66_667, s.childCount());
      assertEquals(1, s.rows().size());
      // An old handle is that of some dead worker.
      assertFalse(s.child(c, 1).isAlive());
      assertSame(first, s.child(c, 50_000));
      assertSame(first, s.childOf(c, 1, "Worker"));
      assertTrue(s.remove(c, 100_000));
      assertFalse(s.remove(c, 100_000));
      assertFalse(s.remove(c, 3));
      assertTrue(get(c, s, 0).isAlive());
    });
  }

  @Test
  void aHandlerThatWaitsIsCancelledAfterTheGrace() {
    program(c -> {
      SupervisorBuilder b = one("Sup", Strategy.ONE_FOR_ONE, 9);
      b.child("w", 0, 0, 0, 0, 0, 0, 100 * MS, quick, worker("w"));
      Supervisor s = b.start(c);
      get(c, s, 0).hang(c);
      s.stopAndWait(c);
    });
    assertEquals(List.of("init w", "unwound w", "bye w"), log);
  }

  @Test
  void anInitThatWaitsForEverIsCancelledAndDoesNotMakeTheSupervisorDeaf() {
    AtomicInteger starts = new AtomicInteger();
    program(c -> {
      SupervisorBuilder b = one("Sup", Strategy.ONE_FOR_ONE, 9);
      Maker factory =
          d ->
              starts.incrementAndGet() == 1
                  ? Worker.spawn(d, stage, "first")
                  : Worker.spawnHanging(d, stage, "second");
      b.child("w", 0, 0, 0, 0, 0, 0, 0, false, factory);
      Supervisor s = b.start(c);
      get(c, s, 0).fail(c, "");
      assertFalse(s.waitRestart(c, 1, 50 * MS));
      assertEquals(2, starts.get());
      s.stopAndWait(c);
    });
    assertEquals(List.of("init first", "unwound second"), log);
  }

  @Test
  void aHandlerThatDoesNotEndIsAbandoned() {
    program(
        Settings.of(2),
        c -> {
          SupervisorBuilder b = one("Sup", Strategy.ONE_FOR_ONE, 9);
          b.child("w", 0, 0, 0, 0, 0, 0, 0, quick, worker("w"));
          Supervisor s = b.start(c);
          Worker w = get(c, s, 0);
          w.spin(c);
          s.stopAndWait(c);
          assertFalse(w.isAlive());
          w.release();
        });
    assertEquals(List.of("init w"), log);
    assertEquals("hew: actor Worker#1 did not stop in spin; abandoned\n", errors());
  }

  @Test
  void topLevelSupervisorsStopAtTheEndOfTheProgramTheLastOneFirst() {
    program(c -> {
      add(one("P", Strategy.ONE_FOR_ONE, 9), "a", Policy.PERMANENT, worker("a")).start(c);
      add(one("Q", Strategy.ONE_FOR_ONE, 9), "b", Policy.PERMANENT, worker("b")).start(c);
    });
    assertEquals(List.of("init a", "init b", "bye b", "bye a"), log);
  }

  @Test
  void theLastTemporaryChildThatEndsEndsTheSupervisor() {
    program(c -> {
      SupervisorBuilder b = one("T", Strategy.ONE_FOR_ONE, 9);
      Supervisor s = add(b, "a", Policy.TEMPORARY, worker("a")).start(c);
      get(c, s, 0).close(c);
      s.awaitEnd(c);
      assertFalse(s.isRunning());
    });
    assertEquals(List.of("init a", "bye a"), log);
  }

  @Test
  void breakersOpenAndProbe() {
    program(c -> {
      SupervisorBuilder b = one("Fuse", Strategy.ONE_FOR_ONE, 99);
      b.child("f", 0, 0, 0, 2, 10_000 * MS, 1_000 * MS, 0, quick, worker("f"));
      Supervisor s = b.start(c);
      assertEquals("closed", s.breaker(0).toString());
      get(c, s, 0).fail(c, "");
      assertTrue(s.waitRestart(c, 1, LONG));
      Worker second = get(c, s, 0);
      second.fail(c, "");
      assertFalse(s.waitRestart(c, 2, 500 * MS));
      assertEquals("open", s.breaker(0).toString());
      assertSame(second, s.child(c, 0));
      assertTrue(s.waitRestart(c, 2, LONG));
      assertEquals("half_open", s.breaker(0).toString());
      assertFalse(s.waitRestart(c, 3, 10_001 * MS));
      assertEquals("closed", s.breaker(0).toString());
    });
  }

  @Test
  void aChildMayStopItsOwnSupervisor() {
    program(c -> {
      SupervisorBuilder b = one("Sup", Strategy.ONE_FOR_ONE, 9);
      b.child("w", 0, 0, 0, 0, 0, 0, 100 * MS, quick, worker("w"));
      Supervisor s = b.start(c);
      get(c, s, 0).run(c, d -> s.stopAndWait(d));
      s.awaitEnd(c);
    });
    assertEquals(List.of("init w", "bye w"), log);
  }
}
