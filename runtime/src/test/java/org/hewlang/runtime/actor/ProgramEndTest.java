package org.hewlang.runtime.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hewlang.runtime.HewExit;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.JavaCallback;
import org.hewlang.runtime.Unwind;
import org.hewlang.runtime.schedule.Patience;
import org.hewlang.runtime.schedule.Settings;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens when {@code main} is over, or will never be. */
@Timeout(600)
class ProgramEndTest {
  private final Stage stage = Stage.deterministic();

  @Test
  void messagesAreHandledBeforeTheEnd() {
    stage.runWell(c -> {
      Puppet p = Puppet.spawn(c);
      p.tell(c, (x, self) -> self.tell(x, (y, again) -> stage.note("second hand")));
    });
    stage.assertNotes("second hand");
  }

  @Test
  void theRestTerminatesInTheOrderOfSpawning() {
    stage.runWell(c -> {
      for (int i = 0; i < 4; i++) {
        String text = "bye " + i;
        Puppet.kept(c, (x, self) -> stage.note(text));
      }
      Puppet last = Puppet.kept(c, (x, self) -> stage.note("closed before"));
      last.close(c);
      last.awaitEnd(c);
    });
    stage.assertNotes("closed before", "bye 0", "bye 1", "bye 2", "bye 3");
  }

  @Test
  void terminateMayAskOthersThatLive() {
    stage.runWell(c -> {
      Puppet[] other = new Puppet[1];
      Puppet.kept(c, (x, self) -> stage.note("got " + other[0].ask(x, (y, o) -> 9L)));
      other[0] = Puppet.kept(c, (x, self) -> stage.note("other"));
    });
    stage.assertNotes("got 9", "other");
  }

  @Test
  void aPanicOfMainEndsTheProgramWithoutTerminate() {
    int status =
        stage.run(c -> {
          Puppet.kept(c, (x, self) -> stage.note("terminate"));
          throw HewPanic.ofRuntime("over");
        });
    assertEquals(101, status);
    assertEquals("PANIC: over\n", stage.err());
    stage.assertNotes();
  }

  @Test
  void aCrashedActorDoesNotChangeTheStatus() {
    int status =
        stage.runProgram(c -> {
          Puppet p = Puppet.spawn(c);
          p.tell(
              c,
              (x, self) -> {
                throw HewPanic.ofLibrary("boom");
              });
          return 3;
        });
    assertEquals(3, status);
  }

  @Test
  void exitInAnActorEndsTheProgramAtOnce() {
    int status =
        stage.run(c -> {
          Puppet.kept(c, (x, self) -> stage.note("terminate"));
          Puppet p = Puppet.spawn(c);
          p.tell(
              c,
              (x, self) -> {
                throw new HewExit(7);
              });
          p.awaitEnd(c);
          LifecycleTest.waitForever(c, p);
        });
    assertEquals(7, status);
    assertEquals("", stage.err());
    stage.assertNotes();
  }

  /** Its thread would be one more for each program that a host runs. */
  @ParameterizedTest
  @EnumSource(
      value = Settings.SubstrateChoice.class,
      names = {"SHARED", "CARRIERS"})
  void aMainThatStillWaitsIsGoneWithItsProgram(Settings.SubstrateChoice substrate)
      throws InterruptedException {
    Stage any = new Stage(Settings.of(2).on(substrate));
    Thread[] thread = new Thread[1];
    int status =
        any.run(c -> {
          thread[0] = Thread.currentThread();
          Puppet p = Puppet.spawn(c);
          p.tell(
              c,
              (x, self) -> {
                throw new HewExit(7);
              });
          try {
            LifecycleTest.waitForever(c, p);
          } catch (Throwable thrown) {
            // What compiled code does before it cleans up.
            Throwable on = Unwind.begin(thrown);
            any.note("cleans up after " + on);
            throw thrown;
          }
        });
    assertEquals(7, status);
    if (!thread[0].isVirtual()) {
      thread[0].join();
    }
    any.assertNotes();
    assertEquals("", any.err());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aMainThatNobodyWillEverWakePanics(int workers) {
    Stage any = workers == 0 ? Stage.deterministic() : new Stage(Settings.of(workers));
    int status =
        any.run(c -> {
          Puppet p = Puppet.spawn(c);
          try {
            p.ask(c, LifecycleTest::waitForever);
          } finally {
            any.note("unwound");
          }
        });
    assertEquals(101, status);
    assertEquals("PANIC: deadlock: every task and actor is waiting\n", any.err());
    any.assertNotes("unwound");
  }

  @Test
  void whatAnotherProgramGaveToJavaDoesNotHideADeadlock() {
    assertEquals(
        0,
        new Stage(Settings.of(1))
            .run(c -> Puppet.spawn(c).tell(c, (x, self) -> JavaCallback.shared())));
    assertEquals(101, stage.run(c -> LifecycleTest.waitForever(c, Puppet.spawn(c))));
    assertEquals("PANIC: deadlock: every task and actor is waiting\n", stage.err());
  }

  @Test
  void twoActorsThatAskEachOtherAreADeadlock() {
    int status =
        stage.run(c -> {
          Puppet a = Puppet.spawn(c);
          Puppet b = Puppet.spawn(c);
          a.ask(c, (x, self) -> b.ask(x, (y, other) -> a.ask(y, (z, again) -> 0L)));
        });
    assertEquals(101, status);
    assertEquals("PANIC: deadlock: every task and actor is waiting\n", stage.err());
  }

  @Test
  void actorsThatWaitForeverAfterMainGiveOneLine() {
    int status =
        stage.run(c -> {
          Puppet a = Puppet.spawn(c);
          Puppet b = Puppet.spawn(c);
          a.tell(c, (x, self) -> b.ask(x, LifecycleTest::waitForever));
          a.awaitEndWithin(c, Stage.SHORT);
        });
    assertEquals(0, status);
    String[] lines = stage.err().split("\n", -1);
    assertEquals(2, lines.length, stage.err());
    assertEquals(
        true, lines[0].startsWith("hew: warning: deadlock: 2 actors wait forever: "), lines[0]);
    assertEquals(true, lines[0].contains("Puppet#1 in tell for Puppet#2"), lines[0]);
  }

  @Test
  void waitingHandlersAreUnwoundAtTheEnd() {
    stage.run(c -> {
      Puppet a = Puppet.kept(c, (x, self) -> stage.note("terminate"));
      a.tell(
          c,
          (x, self) -> {
            try {
              LifecycleTest.waitForever(x, self);
            } finally {
              stage.note("unwound");
            }
          });
    });
    stage.assertNotes("unwound", "terminate");
  }

  @Test
  void periodicTicksStopWithMain() {
    ActorType ticking = ActorType.of("Clock", "tick question").every(0, Stage.SHORT);
    Stage fresh = Stage.deterministic();
    fresh.runWell(c -> {
      Clock clock = new Clock(ticking);
      clock.start(c);
      Wait pause = new Wait();
      pause.await(
          c,
          WaitKind.SLEEP,
          null,
          clock.system().timers(),
          clock.system().timers().now() + 10 * Stage.SHORT + Stage.SHORT / 2);
      assertEquals(10, clock.ticks);
    });
  }

  /** Counts its ticks. */
  private static class Clock extends ActorCell {
    int ticks;

    Clock(ActorType type) {
      super(type);
    }

    @Override
    protected void dispatch(org.hewlang.runtime.Ctx c, Msg m) {
      if (m.tag() == 0) {
        ticks++;
      } else {
        super.dispatch(c, m);
      }
    }
  }

  @Test
  void settingsOfTheDrainTime() {
    assertEquals(Patience.of(5_000_000_000L), ProgramEnd.drainNanos(null));
    assertEquals(0, ProgramEnd.drainNanos("0"));
    assertEquals(20_000_000L, ProgramEnd.drainNanos("20"));
    assertEquals(Patience.of(5_000_000_000L), ProgramEnd.drainNanos(""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "5s", "1.5", "99999999999999999999"})
  void whatIsNoDrainTimeIsIgnoredWithAWarning(String text) {
    stage.run(c -> assertEquals(Patience.of(5_000_000_000L), ProgramEnd.drainNanos(text)));
    assertEquals(
        "warning: HEW_DRAIN_TIMEOUT_MS=" + text + " is invalid, using default\n", stage.err());
  }

  @Test
  void lateTicksMerge() {
    ActorType ticking = ActorType.of("Clock", "tick question").every(0, Stage.SHORT);
    Stage fresh = Stage.deterministic();
    fresh.runWell(c -> {
      Wait gate = new Wait();
      Clock clock =
          new Clock(ticking) {
            @Override
            protected void dispatch(org.hewlang.runtime.Ctx x, Msg m) {
              super.dispatch(x, m);
              if (m.tag() == 0 && ticks == 1) {
                gate.await(x, WaitKind.LOCK, this);
              }
            }
          };
      clock.start(c);
      Wait pause = new Wait();
      long now = clock.system().timers().now();
      pause.await(
          c,
          WaitKind.SLEEP,
          null,
          clock.system().timers(),
          now + 5 * Stage.SHORT + Stage.SHORT / 2);
      assertEquals(1, clock.ticks);
      assertEquals(1, clock.pending());
      gate.complete(c);
      Wait more = new Wait();
      more.await(
          c,
          WaitKind.SLEEP,
          null,
          clock.system().timers(),
          now + 7 * Stage.SHORT + Stage.SHORT / 2);
      assertEquals(4, clock.ticks, "the merged one, and two in step with the first");
    });
  }
}
