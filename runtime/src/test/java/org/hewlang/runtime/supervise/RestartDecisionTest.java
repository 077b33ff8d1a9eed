package org.hewlang.runtime.supervise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Policy, backoff, budget and breaker, each on its own. */
class RestartDecisionTest {
  private static final long MS = 1_000_000;

  @Test
  void policiesAnswerAsTheTableSays() {
    assertTrue(Policy.PERMANENT.restartsAfter(Exit.NORMAL));
    assertTrue(Policy.PERMANENT.restartsAfter(Exit.CRASH));
    assertFalse(Policy.PERMANENT.restartsAfter(Exit.SHUTDOWN));
    assertFalse(Policy.TRANSIENT.restartsAfter(Exit.NORMAL));
    assertTrue(Policy.TRANSIENT.restartsAfter(Exit.CRASH));
    assertFalse(Policy.TRANSIENT.restartsAfter(Exit.SHUTDOWN));
    for (Exit exit : Exit.values()) {
      assertFalse(Policy.TEMPORARY.restartsAfter(exit));
    }
  }

  @Test
  void delaysDoubleUpToTheLimit() {
    List<Long> delays = new ArrayList<>();
    for (int crash = 1; crash <= 12; crash++) {
      delays.add(Backoff.DEFAULT.delayNanos(crash) / MS);
    }
    assertEquals(
        List.of(0L, 100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 12800L, 25600L, 30000L, 30000L),
        delays);
  }

  @Test
  void noDelayAtAllIsPossible() {
    Backoff none = new Backoff(0, 0);
    assertEquals(0, none.delayNanos(1));
    assertEquals(0, none.delayNanos(50));
  }

  @Property
  void delaysNeverShrinkNorExceedTheLimit(
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long initial,
      @ForAll @LongRange(min = 0, max = Long.MAX_VALUE) long max,
      @ForAll @IntRange(min = 1, max = 200) int crash) {
    Backoff backoff = new Backoff(initial, max);
    long delay = backoff.delayNanos(crash);
    assertTrue(delay >= 0 && delay <= max);
    assertTrue(backoff.delayNanos(crash + 1) >= delay);
  }

  @Property
  void budgetCountsLikeAList(
      @ForAll @IntRange(min = 0, max = 6) int max,
      @ForAll @LongRange(min = 1, max = 50) long window,
      @ForAll @Size(max = 80) List<@LongRange(min = 0, max = 20) Long> pauses,
      @ForAll long origin) {
    RestartBudget budget = new RestartBudget(max, window);
    List<Long> taken = new ArrayList<>();
    long now = 0;
    for (long pause : pauses) {
      now += pause;
      long moment = now;
      taken.removeIf(earlier -> moment - earlier >= window);
      boolean expected = taken.size() < max;
      if (expected) {
        taken.add(now);
      }
      assertEquals(expected, budget.take(origin + now));
    }
  }

  @Test
  void manyCyclesFitIntoALargeBudget() {
    RestartBudget budget = new RestartBudget(10_000, 1_000_000);
    for (int i = 0; i < 10_000; i++) {
      assertTrue(budget.take(i));
    }
    assertFalse(budget.take(999_999));
    assertTrue(budget.take(1_000_000));
  }

  @Test
  void breakerOpensAtTheLimitAndClosesAfterAQuietProbe() {
    CircuitBreaker breaker = new CircuitBreaker(new BreakerLimits(2, 100, 50));
    breaker.started(0);
    assertTrue(breaker.crashed(10));
    assertFalse(breaker.crashed(20));
    assertEquals(CircuitBreaker.State.OPEN, breaker.state(20));
    breaker.cooledDown();
    assertEquals(CircuitBreaker.State.HALF_OPEN, breaker.state(70));
    breaker.started(70);
    assertEquals(CircuitBreaker.State.HALF_OPEN, breaker.state(169));
    assertEquals(CircuitBreaker.State.CLOSED, breaker.state(170));
    assertTrue(breaker.crashed(180), "earlier crashes are forgotten");
  }

  @Test
  void breakerOpensAgainWhenTheProbeCrashes() {
    CircuitBreaker breaker = new CircuitBreaker(new BreakerLimits(1, 100, 50));
    assertFalse(breaker.crashed(0));
    breaker.cooledDown();
    breaker.started(50);
    assertFalse(breaker.crashed(60));
    assertEquals(CircuitBreaker.State.OPEN, breaker.state(60));
    breaker.cooledDown();
    assertFalse(breaker.crashed(110), "a probe that did not even start counts too");
  }

  @Test
  void aProbeThatIsReplacedKeepsItsClock() {
    CircuitBreaker breaker = new CircuitBreaker(new BreakerLimits(1, 100, 50));
    assertFalse(breaker.crashed(0));
    breaker.cooledDown();
    breaker.started(50);
    breaker.started(90);
    assertEquals(CircuitBreaker.State.CLOSED, breaker.state(150));
  }

  @Test
  void crashesOutsideTheWindowDoNotOpen() {
    CircuitBreaker breaker = new CircuitBreaker(new BreakerLimits(2, 100, 50));
    assertTrue(breaker.crashed(0));
    assertTrue(breaker.crashed(100));
    assertTrue(breaker.crashed(200));
    assertFalse(breaker.crashed(299));
  }
}
