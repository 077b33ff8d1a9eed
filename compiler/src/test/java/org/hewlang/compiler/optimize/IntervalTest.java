package org.hewlang.compiler.optimize;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** The results of operations on numbers lie in the results on intervals that hold them. */
class IntervalTest {
  /** An interval and one of its numbers. */
  record Member(Interval interval, long number) {}

  @Provide
  Arbitrary<Member> members() {
    Arbitrary<Long> near = Arbitraries.longs().between(-20, 20);
    Arbitrary<Long> number = Arbitraries.oneOf(near, Arbitraries.longs());
    return Combinators.combine(number, number, number)
        .as((a, b, c) -> {
          long[] sorted = {a, b, c};
          Arrays.sort(sorted);
          return new Member(new Interval(sorted[0], sorted[2]), sorted[1]);
        });
  }

  private static void assertHolds(Interval interval, long number) {
    assertTrue(
        interval.low() <= number && number <= interval.high(),
        () -> interval + " does not hold " + number);
  }

  @Property
  void sumsLieInTheSum(@ForAll("members") Member a, @ForAll("members") Member b) {
    assertHolds(a.interval().plus(b.interval()), a.number() + b.number());
  }

  @Property
  void differencesLieInTheDifference(@ForAll("members") Member a, @ForAll("members") Member b) {
    assertHolds(a.interval().minus(b.interval()), a.number() - b.number());
  }

  @Property
  void productsLieInTheProduct(@ForAll("members") Member a, @ForAll("members") Member b) {
    assertHolds(a.interval().times(b.interval()), a.number() * b.number());
  }

  @Property
  void quotientsLieInTheQuotient(
      @ForAll("members") Member a, @ForAll @LongRange(min = 1) long divisor) {
    assertHolds(a.interval().dividedBy(divisor), a.number() / divisor);
    assertHolds(a.interval().remainder(divisor), a.number() % divisor);
  }

  @Property
  void wideningKeepsEverything(@ForAll("members") Member a, @ForAll("members") Member b) {
    Interval grown = a.interval().union(b.interval());
    Interval widened = grown.widenedFrom(a.interval());
    assertHolds(widened, a.number());
    assertHolds(widened, b.number());
  }
}
