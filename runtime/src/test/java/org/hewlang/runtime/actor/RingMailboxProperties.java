package org.hewlang.runtime.actor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Settings;
import org.jspecify.annotations.Nullable;

/** Mailboxes with policies against lists that do what the policy says. */
class RingMailboxProperties {
  /** A message for a handler with a key; asks have odd payloads. */
  record Item(int handler, int key, int payload) {}

  /** An item, or null for one handled message. */
  record Program(Overflow overflow, Overflow fallback, List<@Nullable Item> steps) {}

  private static final class Keyed extends Msg {
    final Item item;
    final List<String> log;

    Keyed(Item item, List<String> log) {
      super(item.handler);
      this.item = item;
      this.log = log;
    }

    @Override
    protected long keyHash() {
      // Few hashes, so that keys collide.
      return item.key % 5;
    }

    @Override
    protected boolean sameKey(Msg other) {
      return item.key == ((Keyed) other).item.key;
    }

    @Override
    protected void drop(@Nullable Ctx c) {
      log.add("lost " + item);
    }
  }

  /** Handles messages when it is told to. */
  private static final class Box extends ActorCell {
    Box(ActorType type) {
      super(type);
    }

    @Override
    protected void dispatch(Ctx c, Msg m) {
      throw new IllegalStateException("never runs");
    }
  }

  @Property(tries = 1000)
  void policiesAreExact(
      @ForAll("programs") Program program, @ForAll @IntRange(min = 1, max = 6) int small) {
    check(program, small);
  }

  @Property(tries = 150)
  void policiesAreExactWhereAnIndexFindsTheKeys(@ForAll("longPrograms") Program program) {
    check(program, 65);
  }

  private static void check(Program program, int capacity) {
    ActorType type =
        ActorType.of("Box", "a b").mailbox(capacity, program.overflow, program.fallback);
    List<String> actual = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    List<Item> queue = new ArrayList<>();
    ActorProgram.run(
        c -> {
          Box box = new Box(type);
          box.system = ActorSystem.of(c);
          // Owned for ever: nobody runs it.
          box.head = Cell.RING_BUSY;
          RingMailbox ring = box.ring;
          if (ring == null) {
            throw new AssertionError("no ring");
          }
          for (Item item : program.steps) {
            if (item == null) {
              if (!queue.isEmpty()) {
                expected.add("handled " + queue.removeFirst());
                ring.take((org.hewlang.runtime.schedule.Runner) c, box);
                Keyed taken = (Keyed) box.rest;
                actual.add("handled " + (taken == null ? null : taken.item));
                box.rest = null;
              }
            } else {
              int result = box.trySend(c, new Keyed(item, actual));
              actual.add("result " + result);
              offer(program, capacity, item, queue, expected);
            }
            assertEquals(queue.size(), box.pending());
          }
          return 0;
        },
        Settings.deterministic(1));
    assertEquals(expected, actual);
  }

  private static void offer(
      Program program, int capacity, Item item, List<Item> queue, List<String> expected) {
    Overflow policy = program.overflow;
    if (queue.size() >= capacity && policy == Overflow.COALESCE) {
      for (int i = queue.size() - 1; i >= 0; i--) {
        Item candidate = queue.get(i);
        if (candidate.handler == item.handler && candidate.key == item.key) {
          expected.add("lost " + candidate);
          queue.set(i, item);
          expected.add("result -1");
          return;
        }
      }
      policy = program.fallback;
    }
    if (queue.size() < capacity) {
      queue.add(item);
      expected.add("result -1");
      return;
    }
    switch (policy) {
      case DROP_NEW -> {
        expected.add("lost " + item);
        expected.add("result -1");
      }
      case DROP_OLD -> {
        expected.add("lost " + queue.removeFirst());
        queue.add(item);
        expected.add("result -1");
      }
      case FAIL -> {
        expected.add("lost " + item);
        expected.add("result 0");
      }
      default -> throw new AssertionError(policy);
    }
  }

  @Provide
  Arbitrary<Program> programs() {
    return programs(60, 8);
  }

  @Provide
  Arbitrary<Program> longPrograms() {
    return programs(400, 60);
  }

  private static Arbitrary<Program> programs(int length, int keys) {
    Arbitrary<@Nullable Item> steps =
        Combinators.combine(
                Arbitraries.integers().between(0, 1),
                Arbitraries.integers().between(0, keys),
                Arbitraries.integers().between(0, 999))
            .as(Item::new)
            .injectNull(0.25);
    return Combinators.combine(
            Arbitraries.of(
                Overflow.DROP_NEW,
                Overflow.DROP_OLD,
                Overflow.FAIL,
                Overflow.COALESCE,
                Overflow.COALESCE),
            Arbitraries.of(Overflow.DROP_NEW, Overflow.DROP_OLD, Overflow.FAIL),
            steps.list().ofMinSize(length / 2).ofMaxSize(length))
        .as(Program::new);
  }
}
