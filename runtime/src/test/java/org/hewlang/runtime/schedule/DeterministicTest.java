package org.hewlang.runtime.schedule;

import static org.hewlang.runtime.schedule.SchedulerTest.work;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.hewlang.runtime.schedule.Settings.SubstrateChoice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The modes in which the same input gives the same order. */
@Timeout(600)
class DeterministicTest {
  private static final long LONG = TimeUnit.SECONDS.toNanos(300);

  /** Stacks that schedule, wait, sleep and yield; what they did, in order. */
  private static List<String> run(Settings settings) {
    List<String> log = new ArrayList<>();
    try (Scheduler scheduler = Scheduler.start(settings)) {
      Timers timers = scheduler.timers();
      scheduler.startMain(main -> {
        long start = timers.now();
        for (int i = 0; i < 6; i++) {
          int number = i;
          main.schedule(
              work(r -> {
                for (int round = 0; round < 4; round++) {
                  log.add(number + "." + round);
                  Wait wait = new Wait();
                  r.schedule(work(wait::complete));
                  wait.await(r, WaitKind.ASK, null);
                  r.yieldNow();
                  long until = start + (number + 1L) * (round + 1) * 3_600_000_000_000L;
                  if (settings.seeded()) {
                    new Wait().await(r, WaitKind.SLEEP, null, timers, until);
                    log.add(number + " at " + (timers.now() - start) / 3_600_000_000_000L);
                  }
                }
              }));
        }
        log.add("main");
      });
      assertTrue(scheduler.awaitDrained(LONG));
    }
    return log;
  }

  @Test
  void aSeedAlwaysGivesTheSameOrderAndHoursPassAtOnce() {
    for (SubstrateChoice substrate : Substrates.available()) {
      for (long seed = 0; seed < 5; seed++) {
        List<String> once = run(Settings.deterministic(seed).on(substrate));
        assertEquals(once, run(Settings.deterministic(seed)));
        assertEquals(1 + 6 * 4 * 2, once.size());
        assertTrue(once.contains("5 at 24"));
      }
    }
  }

  @Test
  void seedsGiveDifferentOrders() {
    Set<List<String>> orders = new HashSet<>();
    for (long seed = 0; seed < 10; seed++) {
      orders.add(run(Settings.deterministic(seed)));
    }
    assertNotEquals(1, orders.size());
  }

  @Test
  void theCooperativeModeRunsMainFirstAndThenInOrder() {
    for (SubstrateChoice substrate : Substrates.available()) {
      List<String> once = run(Settings.cooperativeMode().on(substrate));
      assertEquals("main", once.get(0));
      assertEquals(List.of("0.0", "1.0", "2.0", "3.0", "4.0", "5.0"), once.subList(1, 7));
      assertEquals(once, run(Settings.cooperativeMode().on(substrate)));
    }
  }

  @Test
  void oneWorkerRunsWorkInTheOrderInWhichItBecameRunnable() {
    List<Integer> order = new ArrayList<>();
    try (Scheduler scheduler = Scheduler.start(Settings.of(1))) {
      scheduler.schedule(
          null,
          work(r -> {
            for (int i = 0; i < 300; i++) {
              int number = i;
              r.schedule(work(r2 -> order.add(number)));
            }
          }));
      assertTrue(scheduler.awaitDrained(LONG));
    }
    for (int i = 0; i < 300; i++) {
      assertEquals(i, order.get(i));
    }
  }
}
