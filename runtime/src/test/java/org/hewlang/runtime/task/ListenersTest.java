package org.hewlang.runtime.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Those who want to know of one event. */
class ListenersTest {
  private final Listeners listeners = new Listeners();
  private final List<Integer> told = new ArrayList<>();

  private Listeners.Entry add(int number) {
    Listener listener = _ -> told.add(number);
    return Objects.requireNonNull(listeners.add(listener));
  }

  @Test
  void allAreToldTheFirstFirst() {
    IntStream.range(0, 1000).forEach(this::add);
    listeners.tellAll(null);
    assertEquals(IntStream.range(0, 1000).boxed().toList(), told);
    assertNull(listeners.add(_ -> true));
  }

  @Test
  void whoLostInterestIsNotTold() {
    List<Integer> left = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      Listeners.Entry entry = add(i);
      if (i % 3 == 0) {
        left.add(i);
      } else {
        entry.clear();
      }
    }
    listeners.tellAll(null);
    assertEquals(left, told);
  }

  @Test
  void waitsThatOverlapForEverDoNotMakeItGrow() {
    assertNotNull(add(-1));
    ArrayDeque<Listeners.Entry> waiting = new ArrayDeque<>();
    int most = 0;
    for (int i = 0; i < 100_000; i++) {
      waiting.add(add(i));
      if (waiting.size() > 10) {
        waiting.remove().clear();
      }
      most = Math.max(most, listeners.height());
    }
    assertTrue(most < 100, most + " entries");
    waiting.forEach(Listeners.Entry::clear);
    listeners.tellAll(null);
    assertEquals(List.of(-1), told);
  }
}
