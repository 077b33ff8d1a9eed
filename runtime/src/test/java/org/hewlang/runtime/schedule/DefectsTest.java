package org.hewlang.runtime.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens if the runtime itself fails, in a process of its own. */
@Timeout(600)
class DefectsTest {
  /** A program whose work throws where nothing may be thrown. */
  static final class Broken {
    private Broken() {}

    public static void main(String[] args) throws InterruptedException {
      Scheduler scheduler = Scheduler.start(Settings.of(2));
      scheduler.schedule(
          null,
          SchedulerTest.work(r -> {
            throw new IllegalStateException("torn");
          }));
      Thread.currentThread().join();
    }
  }

  @Test
  void aDefectEndsTheProcessWithADump() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Broken.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(300, TimeUnit.SECONDS));
    assertEquals(70, process.exitValue(), output);
    assertTrue(output.startsWith("hew: internal error in the scheduler"), output);
    assertTrue(output.contains("torn"), output);
  }
}
