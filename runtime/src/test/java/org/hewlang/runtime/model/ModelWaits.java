package org.hewlang.runtime.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Waits that may end in two ways: what they wait for comes, or they are given up, by a cancellation or
 * because their time is over. Both may be possible in the same instant, and then it is not told apart
 * which came first: the model looks ahead at how the wait will end, and asks whether that may be.
 */
final class ModelWaits {
  /** Whether somebody has been ordered to give up. */
  interface Orders {
    boolean isCancelled(Waiter who);
  }

  /** A wait that is under way. */
  final class Pending {
    final int number;
    private final Happening.Waiting began;

    /** It was cancelled before it began: it does not go through. */
    private final boolean doomed;

    Pending(Happening.Waiting began) {
      this.number = began.waiting();
      this.began = began;
      this.doomed = began.isSafepoint() && orders.isCancelled(began.who());
    }

    private boolean mayGiveUp() {
      return began.deadline() <= now || orders.isCancelled(began.who());
    }

    /** Whether it takes part no more, although it has not said so yet. */
    boolean isGivenUp() {
      return givenUp.contains(number) && mayGiveUp();
    }
  }

  private final Orders orders;
  private final Set<Integer> givenUp;
  private final Map<Integer, Pending> pending = new LinkedHashMap<>();
  private long now;

  ModelWaits(Orders orders, List<Happening> happenings) {
    this.orders = orders;
    givenUp =
        happenings.stream()
            .filter(Happening.GaveUp.class::isInstance)
            .map(h -> ((Happening.GaveUp) h).waiting())
            .collect(Collectors.toCollection(HashSet::new));
  }

  long now() {
    return now;
  }

  Pending began(Happening.Waiting w) {
    Pending wait = new Pending(w);
    pending.put(w.waiting(), wait);
    return wait;
  }

  /** What it waited for has come. */
  void ended(int number) {
    assertFalse(remove(number).doomed, "went on although it was cancelled");
  }

  void gaveUp(Happening.GaveUp g) {
    Pending wait = remove(g.waiting());
    assertTrue(wait.mayGiveUp(), "given up for no reason");
    assertTrue(!g.timedOut() || wait.began.deadline() == g.at(), "timed out too early or too late");
  }

  private Pending remove(int number) {
    Pending wait = pending.remove(number);
    assertNotNull(wait, "nobody waits");
    return wait;
  }

  /** Nobody can go on at this instant; the next one begins. */
  void timePasses(long next) {
    for (Pending wait : pending.values()) {
      assertFalse(wait.mayGiveUp(), () -> "should have given up: " + wait.began);
    }
    now = next;
  }

  void end() {
    assertTrue(pending.isEmpty(), "waits for ever");
  }
}
