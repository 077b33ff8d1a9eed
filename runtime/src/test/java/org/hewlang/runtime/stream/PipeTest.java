package org.hewlang.runtime.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.schedule.Settings;
import org.hewlang.runtime.task.OnRunners;
import org.hewlang.runtime.task.Scope;
import org.hewlang.runtime.task.Select;
import org.hewlang.runtime.task.Task;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pipes, and what reads and writes them. */
class PipeTest {
  private static final String ALL = "org.hewlang.runtime.task.OnRunners#settings";
  private static final Step NOTHING = _ -> true;

  private record Ends(Sink sink, Stream stream) {
    static Ends of(long capacity, boolean numbers, Step drop) {
      Sink sink = Pipe.open(capacity, numbers, drop);
      return new Ends(sink, Pipe.reader(sink));
    }

    static Ends numbers(long capacity) {
      return of(capacity, true, NOTHING);
    }
  }

  /** Whatever is put in and taken out in turn: the pipe behaves like a queue with a bound. */
  @Property
  void withoutWaitingItIsABoundedQueue(
      @ForAll @IntRange(min = 1, max = 70) int capacity,
      @ForAll @Size(max = 400) List<@IntRange(min = 0, max = 2) Integer> steps,
      @ForAll boolean numbers) {
    Ctx ctx = new Ctx();
    Ends ends = Ends.of(capacity, numbers, NOTHING);
    ArrayDeque<Long> model = new ArrayDeque<>();
    long next = 0;
    for (int step : steps) {
      if (step > 0 && model.size() < capacity) {
        assertTrue(numbers ? ends.sink.write(ctx, next) : ends.sink.write(ctx, (Object) next));
        model.addLast(next++);
      } else {
        assertEquals(!model.isEmpty(), ends.stream.isReady(ctx));
        Long expected = model.pollFirst();
        if (expected != null) {
          assertTrue(ends.stream.next(ctx));
          assertEquals(expected, numbers ? (Object) ctx.num : ctx.ref);
        }
      }
    }
    ends.sink.close(ctx);
    for (Long expected : model) {
      assertTrue(ends.stream.next(ctx));
      assertEquals(expected, numbers ? (Object) ctx.num : ctx.ref);
    }
    assertFalse(ends.stream.next(ctx));
    assertFalse(ends.stream.next(ctx));
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void nothingIsLostAmongSeveralAtEachEnd(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          int items = 3000;
          Ends ends = Ends.numbers(5);
          Scope scope = Scope.open(c);
          AtomicLong sum = new AtomicLong();
          AtomicInteger count = new AtomicInteger();
          AtomicInteger writers = new AtomicInteger(3);
          for (int w = 0; w < 3; w++) {
            long base = (long) w * items;
            scope.spawn(
                c,
                (ctx, _) -> {
                  for (int i = 0; i < items; i++) {
                    assertTrue(ends.sink.write(ctx, base + i));
                  }
                  if (writers.decrementAndGet() == 0) {
                    ends.sink.close(ctx);
                  }
                });
          }
          for (int r = 0; r < 3; r++) {
            scope.spawn(
                c,
                (ctx, _) -> {
                  while (ends.stream.next(ctx)) {
                    sum.addAndGet(ctx.num);
                    count.incrementAndGet();
                  }
                });
          }
          scope.close(c);
          long all = 3L * items;
          assertEquals(all, count.get());
          assertEquals(all * (all - 1) / 2, sum.get());
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void itemsOfOneWriterKeepTheirOrder(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Ends ends = Ends.numbers(64);
          Scope scope = Scope.open(c);
          scope.spawn(
              c,
              (ctx, _) -> {
                for (int i = 0; i < 20_000; i++) {
                  ends.sink.write(ctx, i);
                }
                ends.sink.close(ctx);
              });
          for (int i = 0; i < 20_000; i++) {
            assertTrue(ends.stream.next(c));
            assertEquals(i, c.num);
          }
          assertFalse(ends.stream.next(c));
          scope.close(c);
        });
  }

  /** Each item is read, or refused, or ended because nobody reads it: exactly one of these. */
  @ParameterizedTest
  @MethodSource(ALL)
  void everyItemEndsOnce(Settings settings) {
    for (int round = 0; round < 60; round++) {
      int until = round;
      OnRunners.run(
          settings,
          c -> {
            AtomicInteger dropped = new AtomicInteger();
            Ends ends =
                Ends.of(
                    4,
                    true,
                    _ -> {
                      dropped.incrementAndGet();
                      return true;
                    });
            Scope scope = Scope.open(c);
            AtomicInteger refused = new AtomicInteger();
            scope.spawn(
                c,
                (ctx, _) -> {
                  for (int i = 0; i < 100; i++) {
                    if (!ends.sink.write(ctx, i)) {
                      refused.incrementAndGet();
                    }
                  }
                });
            AtomicInteger read = new AtomicInteger();
            scope.spawn(
                c,
                (ctx, _) -> {
                  for (int i = 0; i < until && ends.stream.next(ctx); i++) {
                    read.incrementAndGet();
                  }
                  ends.stream.close(ctx);
                });
            scope.close(c);
            assertEquals(100, read.get() + refused.get() + dropped.get());
            assertEquals(until, read.get());
          });
    }
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void whoClosesTheSinkLetsAWaitingWriterGo(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Ends ends = Ends.numbers(1);
          List<Boolean> taken = new ArrayList<>();
          Scope scope = Scope.open(c);
          Task blocked =
              scope.launch(
                  c,
                  (ctx, _) -> {
                    taken.add(ends.sink.write(ctx, 1));
                    taken.add(ends.sink.write(ctx, 2));
                  });
          scope.launch(c, (ctx, _) -> ends.sink.close(ctx));
          blocked.join(c);
          assertEquals(List.of(true, false), taken);
          assertThrows(HewPanic.class, () -> ends.sink.write(c, 3));
          assertTrue(ends.stream.next(c));
          assertFalse(ends.stream.next(c));
          scope.close(c);
        });
  }

  /** One that waits for an item has the turn: cancelled, it gives the turn to the next. */
  @ParameterizedTest
  @MethodSource(ALL)
  void aCancelledReaderLeavesTheStreamToOthers(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Ends ends = Ends.numbers(1);
          Scope scope = Scope.open(c);
          Task first = scope.spawn(c, (ctx, _) -> ends.stream.next(ctx));
          AtomicLong got = new AtomicLong(-1);
          Task second =
              scope.spawn(
                  c,
                  (ctx, _) -> {
                    if (ends.stream.next(ctx)) {
                      got.set(ctx.num);
                    }
                  });
          first.cancel(c);
          first.settle(c);
          ends.sink.write(c, 7);
          second.join(c);
          scope.close(c);
          assertEquals(7, got.get());
        });
  }

  @ParameterizedTest
  @MethodSource(ALL)
  void selectLooksAgainWhenAFilterTookTheItem(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          Ends odd = Ends.numbers(8);
          Ends other = Ends.numbers(8);
          Stream filtered = Mapped.of(odd.stream, (Step) x -> x.num % 2 == 1, NOTHING);
          Scope scope = Scope.open(c);
          scope.spawn(
              c,
              (ctx, _) -> {
                odd.sink.write(ctx, 2);
                odd.sink.write(ctx, 4);
                other.sink.write(ctx, 9);
              });
          Select select = new Select();
          select.stream(c, filtered);
          select.stream(c, other.stream);
          assertEquals(1, select.await(c));
          assertTrue(other.stream.next(c));
          assertEquals(9, c.num);
          odd.sink.write(c, 5);
          assertTrue(filtered.next(c));
          assertEquals(5, c.num);
          scope.close(c);
        });
  }

  /** Several may select among the same streams at once: an item wakes them all, and one gets it. */
  @ParameterizedTest
  @MethodSource(ALL)
  void severalSelectFromOneStream(Settings settings) {
    OnRunners.run(
        settings,
        c -> {
          int readers = 4;
          Ends ends = Ends.numbers(16);
          Ends never = Ends.numbers(1);
          AtomicLong sum = new AtomicLong();
          Scope scope = Scope.open(c);
          for (int r = 0; r < readers; r++) {
            scope.spawn(
                c,
                (ctx, _) -> {
                  boolean more = true;
                  while (more) {
                    Select select = new Select();
                    select.stream(ctx, never.stream);
                    select.stream(ctx, ends.stream);
                    assertEquals(1, select.await(ctx));
                    more = ends.stream.next(ctx);
                    sum.addAndGet(more ? ctx.num : 0);
                  }
                });
          }
          for (int i = 1; i <= 200; i++) {
            ends.sink.write(c, i);
          }
          ends.sink.close(c);
          scope.close(c);
          assertEquals(200 * 201 / 2, sum.get());
        });
  }

  @Property
  void whatStandsOnStreamsIsWhatItIsOnLists(
      @ForAll @Size(max = 30) List<@IntRange(min = -50, max = 50) Integer> items,
      @ForAll @IntRange(min = -1, max = 35) int count) {
    Ctx ctx = new Ctx();
    Ends ends = Ends.numbers(64);
    items.forEach(i -> ends.sink.write(ctx, (long) i));
    ends.sink.close(ctx);
    Stream mapped =
        Mapped.of(
            ends.stream,
            (Step)
                x -> {
                  x.num *= 3;
                  return x.num % 2 == 0;
                },
            NOTHING);
    Stream taken = Taken.of(ctx, mapped, count);
    List<Long> expected =
        items.stream().map(i -> i * 3L).filter(i -> i % 2 == 0).limit(Math.max(count, 0)).toList();
    List<Long> found = new ArrayList<>();
    while (taken.next(ctx)) {
      found.add(ctx.num);
    }
    assertEquals(expected, found);
  }
}
