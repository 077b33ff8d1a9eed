package org.hewlang.runtime.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicIntegerArray;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RunQueueTest {
  /** Work that knows its number and is never run. */
  static final class Numbered extends Work {
    final int number;

    Numbered(int number) {
      this.number = number;
    }

    @Override
    protected void run(Runner runner) {
      throw new AssertionError();
    }
  }

  @Property
  void anySequenceOfOperationsActsLikeAQueue(
      @ForAll @Size(max = 2000) List<@IntRange(max = 9) Integer> steps) {
    RunQueue queue = new RunQueue();
    Queue<Work> model = new ArrayDeque<>();
    @Nullable Work[] loot = new Work[RunQueue.BATCH];
    int made = 0;
    for (int step : steps) {
      if (step < 6) {
        for (int i = 0; i < 1 + step * 11; i++) {
          Work work = new Numbered(made++);
          queue.push(work);
          model.add(work);
        }
      } else if (step < 8) {
        for (int i = 0; i < 17; i++) {
          assertEquals(model.poll(), queue.take());
        }
      } else {
        int expected = Math.min((model.size() + 1) / 2, RunQueue.BATCH);
        assertEquals(expected, queue.steal(loot));
        for (int i = 0; i < expected; i++) {
          assertEquals(model.poll(), loot[i]);
        }
      }
      assertEquals(model.size(), queue.size());
      assertEquals(model.isEmpty(), queue.isEmpty());
    }
    while (!model.isEmpty()) {
      assertEquals(model.poll(), queue.take());
    }
    assertNull(queue.take());
  }

  @Test
  void aThiefKeepsTheOldestAndQueuesTheRestInOrder() {
    RunQueue victim = new RunQueue();
    RunQueue thief = new RunQueue();
    List<Work> all = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      all.add(new Numbered(i));
      victim.push(all.get(i));
    }
    assertEquals(all.get(0), victim.stealInto(thief, new Work[RunQueue.BATCH]));
    for (int i = 1; i < 5; i++) {
      assertEquals(all.get(i), thief.take());
    }
    assertNull(thief.take());
    assertEquals(all.get(5), victim.take());
    assertEquals(4, victim.size());
  }

  @Test
  void theOwnerForgetsWhatWasTaken() {
    RunQueue queue = new RunQueue();
    @Nullable Work work = new Numbered(1);
    WeakReference<Work> reference = new WeakReference<>(work);
    queue.push(work);
    work = null;
    assertEquals(1, queue.steal(new Work[1]));
    assertNull(queue.take());
    for (int i = 0; i < 100 && !reference.refersTo(null); i++) {
      System.gc();
    }
    assertTrue(reference.refersTo(null));
  }

  @Test
  @Timeout(600)
  void nothingIsLostOrTakenTwice() throws InterruptedException {
    int count = 1_000_000;
    RunQueue queue = new RunQueue();
    AtomicIntegerArray taken = new AtomicIntegerArray(count);
    boolean[] finished = new boolean[1];
    List<Thread> thieves = new ArrayList<>();
    for (int t = 0; t < 3; t++) {
      Thread thief =
          new Thread(() -> {
            RunQueue own = new RunQueue();
            @Nullable Work[] loot = new Work[RunQueue.BATCH];
            while (true) {
              boolean last;
              synchronized (finished) {
                last = finished[0];
              }
              Work work = queue.stealInto(own, loot);
              if (work == null && last && queue.isEmpty()) {
                return;
              }
              for (; work != null; work = own.take()) {
                count(taken, work);
              }
            }
          });
      thieves.add(thief);
      thief.start();
    }
    for (int i = 0; i < count; i++) {
      queue.push(new Numbered(i));
      if (i % 5 == 0) {
        Work work = queue.take();
        if (work != null) {
          count(taken, work);
        }
      }
    }
    synchronized (finished) {
      finished[0] = true;
    }
    for (Thread thief : thieves) {
      thief.join();
    }
    assertTrue(queue.isEmpty());
    for (int i = 0; i < count; i++) {
      assertEquals(1, taken.get(i));
    }
    assertFalse(thieves.isEmpty());
  }

  private static void count(AtomicIntegerArray taken, Work work) {
    taken.incrementAndGet(((Numbered) work).number);
  }
}
