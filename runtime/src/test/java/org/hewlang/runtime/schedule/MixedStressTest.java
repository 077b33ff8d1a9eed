package org.hewlang.runtime.schedule;

import static org.hewlang.runtime.schedule.SchedulerTest.work;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many stacks that do everything that stacks can do, at random, and count it: nothing is lost, nothing
 * happens twice, nobody waits for ever, and all holds are given back.
 */
@Timeout(600)
class MixedStressTest {
  private static final int STACKS = 200;
  private static final int STEPS = 100;
  private static final long LONG = TimeUnit.SECONDS.toNanos(500);

  /** What is counted: on the left by the one who does it, on the right when it is done. */
  private static final class Tally {
    private final AtomicLong expected = new AtomicLong();
    private final AtomicLong spawned = new AtomicLong();
    private final AtomicLong finished = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Object monitor = new Object();
    private final BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    private long locked;
    private long synchronised;
  }

  @ParameterizedTest
  @MethodSource("org.hewlang.runtime.schedule.SchedulerTest#settings")
  void nothingIsLostWhateverStacksDo(Settings settings) {
    Tally tally = new Tally();
    try (Scheduler scheduler = Scheduler.start(settings)) {
      for (int i = 0; i < STACKS; i++) {
        SplittableRandom random = new SplittableRandom(settings.workers() * 1000L + i);
        scheduler.schedule(
            null,
            work(r -> {
              for (int step = 0; step < STEPS; step++) {
                act(r, random, step, tally);
              }
              tally.finished.incrementAndGet();
            }));
      }
      assertTrue(scheduler.awaitDrained(LONG));
      while (tally.finished.get() < STACKS) {
        // Those that wait for a thread of the pool, which holds nothing.
        Thread.onSpinWait();
      }
      assertTrue(scheduler.awaitDrained(LONG));
      assertEquals(0, scheduler.holds().workNow());
      assertEquals(0, scheduler.holds().outsideNow());
    }
    assertEquals(tally.expected.get(), tally.locked + tally.synchronised + tally.spawned.get());
  }

  @SuppressWarnings("ThreadPriorityCheck") // one of the things that Java code does
  private static void act(Runner r, SplittableRandom random, int step, Tally tally)
      throws InterruptedException {
    Timers timers = r.scheduler().timers();
    switch (random.nextInt(10)) {
      case 0 -> {
        Wait wait = new Wait();
        r.schedule(work(wait::complete));
        wait.await(r, WaitKind.ASK, null);
      }
      case 1 -> {
        tally.expected.incrementAndGet();
        tally.lock.lock();
        try {
          tally.locked++;
        } finally {
          tally.lock.unlock();
        }
      }
      case 2 -> {
        tally.expected.incrementAndGet();
        synchronized (tally.monitor) {
          tally.synchronised++;
        }
      }
      case 3 -> {
        r.enterBlocking(step % 2 == 0);
        tally.queue.put(1);
        tally.queue.take();
        r.exitBlocking();
      }
      case 4 -> {
        long deadline = timers.now() + random.nextInt(2_000_000);
        new Wait().await(r, WaitKind.SLEEP, null, timers, deadline);
      }
      case 5 -> {
        LockSupport.unpark(Thread.currentThread());
        r.yieldNow();
      }
      case 6 -> {
        tally.expected.incrementAndGet();
        r.schedule(
            work(other -> {
              other.cooperate();
              tally.spawned.incrementAndGet();
            }));
      }
      case 7 -> {
        Wait wait = new Wait();
        r.schedule(work(wait::complete));
        wait.await(r, WaitKind.ASK, null, timers, timers.now() + random.nextInt(500_000));
      }
      case 8 -> {
        Cancellation cancellation = new Cancellation();
        r.cancellation = cancellation;
        Wait wait = new Wait();
        ForkJoinPool.commonPool().execute(() -> cancellation.cancel(null));
        wait.await(r, WaitKind.CHANNEL, null);
        r.cancellation = null;
      }
      default -> {
        Thread.yield();
        if (step % 4 == 0) {
          LockSupport.parkNanos(100_000);
        }
      }
    }
  }
}
