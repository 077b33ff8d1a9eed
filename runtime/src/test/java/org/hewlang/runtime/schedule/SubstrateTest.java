package org.hewlang.runtime.schedule;

import static org.hewlang.runtime.schedule.SchedulerTest.work;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.JavaCallback;
import org.hewlang.runtime.schedule.Settings.SubstrateChoice;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java code below the scheduler: what blocks, interrupts, starts threads or leaves permits behind. */
@Timeout(600)
class SubstrateTest {
  private static final long LONG = TimeUnit.SECONDS.toNanos(300);

  static List<Settings> both() {
    List<Settings> all = new ArrayList<>();
    for (SubstrateChoice substrate : Substrates.available()) {
      all.add(Settings.of(1).on(substrate));
      all.add(Settings.of(3).on(substrate));
    }
    return all;
  }

  static Stream<Settings> carriers() {
    return both().stream().filter(each -> each.substrate() == SubstrateChoice.CARRIERS);
  }

  @ParameterizedTest
  @MethodSource("carriers")
  void javaCodeThatBlocksGivesItsTokenAway(Settings settings) throws InterruptedException {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      int count = 200;
      CountDownLatch gate = new CountDownLatch(1);
      CountDownLatch inside = new CountDownLatch(count);
      AtomicInteger done = new AtomicInteger();
      for (int i = 0; i < count; i++) {
        scheduler.schedule(
            null,
            work(r -> {
              inside.countDown();
              gate.await();
              assertEquals(scheduler, r.core().scheduler);
              done.incrementAndGet();
            }));
      }
      assertTrue(inside.await(300, TimeUnit.SECONDS));
      assertFalse(scheduler.awaitDrained(0), "Java calls hold up the end");
      // Else each would have needed help; a busy machine lets the watchdog help now and then.
      assertTrue(scheduler.extras().starts() < count / 4);
      gate.countDown();
      assertTrue(scheduler.awaitDrained(LONG));
      assertEquals(count, done.get());
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void whoWaitsForACallbacksTurnHoldsNoToken(Settings settings) {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      int count = 50;
      JavaCallback gate = JavaCallback.shared();
      int[] inside = new int[2];
      for (int i = 0; i < count; i++) {
        scheduler.schedule(
            null,
            work(r -> {
              gate.enter();
              try {
                assertEquals(1, ++inside[0]);
                Wait wait = new Wait();
                r.schedule(work(wait::complete));
                wait.await(r, WaitKind.ASK, null);
                r.yieldNow();
                inside[0]--;
                inside[1]++;
              } finally {
                gate.leave();
              }
            }));
      }
      assertTrue(scheduler.awaitDrained(LONG));
      assertEquals(count, inside[1]);
      // Else each would have needed help; a busy machine lets the watchdog help now and then.
      long helped = scheduler.extras().starts();
      assertTrue(helped < count - 10, () -> "helped " + helped + " times");
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void callsThatAreOverAtOnceKeepTheirToken(Settings settings) {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      boolean[] kept = new boolean[1];
      scheduler.schedule(
          null,
          work(r -> {
            for (int i = 0; i < 100_000 && !kept[0]; i++) {
              Core before = r.core();
              long handOvers = before.handOvers;
              r.enterCall(false);
              r.leaveCall();
              kept[0] = r.core() == before && before.handOvers == handOvers;
            }
          }));
      assertTrue(scheduler.awaitDrained(LONG));
      // alone it may have to let others in who come meanwhile
      boolean always = settings.substrate() == SubstrateChoice.CARRIERS;
      assertTrue(kept[0] || !(always || settings.workers() > 1));
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void codeThatNeverWaitsEndsWithItsProgram(Settings settings) throws InterruptedException {
    CountDownLatch running = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    try (Scheduler scheduler = Scheduler.start(settings)) {
      // Alone: with others it would be one of those whose turn does not come any more.
      scheduler.schedule(
          null,
          work(r -> {
            running.countDown();
            try {
              while (true) {
                r.cooperate();
              }
            } catch (Cancelled e) {
              ended.countDown();
            }
          }));
      running.await();
    }
    assertTrue(ended.await(300, TimeUnit.SECONDS));
  }

  @ParameterizedTest
  @MethodSource("both")
  void cancellingWakesAJavaCall(Settings settings) throws InterruptedException {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      Cancellation order = new Cancellation();
      CountDownLatch inside = new CountDownLatch(1);
      List<String> log = new ArrayList<>();
      scheduler.schedule(
          null,
          work(r -> {
            r.cancellation = order;
            r.enterCall(false);
            try {
              inside.countDown();
              new CountDownLatch(1).await();
            } catch (InterruptedException e) {
              log.add("interrupted");
            }
            try {
              r.leaveCall();
            } catch (Cancelled e) {
              log.add("unwound");
            }
            r.cancellation = null;
          }));
      inside.await();
      order.cancel(null);
      assertTrue(scheduler.awaitDrained(LONG));
      assertEquals(List.of("interrupted", "unwound"), log);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // one of the things that Java code does
  @ParameterizedTest
  @MethodSource("both")
  void stacksMixAllWaysOfWaiting(Settings settings) {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      int count = 60;
      int rounds = 50;
      ReentrantLock lock = new ReentrantLock();
      Object monitor = new Object();
      BlockingQueue<Integer> passing = new LinkedBlockingQueue<>();
      AtomicLong sum = new AtomicLong();
      long[] guarded = new long[2];
      for (int i = 0; i < count; i++) {
        int number = i;
        scheduler.schedule(
            null,
            work(r -> {
              for (int round = 0; round < rounds; round++) {
                switch ((number + round) % 6) {
                  case 0 -> {
                    Wait wait = new Wait();
                    r.schedule(work(wait::complete));
                    wait.await(r, WaitKind.ASK, null);
                  }
                  case 1 -> {
                    lock.lock();
                    try {
                      guarded[0]++;
                      Thread.yield();
                    } finally {
                      lock.unlock();
                    }
                  }
                  case 2 -> {
                    synchronized (monitor) {
                      guarded[1]++;
                      if (round % 7 == 0) {
                        r.yieldNow();
                      }
                    }
                  }
                  case 3 -> {
                    r.enterBlocking(false);
                    passing.put(1);
                    sum.addAndGet(passing.take());
                    r.exitBlocking();
                  }
                  case 4 -> {
                    Timers timers = scheduler.timers();
                    new Wait().await(r, WaitKind.SLEEP, null, timers, timers.now() + 100_000);
                  }
                  default -> {
                    LockSupport.unpark(Thread.currentThread());
                    r.yieldNow();
                  }
                }
                assertEquals(r, Ctx.current());
              }
            }));
      }
      assertTrue(scheduler.awaitDrained(LONG));
      assertEquals(count * rounds / 6, guarded[0]);
      assertEquals(count * rounds / 6, guarded[1]);
      assertEquals(count * rounds / 6, sum.get());
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void callbacksOutOfBlockingCallsMayWait(Settings settings) {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      AtomicInteger done = new AtomicInteger();
      for (int i = 0; i < 20; i++) {
        scheduler.schedule(
            null,
            work(r -> {
              JavaCallback gate = JavaCallback.shared();
              r.enterBlocking(false);
              gate.enter();
              Wait wait = new Wait();
              r.schedule(work(wait::complete));
              wait.await(r, WaitKind.ASK, null);
              gate.leave();
              assertThrows(IllegalStateException.class, r::core);
              r.exitBlocking();
              gate.enter();
              gate.leave();
              assertEquals(scheduler, r.core().scheduler);
              done.incrementAndGet();
            }));
      }
      assertTrue(scheduler.awaitDrained(LONG));
      assertEquals(20, done.get());
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void interruptsAndStrayPermitsDoNotEndWaits(Settings settings) throws InterruptedException {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      Wait wait = new Wait();
      CountDownLatch waiting = new CountDownLatch(1);
      AtomicInteger ended = new AtomicInteger();
      Thread[] stack = new Thread[1];
      scheduler.schedule(
          null,
          work(r -> {
            stack[0] = Thread.currentThread();
            Thread.currentThread().interrupt();
            waiting.countDown();
            wait.await(r, WaitKind.ASK, null);
            ended.incrementAndGet();
          }));
      waiting.await();
      for (int i = 0; i < 100; i++) {
        stack[0].interrupt();
        LockSupport.unpark(stack[0]);
      }
      assertTrue(scheduler.awaitDrained(LONG));
      assertEquals(0, ended.get());
      wait.complete(null);
      assertTrue(scheduler.awaitDrained(LONG));
      assertEquals(1, ended.get());
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void anInterruptDoesNotReachTheNextWork(Settings settings) {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      AtomicInteger interrupted = new AtomicInteger();
      for (int i = 0; i < 100; i++) {
        scheduler.schedule(
            null,
            work(r -> {
              if (Thread.currentThread().isInterrupted()) {
                interrupted.incrementAndGet();
              }
              Thread.currentThread().interrupt();
            }));
      }
      assertTrue(scheduler.awaitDrained(LONG));
      assertEquals(0, interrupted.get());
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void virtualThreadsStartedByHandlersRunElsewhere(Settings settings) throws InterruptedException {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      CountDownLatch children = new CountDownLatch(50);
      CountDownLatch gate = new CountDownLatch(1);
      AtomicInteger runners = new AtomicInteger();
      for (int i = 0; i < 50; i++) {
        scheduler.schedule(
            null,
            work(r ->
                Thread.ofVirtual()
                    .start(() -> {
                      try {
                        gate.await();
                      } catch (InterruptedException e) {
                        throw new AssertionError(e);
                      }
                      if (Ctx.current() instanceof Runner) {
                        runners.incrementAndGet();
                      }
                      children.countDown();
                    })));
      }
      assertTrue(scheduler.awaitDrained(LONG));
      gate.countDown();
      assertTrue(children.await(300, TimeUnit.SECONDS));
      assertEquals(0, runners.get());
    }
  }

  private static int waitFor(int value) {
    Runner runner = (Runner) Ctx.current();
    Wait wait = new Wait();
    int[] result = new int[1];
    runner.schedule(
        work(r -> {
          result[0] = value;
          r.schedule(work(wait::complete));
        }));
    wait.await(runner, WaitKind.ASK, null);
    return result[0];
  }

  /** Its initialiser waits: the frames of an initialiser pin a stack to its thread. */
  private static final class Pinning {
    static final int VALUE;

    static {
      VALUE = waitFor(7);
    }
  }

  private static final class PinningToo {
    static final int VALUE;

    static {
      VALUE = waitFor(8);
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void aStackThatIsPinnedWaitsToo(Settings settings) {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      AtomicInteger seen = new AtomicInteger();
      scheduler.schedule(
          null,
          work(r ->
              seen.set(
                  settings.substrate() == SubstrateChoice.SHARED
                      ? Pinning.VALUE
                      : PinningToo.VALUE)));
      assertTrue(scheduler.awaitDrained(LONG));
      assertTrue(seen.get() >= 7);
    }
  }

  @ParameterizedTest
  @MethodSource("both")
  void aHogIsHelpedByAnExtraTokenThatRetires(Settings settings) {
    try (Scheduler scheduler = Scheduler.start(settings)) {
      AtomicInteger stop = new AtomicInteger();
      for (int i = 0; i < settings.workers(); i++) {
        scheduler.schedule(
            null,
            work(r -> {
              while (stop.get() == 0) {
                Thread.onSpinWait();
              }
            }));
      }
      // Whoever takes this first is a hog, unless there is help.
      for (int i = 0; i < 3; i++) {
        scheduler.schedule(null, work(r -> stop.set(1)));
      }
      assertTrue(scheduler.awaitDrained(LONG));
      assertEquals(0, scheduler.extras().active());
    }
  }
}
