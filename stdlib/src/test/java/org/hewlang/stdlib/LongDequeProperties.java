package org.hewlang.stdlib;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

class LongDequeProperties {
  @Provide
  Arbitrary<String> operations() {
    return Arbitraries.of("pushFront", "pushBack", "pushBack", "popFront", "popBack");
  }

  @Property
  void itBehavesLikeArrayDeque(
      @ForAll @Size(max = 200) List<@net.jqwik.api.From("operations") String> operations) {
    LongDeque deque = new LongDeque();
    Deque<Long> model = new ArrayDeque<>();
    long next = 1;
    for (String operation : operations) {
      switch (operation) {
        case "pushFront" -> {
          deque.pushFront(next);
          model.addFirst(next++);
        }
        case "pushBack" -> {
          deque.pushBack(next);
          model.addLast(next++);
        }
        case "popFront" -> assertEquals(orZero(model.pollFirst()), deque.popFront());
        default -> assertEquals(orZero(model.pollLast()), deque.popBack());
      }
      assertEquals(model.size(), deque.length());
    }
    while (!model.isEmpty()) {
      assertEquals(model.pollFirst(), deque.popFront());
    }
  }

  private static long orZero(@org.jspecify.annotations.Nullable Long x) {
    return x == null ? 0 : x;
  }
}
