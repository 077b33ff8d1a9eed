package org.hewlang.runtime.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.Sleep;
import org.hewlang.runtime.schedule.Settings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Channels and what waits for them. */
class ChannelTest {
  private static final String ALL = "org.hewlang.runtime.task.OnRunners#settings";

  /** Whatever is put in and taken out in turn: the channel behaves like a queue with a bound. */
  @Property
  void withoutWaitingItIsABoundedQueue(
      @ForAll @IntRange(min = 1, max = 40) int capacity,
      @ForAll List<@IntRange(min = 0, max = 2) Integer> steps,
      @ForAll boolean numbers) {
    Ctx ctx = new Ctx();
    Sender sender = Sender.open(capacity, numbers);
    Receiver receiver = sender.receiver();
    ArrayDeque<Long> model = new ArrayDeque<>();
    long next = 0;
    for (int step : steps) {
      if (step > 0 && model.size() < capacity) {
        assertTrue(numbers ? sender.send(ctx, next) : sender.send(ctx, (Object) next));
        model.addLast(next++);
      } else {
        Long expected = model.pollFirst();
        assertEquals(expected != null, receiver.tryNext(ctx));
        if (expected != null) {
          assertEquals(expected, numbers ? (Object) ctx.num : ctx.ref);
        }
      }
    }
    sender.close(ctx);
    for (Long expected : model) {
      assertTrue(receiver.next(ctx));
      assertEquals(expected, numbers ? (Object) ctx.num : ctx.ref);
    }
    assertFalse(receiver.next(ctx));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void nothingIsLostAndTheOrderOfEachProducerKept(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          int producers = 6;
          int items = 500;
          Sender first = Sender.open(3, true);
          Receiver receiver = first.receiver();
          Scope scope = Scope.open(c);
          for (int p = 0; p < producers; p++) {
            Sender mine = first.another();
            long base = (long) p * items;
            scope.spawn(
                c,
                (ctx, _) -> {
                  for (int i = 0; i < items; i++) {
                    assertTrue(mine.send(ctx, base + i));
                  }
                  mine.close(ctx);
                });
          }
          first.close(c);
          long[] last = new long[producers];
          int count = 0;
          while (receiver.next(c)) {
            int producer = (int) (c.num / items);
            long index = c.num % items + 1;
            assertEquals(last[producer] + 1, index);
            last[producer] = index;
            count++;
          }
          scope.close(c);
          assertEquals(producers * items, count);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void aClosedReceiverLetsBlockedSendersGo(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Sender sender = Sender.open(1, true);
          Receiver receiver = sender.receiver();
          Scope scope = Scope.open(c);
          List<Boolean> sent = new ArrayList<>();
          Task blocked =
              scope.launch(
                  c,
                  (ctx, _) -> {
                    sent.add(sender.send(ctx, 1));
                    sent.add(sender.send(ctx, 2));
                  });
          scope.launch(c, (ctx, _) -> receiver.close(ctx));
          blocked.join(c);
          assertEquals(List.of(true, false), sent);
          scope.close(c);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void aCancelledSenderTakesItsItemAlong(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Sender sender = Sender.open(1, true);
          Receiver receiver = sender.receiver();
          assertTrue(sender.send(c, 1));
          Scope scope = Scope.open(c);
          Task blocked = scope.launch(c, (ctx, _) -> sender.send(ctx, 2));
          Task other = scope.launch(c, (ctx, _) -> sender.send(ctx, 3));
          Sleep.nanos(c, 0);
          blocked.cancel(c);
          assertEquals(Task.CANCELLED, blocked.settle(c));
          assertTrue(receiver.next(c));
          assertEquals(1, c.num);
          other.join(c);
          assertTrue(receiver.next(c));
          assertEquals(3, c.num);
          assertFalse(receiver.tryNext(c));
          scope.close(c);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void selectTakesTheFirstReadyInTheText(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Sender a = Sender.open(1, true);
          Sender b = Sender.open(1, true);
          Receiver fromA = a.receiver();
          Receiver fromB = b.receiver();
          assertTrue(a.send(c, 1));
          assertTrue(b.send(c, 2));
          Select select = new Select();
          select.receiver(fromB);
          select.receiver(fromA);
          assertEquals(0, select.await(c));
          assertTrue(fromB.tryNext(c));
          assertEquals(2, c.num);
          assertTrue(fromA.tryNext(c));
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void selectGivesUpInTime(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Sender sender = Sender.open(1, true);
          Receiver receiver = sender.receiver();
          Select none = new Select();
          none.receiver(receiver);
          assertEquals(Select.NONE, none.await(c, 0));
          Select late = new Select();
          late.receiver(receiver);
          assertEquals(Select.NONE, late.await(c, 1_000_000));
          assertTrue(sender.send(c, 9));
          Select now = new Select();
          now.receiver(receiver);
          assertEquals(0, now.await(c, 0));
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void whatASelectWasToldOfIsNotLostToOthers(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          int rounds = 200;
          Sender sender = Sender.open(1, true);
          Receiver receiver = sender.receiver();
          Scope scope = Scope.open(c);
          scope.spawn(
              c,
              (ctx, _) -> {
                for (int i = 0; i < rounds; i++) {
                  assertTrue(sender.send(ctx, i));
                }
                sender.close(ctx);
              });
          long sum = 0;
          boolean open = true;
          while (open) {
            Select select = new Select();
            select.receiver(receiver);
            if (select.await(c, 20_000) != Select.NONE) {
              open = receiver.next(c);
              sum += open ? c.num : 0;
            }
          }
          scope.close(c);
          assertEquals((long) rounds * (rounds - 1) / 2, sum);
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void joinWaitsForAllAndStopsAtTheFirstFailure(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Scope scope = Scope.open(c);
          Task a = scope.spawn(c, OnRunners.giving(1));
          Task b = scope.launch(c, OnRunners.giving(2));
          Join both = new Join();
          both.task(a);
          both.task(b);
          both.await(c);
          assertEquals(3, a.num + b.num);
          scope.close(c);

          Scope failing = Scope.open(c);
          Task never = failing.spawn(c, OnRunners.waitingForEver(new ArrayList<>()));
          Task fails =
              failing.spawn(
                  c,
                  (_, _) -> {
                    throw HewPanic.ofRuntime("first");
                  });
          Join join = new Join();
          join.task(never);
          join.task(fails);
          assertEquals("PANIC: first", assertThrows(HewPanic.class, () -> join.await(c)).line());
          assertThrows(HewPanic.class, () -> failing.close(c));
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void semaphoresHandPermitsToThoseWhoWait(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Semaphore permits = new Semaphore(2);
          int[] inside = {0};
          Scope scope = Scope.open(c);
          for (int i = 0; i < 20; i++) {
            scope.spawn(
                c,
                (ctx, _) -> {
                  for (int round = 0; round < 50; round++) {
                    permits.acquire(ctx);
                    synchronized (inside) {
                      inside[0]++;
                      assertTrue(inside[0] <= 2);
                    }
                    synchronized (inside) {
                      inside[0]--;
                    }
                    permits.release(ctx);
                  }
                });
          }
          scope.close(c);
          assertEquals(2, permits.count());
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void acquiringGivesUpInTime(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Semaphore none = new Semaphore(0);
          assertFalse(none.acquireWithin(c, 1));
          assertFalse(none.acquireWithin(c, -1));
          none.release(c);
          assertTrue(none.acquireWithin(c, 0));
          assertEquals(0, none.count());
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void takenItemsAreNotKept(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Sender sender = Sender.open(2, false);
          Receiver receiver = sender.receiver();
          assertTrue(sender.send(c, "item"));
          assertTrue(receiver.next(c));
          assertEquals("item", c.ref);
          c.ref = null;
          sender.close(c);
          assertFalse(receiver.next(c));
          assertNull(c.ref);
        });
  }
}
