package org.hewlang.runtime.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Wait.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Waits of threads that are no runners. */
@Timeout(600)
class WaitTest {
  @Test
  void theFirstEndWins() {
    Wait wait = new Wait();
    assertNull(wait.outcome());
    assertTrue(wait.expire(null));
    assertFalse(wait.complete(null));
    assertFalse(wait.cancel(null));
    assertEquals(Outcome.TIMED_OUT, wait.outcome());
    assertEquals(Outcome.TIMED_OUT, wait.await(new Ctx(), WaitKind.ASK, null));
  }

  @Test
  void aThreadSleepsUntilSomebodyEndsItsWait() throws InterruptedException {
    for (int i = 0; i < 200; i++) {
      Wait wait = new Wait();
      long[] result = new long[1];
      int number = i;
      Thread completer =
          new Thread(() -> {
            result[0] = number;
            wait.complete(null);
          });
      completer.start();
      assertSame(Outcome.COMPLETED, wait.await(new Ctx(), WaitKind.ASK, null));
      assertEquals(number, result[0]);
      completer.join();
    }
  }

  @Test
  void anInterruptNeitherEndsTheWaitNorGetsLost() throws InterruptedException {
    Wait wait = new Wait();
    CountDownLatch interrupted = new CountDownLatch(1);
    boolean[] flag = new boolean[1];
    Thread sleeper =
        new Thread(() -> {
          Thread.currentThread().interrupt();
          interrupted.countDown();
          wait.await(new Ctx(), WaitKind.ASK, null);
          flag[0] = Thread.interrupted();
        });
    sleeper.start();
    interrupted.await();
    assertTrue(wait.complete(null));
    sleeper.join();
    assertTrue(flag[0]);
  }

  @Test
  void aWaitInACellMeansCompletion() {
    Wait wait = new Wait();
    Waiter inCell = wait;
    inCell.wake(null);
    assertEquals(Outcome.COMPLETED, wait.outcome());
  }
}
