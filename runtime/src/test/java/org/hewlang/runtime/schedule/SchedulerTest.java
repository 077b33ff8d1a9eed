package org.hewlang.runtime.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.hewlang.runtime.schedule.Settings.SubstrateChoice;
import org.hewlang.runtime.schedule.Wait.Outcome;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a scheduler promises, on every substrate and with one or more tokens. */
@Timeout(600)
class SchedulerTest {
  private static final long LONG = TimeUnit.SECONDS.toNanos(300);

  static List<Settings> settings() {
    List<Settings> all = new ArrayList<>();
    for (SubstrateChoice substrate : Substrates.available()) {
      for (int workers : new int[] {1, 2, 5, 70}) {
        all.add(Settings.of(workers).on(substrate));
      }
      all.add(Settings.deterministic(42).on(substrate));
      all.add(Settings.cooperativeMode().on(substrate));
    }
    return all;
  }

  interface Body {
    void run(Runner runner) throws InterruptedException;
  }

  static Work work(Body body) {
    return new Work() {
      @Override
      protected void run(Runner runner) {
        try {
          body.run(runner);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    };
  }

  @ParameterizedTest
  @MethodSource("settings")
  void everythingScheduledRunsOnce(Settings settings) {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      AtomicInteger[] runs = new AtomicInteger[2000];
      for (int i = 0; i < runs.length; i++) {
        AtomicInteger count = new AtomicInteger();
        runs[i] = count;
        scheduler.schedule(null, work(r -> r.schedule(work(r2 -> count.incrementAndGet()))));
      }
      assertTrue(scheduler.awaitDrained(LONG));
      for (AtomicInteger count : runs) {
        assertEquals(1, count.get());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void whatIsPulledForwardRunsOnceForEachScheduling(Settings settings) {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      int turns = 200;
      List<Wanted> all = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        all.add(new Wanted(turns));
      }
      for (Wanted each : all) {
        scheduler.schedule(null, each);
      }
      for (int i = 0; i < 4; i++) {
        scheduler.schedule(
            null,
            work(r -> {
              for (int round = 0; round < turns; round++) {
                for (Wanted each : all) {
                  scheduler.pull(r, each);
                }
                r.yieldNow();
              }
            }));
      }
      assertTrue(scheduler.awaitDrained(LONG));
      for (Wanted each : all) {
        assertEquals(turns, each.runs);
      }
    }
  }

  /** Runs that often, one after the other: without the guarantee the count would be wrong. */
  private static final class Wanted extends Work {
    private final int turns;
    private int runs;

    Wanted(int turns) {
      this.turns = turns;
    }

    @Override
    protected void run(Runner runner) {
      if (++runs < turns) {
        runner.requeue(this);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aStackWaitsAndGoesOnWithItsResult(Settings settings) {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      AtomicLong sum = new AtomicLong();
      for (int i = 0; i < 300; i++) {
        long number = i;
        scheduler.schedule(
            null,
            work(r -> {
              for (int round = 0; round < 20; round++) {
                Wait wait = new Wait();
                long[] answer = new long[1];
                r.schedule(
                    work(r2 -> {
                      answer[0] = number;
                      wait.complete(r2);
                    }));
                assertEquals(Outcome.COMPLETED, wait.await(r, WaitKind.ASK, null));
                sum.addAndGet(answer[0]);
              }
            }));
      }
      assertTrue(scheduler.awaitDrained(LONG));
      assertEquals(20L * 299 * 300 / 2, sum.get());
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void sleepersWakeAndNeverEarly(Settings settings) {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      ConcurrentLinkedQueue<Integer> woken = new ConcurrentLinkedQueue<>();
      AtomicInteger early = new AtomicInteger();
      Timers timers = scheduler.timers();
      Consumer<Runner> starter =
          starting -> {
            for (int i = 4; i > 0; i--) {
              int number = i;
              long deadline = timers.now() + number * 20_000_000L;
              starting.schedule(
                  work(r -> {
                    new Wait().await(r, WaitKind.SLEEP, null, timers, deadline);
                    if (timers.now() - deadline < 0) {
                      early.incrementAndGet();
                    }
                    woken.add(number);
                  }));
            }
          };
      scheduler.schedule(null, work(starter::accept));
      assertTrue(scheduler.awaitDrained(LONG));
      // Who is late meets those of later deadlines; only in virtual time nobody is.
      List<Integer> order = List.copyOf(woken);
      List<Integer> all = List.of(1, 2, 3, 4);
      assertEquals(all, settings.repeatable() ? order : order.stream().sorted().toList());
      assertEquals(0, early.get());
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void mainRunsOnADeepStackAndWaits(Settings settings) throws Exception {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      CompletableFuture<Integer> result = new CompletableFuture<>();
      scheduler.startMain(r -> {
        Wait wait = new Wait();
        r.schedule(work(wait::complete));
        wait.await(r, WaitKind.ASK, null);
        result.complete(depth(20_000));
      });
      assertEquals(20_000, result.get(300, TimeUnit.SECONDS));
    }
  }

  private static int depth(int n) {
    return n == 0 ? 0 : 1 + depth(n - 1);
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aBlockingCallKeepsNobodyFromRunning(Settings settings) throws Exception {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      int callers = 100;
      CountDownLatch gate = new CountDownLatch(1);
      CountDownLatch inside = new CountDownLatch(callers);
      AtomicInteger done = new AtomicInteger();
      for (int i = 0; i < callers; i++) {
        scheduler.schedule(
            null,
            work(r -> {
              r.enterBlocking(false);
              inside.countDown();
              gate.await();
              r.exitBlocking();
              done.incrementAndGet();
            }));
      }
      assertTrue(inside.await(300, TimeUnit.SECONDS));
      gate.countDown();
      assertTrue(scheduler.awaitDrained(LONG));
      assertEquals(callers, done.get());
    }
  }

  static List<Settings> unshared() {
    int processors = Runtime.getRuntime().availableProcessors();
    return settings().stream().filter(each -> each.workers() <= processors).toList();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void codeThatCooperatesLetsOthersRun(Settings settings) {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      AtomicInteger stop = new AtomicInteger();
      int hogs = settings.workers() + 2;
      for (int i = 0; i < hogs; i++) {
        scheduler.schedule(
            null,
            work(r -> {
              while (stop.get() == 0) {
                r.cooperate();
              }
            }));
      }
      scheduler.schedule(null, work(r -> stop.set(1)));
      assertTrue(scheduler.awaitDrained(LONG));
      assertEquals(1, stop.get());
    }
  }
}
