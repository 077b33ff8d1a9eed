package org.hewlang.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Programs as processes of their own. */
class LaunchedProcessTest {
  /** A small program that does what its first argument says. */
  public static final class Program implements EntryPoint {
    public static void main(String[] args) {
      Launcher.main(new Program(), "program", args);
    }

    @Override
    public long start(Ctx ctx) {
      Out.println(ProgramArgs.get(0).concat(HewString.of(" é")));
      switch (ProgramArgs.get(1).toString()) {
        case "exit" -> {
          try {
            throw Launcher.exit(7);
          } finally {
            Out.println(HewString.of("never"));
          }
        }
        case "panic" -> throw HewPanic.ofUser(HewString.of("boom"));
        case "thread" -> {
          new Thread(Program::waitForEver).start();
          return 0;
        }
        case "result" -> {
          return 4;
        }
        case "endless" -> {
          for (long i = 0; ; i++) {
            Out.println(i);
          }
        }
        case "signal" -> {
          Err.println(HewString.of("ready"));
          waitForEver();
          return 0;
        }
        default -> {
          return 0;
        }
      }
    }

    private static synchronized void waitForEver() {
      try {
        while (true) {
          Program.class.wait();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
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
    return new ProcessBuilder(command).start();
  }

  private static String classPathOf(Class<?> c) {
    return c.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  private static void assertProgram(int status, String stdout, String stderr, String mode)
      throws IOException, InterruptedException {
    Process process = start(mode);
    assertEquals(stdout, new String(process.getInputStream().readAllBytes(), UTF_8));
    assertEquals(stderr, new String(process.getErrorStream().readAllBytes(), UTF_8));
    assertEquals(status, process.waitFor());
  }

  @Test
  void exitEndsTheProcessAtOnce() throws Exception {
    assertProgram(7, "program é\n", "", "exit");
  }

  @Test
  void aPanicGives101() throws Exception {
    assertProgram(101, "program é\n", "boom\n", "panic");
  }

  @Test
  void theEndOfMainEndsTheProcess() throws Exception {
    assertProgram(0, "program é\n", "", "nothing");
    assertProgram(4, "program é\n", "", "result");
  }

  @Test
  void theEndOfMainEndsThreadsOfJavaCodeToo() throws Exception {
    assertProgram(0, "program é\n", "", "thread");
  }

  @Test
  void aReaderThatGoesAwayEndsTheProcess() throws Exception {
    Process process = start("endless");
    try (InputStream out = process.getInputStream()) {
      assertEquals("program é\n0\n1\n", new String(out.readNBytes(15), UTF_8));
    }
    assertEquals(141, process.waitFor());
    assertEquals("", new String(process.getErrorStream().readAllBytes(), UTF_8));
  }

  @Test
  void aSignalFlushesTheOutput() throws Exception {
    Process process = start("signal");
    assertEquals("ready\n", new String(process.getErrorStream().readNBytes(6), UTF_8));
    process.toHandle().destroy();
    assertEquals("program é\n", new String(process.getInputStream().readAllBytes(), UTF_8));
    assertEquals(143, process.waitFor());
  }
}
