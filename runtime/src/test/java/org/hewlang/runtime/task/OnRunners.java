package org.hewlang.runtime.task;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Scheduler;
import org.hewlang.runtime.schedule.Settings;
import org.hewlang.runtime.schedule.Settings.SubstrateChoice;
import org.hewlang.runtime.schedule.Work;
import org.junit.jupiter.params.provider.Arguments;

/** Runs test bodies on the stacks of a scheduler, on each substrate and with one or several tokens. */
public final class OnRunners {
  private static final long PATIENCE_SECONDS = 300;

  private OnRunners() {}

  public interface Body {
    void run(Runner runner) throws Exception;
  }

  public static List<Arguments> settings() {
    List<Arguments> all = new ArrayList<>();
    for (SubstrateChoice substrate :
        new SubstrateChoice[] {SubstrateChoice.AUTO, SubstrateChoice.SHARED}) {
      all.add(Arguments.of(Settings.of(1).on(substrate)));
      all.add(Arguments.of(Settings.of(3).on(substrate)));
    }
    all.add(Arguments.of(Settings.deterministic(7)));
    return all;
  }

  /** Runs {@code body} on a stack and passes on what it throws. */
  public static void run(Settings settings, Body body) {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      CompletableFuture<Throwable> end = new CompletableFuture<>();
      scheduler.schedule(
          null,
          new Work() {
            @Override
            protected void run(Runner runner) {
              try {
                body.run(runner);
                end.complete(null);
              } catch (Throwable thrown) {
                end.complete(thrown);
              }
            }
          });
      Throwable thrown = end.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown != null) {
        throw new AssertionError(thrown);
      }
      assertTrue(scheduler.awaitDrained(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)));
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  /** A task body that gives a number. */
  static TaskBody giving(long number) {
    return (_, task) -> task.num = number;
  }

  /** A task body that waits until it is cancelled. */
  static TaskBody waitingForEver(List<String> log) {
    return (ctx, _) -> {
      try {
        new Semaphore(0).acquire(ctx);
      } finally {
        synchronized (log) {
          log.add("unwound");
        }
      }
    };
  }
}
