package org.hewlang.runtime.schedule;

import static org.hewlang.runtime.schedule.SchedulerTest.work;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hewlang.runtime.schedule.Wait.Outcome;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** When a program is drained, and when it is deadlocked. */
@Timeout(600)
class QuiescenceTest {
  private static final long LONG = TimeUnit.SECONDS.toNanos(300);

  static List<Settings> settings() {
    return SchedulerTest.settings();
  }

  @ParameterizedTest
  @MethodSource("settings")
  void whoeverWaitsForEverDoesNotHoldUpTheEnd(Settings settings) {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      AtomicInteger begun = new AtomicInteger();
      for (int i = 0; i < 100; i++) {
        scheduler.schedule(
            null,
            work(r -> {
              begun.incrementAndGet();
              new Wait().await(r, WaitKind.CHANNEL, null);
            }));
      }
      assertTrue(scheduler.awaitDrained(LONG));
      assertEquals(100, begun.get());
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aHoldKeepsTheProgramFromBeingDrained(Settings settings) {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      AtomicInteger ran = new AtomicInteger();
      scheduler.holds().takeWork(null);
      assertFalse(scheduler.awaitDrained(0));
      scheduler.schedule(null, work(r -> ran.incrementAndGet()));
      scheduler.holds().giveWork(null);
      assertTrue(scheduler.awaitDrained(LONG));
      assertEquals(1, ran.get());
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void waitingForTheOutsideDoesNotHoldUpTheEndButIsNoDeadlock(Settings settings)
      throws InterruptedException {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      CountDownLatch deadlock = new CountDownLatch(1);
      CountDownLatch gate = new CountDownLatch(1);
      scheduler.onDeadlock(deadlock::countDown);
      // An idle scheduler is deadlocked in the sense of the word: nothing will ever happen.
      assertTrue(deadlock.await(300, TimeUnit.SECONDS));
      AtomicInteger reports = new AtomicInteger();
      scheduler.onDeadlock(reports::incrementAndGet);
      scheduler.schedule(
          null,
          work(r -> {
            r.enterBlocking(true);
            gate.await();
            r.exitBlocking();
          }));
      assertTrue(scheduler.awaitDrained(LONG));
      assertEquals(0, reports.get());
      gate.countDown();
      assertTrue(scheduler.awaitDrained(LONG));
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void aDeadlockWakesMain(Settings settings) throws Exception {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      CompletableFuture<Outcome> ended = new CompletableFuture<>();
      Wait main = new Wait();
      scheduler.startMain(r -> {
        scheduler.onDeadlock(() -> main.cancel(null));
        r.schedule(work(r2 -> new Wait().await(r2, WaitKind.ASK, null)));
        ended.complete(main.await(r, WaitKind.ASK, null));
      });
      assertEquals(Outcome.CANCELLED, ended.get(300, TimeUnit.SECONDS));
    }
  }

  @ParameterizedTest
  @MethodSource("settings")
  void sleepersAreNoDeadlock(Settings settings) throws Exception {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      CompletableFuture<Outcome> ended = new CompletableFuture<>();
      Wait main = new Wait();
      scheduler.startMain(r -> {
        scheduler.onDeadlock(() -> main.cancel(null));
        r.schedule(
            work(r2 -> {
              Timers timers = scheduler.timers();
              new Wait().await(r2, WaitKind.SLEEP, null, timers, timers.now() + 30_000_000);
              main.complete(r2);
            }));
        ended.complete(main.await(r, WaitKind.ASK, null));
      });
      assertEquals(Outcome.COMPLETED, ended.get(300, TimeUnit.SECONDS));
    }
  }
}
