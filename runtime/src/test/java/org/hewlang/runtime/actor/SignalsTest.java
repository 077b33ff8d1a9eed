package org.hewlang.runtime.actor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.EntryPoint;
import org.hewlang.runtime.Err;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.Launcher;
import org.hewlang.runtime.Out;
import org.hewlang.runtime.schedule.Timers;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Processes with actors that get signals. Not on Windows: there is no SIGTERM there, no way to send SIGINT
 * to one process, and {@code Process.destroy} ends a process at once, without telling it.
 */
@Timeout(600)
@DisabledOnOs(
    value = OS.WINDOWS,
    disabledReason = "a process cannot send signals to another one there")
class SignalsTest {
  /** Has an actor that waits, and does the same itself, or runs for ever. */
  public static final class Program implements EntryPoint {
    private final boolean endless;

    Program(boolean endless) {
      this.endless = endless;
    }

    public static void main(String[] args) {
      boolean endless = args[0].equals("endless");
      // Nobody is left to end this process if the tests are killed.
      ProcessHandle tests = ProcessHandle.current().parent().orElseThrow();
      var _ = tests.onExit().thenRun(() -> Runtime.getRuntime().halt(99));
      Launcher.main(c -> ActorProgram.run(new Program(endless)), "program", args);
    }

    @Override
    public long start(Ctx c) {
      Puppet p = Puppet.kept(c, (x, self) -> Out.println(HewString.of("terminate")));
      p.tell(
          c,
          (x, self) -> {
            try {
              Err.println(HewString.of("ready"));
              LifecycleTest.waitForever(x, self);
            } finally {
              Out.println(HewString.of("unwound"));
              Err.println(HewString.of("again"));
            }
          });
      if (endless) {
        // Code without safepoints; but what it has made runnable is for others to take.
        c.cooperate();
        while (true) {
          Thread.onSpinWait();
        }
      }
      Timers timers = p.system().timers();
      Wait sleep = new Wait();
      if (sleep.await(c, WaitKind.SLEEP, null, timers, timers.now() + Stage.LONG)
          == Wait.Outcome.CANCELLED) {
        throw Ask.cancelled(c);
      }
      return 0;
    }
  }

  private static Process start(String mode) throws IOException {
    String java = ProcessHandle.current().info().command().orElse("java");
    String classPath =
        classPathOf(Launcher.class)
            + System.getProperty("path.separator")
            + classPathOf(Program.class);
    List<String> command =
        List.of(java, "-XX:TieredStopAtLevel=1", "-cp", classPath, Program.class.getName(), mode);
    ProcessBuilder builder = new ProcessBuilder(command);
    // With it the JVM would say so on standard error.
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    Process process = builder.start();
    // Reading its output cannot be interrupted: whatever goes wrong, it ends.
    process
        .onExit()
        .orTimeout(300, TimeUnit.SECONDS)
        .exceptionally(late -> process.destroyForcibly());
    return process;
  }

  private static String classPathOf(Class<?> c) {
    return c.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  private static void signal(Process process, String name) throws Exception {
    int status = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    assertEquals(0, status);
  }

  private static void expect(InputStream stream, String text) throws IOException {
    assertEquals(text, new String(stream.readNBytes(text.length()), UTF_8));
  }

  @Test
  void theFirstSignalEndsTheProgramInOrder() throws Exception {
    for (String[] way : new String[][] {{"INT", "130"}, {"TERM", "143"}}) {
      Process process = start("waits");
      expect(process.getErrorStream(), "ready\n");
      signal(process, way[0]);
      assertEquals(
          "unwound\nterminate\n", new String(process.getInputStream().readAllBytes(), UTF_8));
      assertEquals("again\n", new String(process.getErrorStream().readAllBytes(), UTF_8));
      assertEquals(Integer.parseInt(way[1]), process.waitFor());
    }
  }

  @Test
  void theSecondSignalEndsTheProcessAtOnce() throws Exception {
    Process process = start("endless");
    expect(process.getErrorStream(), "ready\n");
    signal(process, "INT");
    expect(process.getErrorStream(), "again\n");
    signal(process, "TERM");
    assertEquals("unwound\n", new String(process.getInputStream().readAllBytes(), UTF_8));
    assertEquals(130, process.waitFor());
  }
}
