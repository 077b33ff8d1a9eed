package org.hewlang.runtime.actor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.EntryPoint;
import org.hewlang.runtime.Err;
import org.hewlang.runtime.Launcher;
import org.hewlang.runtime.Out;
import org.hewlang.runtime.schedule.Settings;

/** Runs programs with actors and notes what they do. */
final class Stage {
  /** What {@code main} does. */
  interface Main {
    void run(Ctx c) throws Throwable;
  }

  static final long LONG = TimeUnit.SECONDS.toNanos(300);
  static final long SHORT = TimeUnit.MILLISECONDS.toNanos(10);

  private final List<String> notes = Collections.synchronizedList(new ArrayList<>());
  private final Settings settings;
  private String err = "";

  Stage(Settings settings) {
    this.settings = settings;
  }

  /** The order of everything is that of the queues. */
  static Stage deterministic() {
    return new Stage(Settings.deterministic(1));
  }

  void note(String text) {
    notes.add(text);
  }

  List<String> notes() {
    return List.copyOf(notes);
  }

  String err() {
    return err;
  }

  /** Runs a program to its end; gives its exit status. */
  int run(Main main) {
    return runProgram(c -> {
      try {
        main.run(c);
      } catch (RuntimeException | Error e) {
        throw e;
      } catch (Throwable t) {
        throw new AssertionError(t);
      }
      return 0;
    });
  }

  int runProgram(EntryPoint main) {
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    Err.redirect(captured);
    Out.redirect(new ByteArrayOutputStream());
    try {
      return Launcher.run(c -> ActorProgram.run(main, settings), new String[0]);
    } finally {
      Err.redirect(null);
      Out.redirect(null);
      err = captured.toString(UTF_8);
    }
  }

  /** Runs a program that ends well and says nothing on standard error. */
  void runWell(Main main) {
    int status = run(main);
    assertEquals("", err);
    assertEquals(0, status);
  }

  void assertNotes(String... expected) {
    assertEquals(List.of(expected), notes());
  }

  /** Waits for a latch without anything that the scheduler knows of. */
  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(300, TimeUnit.SECONDS)) {
        throw new AssertionError("never happened");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
