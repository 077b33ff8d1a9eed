package org.hewlang.runtime.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.hewlang.runtime.schedule.Waiter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** From {@code init} to the end of actors. */
@Timeout(600)
class LifecycleTest {
  private final Stage stage = Stage.deterministic();

  @Test
  void numbersCountFromOneInTheOrderOfSpawning() {
    stage.runWell(c -> {
      assertEquals("Puppet#1", Puppet.spawn(c).text().toString());
      Puppet second = Puppet.spawn(c);
      second.ask(
          c,
          (x, self) -> {
            stage.note(Puppet.spawn(x).toString());
            return 0L;
          });
    });
    stage.assertNotes("Puppet#3");
  }

  @Test
  void closeLetsTheQueueBeHandledAndRefusesWhatComesLater() {
    stage.runWell(c -> {
      Puppet p = Puppet.kept(c, (x, self) -> stage.note("terminate"));
      p.tell(c, (x, self) -> stage.note("queued"));
      p.close(c);
      assertEquals("Stopping", p.state().toString());
      p.tell(c, (x, self) -> stage.note("late"));
      p.awaitEnd(c);
      assertEquals("Stopped", p.state().toString());
      assertFalse(p.isAlive());
      p.close(c);
      p.stop(c);
      p.awaitEnd(c);
      assertEquals(1, p.system().deadLetters());
    });
    stage.assertNotes("queued", "terminate");
  }

  @Test
  void anActorThatStopsItselfDiscardsWhatIsQueued() {
    stage.runWell(c -> {
      Puppet p = Puppet.kept(c, (x, self) -> stage.note("terminate"));
      p.tell(
          c,
          (x, self) -> {
            self.stop(x);
            stage.note("handler ends");
          });
      p.tell(c, (x, self) -> stage.note("never"));
      Puppet.Query lost = new Puppet.Query((x, self) -> 0L);
      assertEquals(AskFailure.STOPPED.ordinal(), p.askWithin(c, lost, Stage.LONG));
      p.awaitEnd(c);
    });
    stage.assertNotes("handler ends", "terminate");
  }

  @Test
  void statesAreSeenFromOutside() {
    stage.runWell(c -> {
      Puppet p = Puppet.spawn(c);
      assertEquals("Idle", p.state().toString());
      assertTrue(p.isAlive());
      Wait gate = new Wait();
      p.tell(c, (x, self) -> stage.note(self.state().toString()));
      p.tell(c, (x, self) -> gate.await(x, WaitKind.LOCK, self));
      p.tell(c, (x, self) -> {});
      assertEquals("Runnable", p.state().toString());
      assertEquals(3, p.pending());
      Puppet.spawn(c).ask(c, (x, self) -> 0L);
      assertEquals("Running", p.state().toString());
      assertEquals(1, p.pending());
      gate.complete(c);
      p.ask(c, (x, self) -> 0L);
    });
    stage.assertNotes("Running");
  }

  @Test
  void aTrapInTerminateIsReportedAndIgnored() {
    int status =
        stage.run(c -> {
          Puppet p =
              Puppet.kept(
                  c,
                  (x, self) -> {
                    throw HewPanic.ofLibrary("no end");
                  });
          p.close(c);
          p.awaitEnd(c);
          stage.note(p.state().toString());
        });
    assertEquals(0, status);
    stage.assertNotes("Stopped");
    assertEquals("no end\nhew: actor Kept#1 crashed in terminate: no end\n", stage.err());
  }

  @Test
  void aCrashDiscardsTheQueueWithoutTerminate() {
    int status =
        stage.run(c -> {
          Puppet p = Puppet.kept(c, (x, self) -> stage.note("terminate"));
          p.tell(
              c,
              (x, self) -> {
                throw HewPanic.ofLibrary("boom");
              });
          p.tell(c, (x, self) -> stage.note("never"));
          Puppet.Query lost = new Puppet.Query((x, self) -> 0L);
          assertEquals(AskFailure.CRASHED.ordinal(), p.askWithin(c, lost, Stage.LONG));
          assertEquals("Crashed", p.state().toString());
          stage.note("went on");
        });
    assertEquals(0, status);
    stage.assertNotes("went on");
  }

  @Test
  void stackOverflowAndExhaustedMemoryCrashOnlyTheActor() {
    int status =
        stage.run(c -> {
          Puppet deep = Puppet.spawn(c);
          deep.tell(c, (x, self) -> dive(0));
          deep.awaitEnd(c);
          Puppet big = Puppet.spawn(c);
          big.tell(
              c,
              (x, self) -> {
                throw new OutOfMemoryError("Java heap space");
              });
          big.awaitEnd(c);
          stage.note("alive");
        });
    assertEquals(0, status);
    stage.assertNotes("alive");
    assertEquals(
        """
        PANIC: stack overflow
        hew: actor Puppet#1 crashed in tell: PANIC: stack overflow
        PANIC: out of memory
        hew: actor Puppet#2 crashed in tell: PANIC: out of memory
        """,
        stage.err());
  }

  private static int dive(int depth) {
    return depth < 0 ? 0 : dive(depth + 1) + 1;
  }

  @Test
  void anInitThatCannotWaitRunsInTheSpawner() {
    stage.runWell(c -> {
      Puppet p = new Puppet(Puppet.TYPE);
      p.onInit =
          (x, self) -> {
            stage.note("init");
            self.tell(x, (y, again) -> stage.note("queued in init"));
          };
      p.startInline(c, new Puppet.Init());
      stage.note("spawned");
      p.ask(c, (x, self) -> 0L);
    });
    stage.assertNotes("init", "spawned", "queued in init");
  }

  @Test
  void anInitThatWaitsEndsBeforeTheSpawnerGoesOn() {
    stage.runWell(c -> {
      Puppet helper = Puppet.spawn(c);
      Puppet p = new Puppet(Puppet.TYPE);
      p.onInit =
          (x, self) -> {
            self.tell(x, (y, again) -> stage.note("queued in init"));
            self.value = helper.ask(x, (y, again) -> 5L);
            stage.note("init");
          };
      p.startQueued(c, new Puppet.Init());
      stage.note("spawned");
      assertEquals(5, p.ask(c, (x, self) -> self.value));
    });
    assertEquals("init", stage.notes().getFirst());
    assertEquals(3, stage.notes().size());
  }

  @Test
  void aTrapInInitGoesOnInTheSpawnerAndTheActorHasNeverBeen() {
    stage.runWell(c -> {
      Puppet inline = new Puppet(Puppet.KEPT);
      inline.onTerminate = (x, self) -> stage.note("terminate");
      inline.onInit =
          (x, self) -> {
            self.tell(x, (y, again) -> stage.note("never"));
            throw HewPanic.ofLibrary("no start");
          };
      HewPanic first = assertThrows(HewPanic.class, () -> inline.startInline(c, new Puppet.Init()));
      assertEquals("no start", first.line());
      Puppet queued = new Puppet(Puppet.KEPT);
      queued.onInit = inline.onInit;
      queued.onTerminate = inline.onTerminate;
      HewPanic second =
          assertThrows(HewPanic.class, () -> queued.startQueued(c, new Puppet.Init()));
      assertEquals("no start", second.line());
      assertFalse(inline.isAlive());
      assertFalse(queued.isAlive());
    });
    stage.assertNotes();
  }

  @Test
  void anActorInAHurryIsCancelledAndTerminates() {
    stage.runWell(c -> {
      Puppet p = Puppet.kept(c, (x, self) -> stage.note("terminate"));
      p.tell(
          c,
          (x, self) -> {
            try {
              Puppet.spawn(x).ask(x, (y, other) -> waitForever(y, other));
              stage.note("never");
            } finally {
              stage.note("unwound");
            }
          });
      p.tell(c, (x, self) -> stage.note("never"));
      Puppet.spawn(c).ask(c, (x, self) -> 0L);
      Puppet.spawn(c).ask(c, (x, self) -> 0L);
      p.hurry(c);
      p.awaitEnd(c);
      assertEquals("Stopped", p.state().toString());
      for (var runner : p.system().scheduler().runners()) {
        if (runner.self instanceof Puppet waiting) {
          waiting.hurry(c);
          waiting.awaitEnd(c);
        }
      }
    });
    stage.assertNotes("unwound", "terminate");
  }

  static long waitForever(Ctx c, Puppet self) {
    Wait never = new Wait();
    if (never.await(c, WaitKind.LOCK, self) == Wait.Outcome.CANCELLED) {
      throw Ask.cancelled(c);
    }
    return 0;
  }

  @Test
  void anActorThatDoesNotEndIsGivenUp() {
    Wait gate = new Wait();
    stage.run(c -> {
      Puppet p = Puppet.kept(c, (x, self) -> stage.note("terminate"));
      Puppet.Query running =
          p.start(c, (x, self) -> (long) gate.await(x, WaitKind.LOCK, self).ordinal());
      Puppet.Query queued = p.start(c, (x, self) -> 0L);
      Puppet.spawn(c).ask(c, (x, self) -> 0L);
      assertTrue(p.abandon(c));
      assertFalse(p.abandon(c));
      p.awaitEnd(c);
      assertEquals(AskFailure.STOPPED, running.failure());
      assertEquals(AskFailure.STOPPED, queued.failure());
      gate.complete(c);
      Puppet.spawn(c).ask(c, (x, self) -> 0L);
      assertEquals("Stopped", p.state().toString());
    });
    stage.assertNotes();
    assertEquals("hew: actor Kept#1 did not stop in question; abandoned\n", stage.err());
  }

  /** Notes whether somebody who comes while the others are told can still wait. */
  private record Late(Stage stage, Waiter waiter) implements Parent {
    @Override
    public void childStarted(ActorCell child) {}

    @Override
    public void childEnded(@Nullable Ctx by, ActorCell child, @Nullable String crash) {
      stage.note("waits: " + child.register(waiter));
      stage.note("told");
    }

    @Override
    public void hasten(@Nullable Ctx by) {}

    @Override
    public int crashes() {
      return 0;
    }

    @Override
    public String supervisor() {
      return "One";
    }

    @Override
    public String child() {
      return "c";
    }
  }

  @Test
  void whoeverWaitsForTheEndGoesOnWhenAllOthersWereTold() {
    stage.runWell(c -> {
      Puppet p = Puppet.spawn(c);
      Waiter late =
          new Waiter() {
            @Override
            public void wake(@Nullable Ctx by) {
              stage.note("woken");
            }

            @Override
            public void suspend(WaitKind kind, @Nullable Object target) {
              throw new AssertionError("only woken");
            }
          };
      p.adopt(c, new Late(stage, late));
      p.close(c);
      p.awaitEnd(c);
      assertFalse(p.register(late));
    });
    stage.assertNotes("waits: true", "told", "woken");
  }
}
