package org.hewlang.runtime.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes known of crashes. */
@Timeout(600)
class CrashLogTest {
  private final Stage stage = Stage.deterministic();

  private static Puppet crash(Ctx c, String message) {
    Puppet p = Puppet.spawn(c);
    p.tell(
        c,
        (x, self) -> {
          throw HewPanic.ofLibrary(message);
        });
    p.awaitEnd(c);
    return p;
  }

  private static void pause(Ctx c, ActorSystem system, long nanos) {
    new Wait().await(c, WaitKind.SLEEP, null, system.timers(), system.timers().now() + nanos);
  }

  @Test
  void linesAreLimitedPerSecondAndTypeAndTheRestIsSummedUp() {
    stage.run(c -> {
      ActorSystem system = Puppet.spawn(c).system();
      for (int i = 0; i < 25; i++) {
        crash(c, "");
      }
      pause(c, system, 2 * CrashRate.SECOND);
      crash(c, "again");
      for (int i = 0; i < 12; i++) {
        crash(c, "");
      }
    });
    List<String> lines = List.of(stage.err().split("\n"));
    assertEquals("hew: actor Puppet#11 crashed in tell: ", lines.get(9));
    assertEquals("hew: actor Puppet: 15 more crashes", lines.get(10));
    assertEquals("again", lines.get(11));
    assertEquals("hew: actor Puppet#27 crashed in tell: again", lines.get(12));
    assertEquals("hew: actor Puppet: 3 more crashes", lines.getLast(), "at the end");
    assertEquals(11 + 2 + 9 + 1, lines.size());
  }

  @Test
  void theDetailIsWhatTheEnvironmentSays() {
    assertEquals(CrashLog.Detail.FULL, CrashLog.Detail.of(null));
    assertEquals(CrashLog.Detail.FULL, CrashLog.Detail.of(""));
    assertEquals(CrashLog.Detail.FULL, CrashLog.Detail.of("full"));
    assertEquals(CrashLog.Detail.BRIEF, CrashLog.Detail.of("brief"));
    assertEquals(CrashLog.Detail.OFF, CrashLog.Detail.of("off"));
    stage.run(c -> assertEquals(CrashLog.Detail.FULL, CrashLog.Detail.of("quiet")));
    assertEquals("warning: HEW_CRASH_LOG=quiet is invalid, using default\n", stage.err());
  }

  @Test
  void theLastReportsAreKeptInFull() {
    stage.run(c -> {
      CrashLog log = crash(c, "first").system().crashLog();
      for (int i = 0; i < 70; i++) {
        crash(c, "m" + i);
      }
      assertEquals(71, log.total());
      List<CrashReport> recent = log.recent();
      assertEquals(CrashLog.KEPT, recent.size());
      CrashReport last = recent.getLast();
      assertEquals(71, last.number());
      assertEquals(71, last.actor());
      assertEquals("Puppet", last.type());
      assertEquals("tell", last.handler());
      assertEquals("m69", last.message());
      assertEquals("m6", recent.getFirst().message());
      stage.note("checked");
    });
    stage.assertNotes("checked");
  }

  @Test
  void aReportShowsTheHandlersFramesOnly() {
    StackTraceElement[] trace = {
      new StackTraceElement("org.hewlang.runtime.Panics", "vecIndex", "Panics.java", 14),
      new StackTraceElement("app.Cell", "bump", "cell.hew", 12),
      new StackTraceElement("app.Cell", "helper", "cell.hew", 30),
      new StackTraceElement("app.Cell", "dispatch", null, -1),
      new StackTraceElement("app.Other", "caller", "cell.hew", 50)
    };
    HewPanic panic = HewPanic.ofRuntime("x");
    panic.setStackTrace(trace);
    assertEquals(
        List.of("Cell.bump (cell.hew:12)", "Cell.helper (cell.hew:30)"), CrashLog.frames(panic));
  }

  @Test
  void settings() {
    assertEquals(CrashLog.Detail.FULL, CrashLog.Detail.of(null));
    assertEquals(CrashLog.Detail.BRIEF, CrashLog.Detail.of("brief"));
    assertEquals(CrashLog.Detail.OFF, CrashLog.Detail.of("off"));
    assertEquals(CrashLog.Detail.FULL, CrashLog.Detail.of("x"));
  }

  @Test
  void aSupervisedActorIsNamedWithItsSupervisor() {
    stage.run(c -> {
      Puppet p = Puppet.spawn(c);
      p.adopt(
          c,
          new Parent() {
            @Override
            public void childStarted(ActorCell child) {}

            @Override
            public void childEnded(@Nullable Ctx by, ActorCell child, @Nullable String crash) {
              stage.note(child + " " + crash);
            }

            @Override
            public void hasten(@Nullable Ctx by) {
              stage.note("somebody waited");
            }

            @Override
            public int crashes() {
              return 4;
            }

            @Override
            public String supervisor() {
              return "One";
            }

            @Override
            public String child() {
              return "c";
            }
          });
      p.tell(
          c,
          (x, self) -> {
            throw HewPanic.ofLibrary("bad cell");
          });
      p.awaitEnd(c);
      assertEquals(5, p.system().crashLog().recent().getFirst().total());
    });
    stage.assertNotes("Puppet#1 bad cell", "somebody waited");
    assertEquals(
        "bad cell\nhew: actor Puppet#1 crashed in tell: bad cell [supervisor One, child c]\n",
        stage.err());
  }
}
