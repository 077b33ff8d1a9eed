package org.hewlang.runtime.model;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What programs may be about, beside actors, messages and tasks. */
enum Part {
  CHANNELS {
    @Override
    Arbitrary<Step> simple() {
      return Arbitraries.frequencyOf(
          Tuple.of(
              3,
              Combinators.combine(Arbitraries.integers().between(0, 3), Arbitraries.of(true, false))
                  .as(ChannelStep.Open::new)),
          Tuple.of(3, end().map(ChannelStep.Another::new)),
          Tuple.of(2, end().map(ChannelStep.TryTake::new)),
          Tuple.of(2, end().map(ChannelStep.Close::new)));
    }

    @Override
    Arbitrary<Step> waiting() {
      return Arbitraries.frequencyOf(
          Tuple.of(4, Combinators.combine(end(), nanos()).as(ChannelStep.Put::new)),
          Tuple.of(3, Combinators.combine(end(), nanos()).as(ChannelStep.Take::new)),
          Tuple.of(
              2,
              Combinators.combine(Programs.who(), Programs.key(), end())
                  .as(ChannelStep.Give::new)));
    }

    private Arbitrary<Integer> end() {
      return Arbitraries.integers().between(0, 3);
    }
  },

  SEMAPHORES {
    @Override
    Arbitrary<Step> simple() {
      return Arbitraries.frequencyOf(
          Tuple.of(1, which().map(PermitStep.TryAcquire::new)),
          Tuple.of(3, which().map(PermitStep.Release::new)),
          Tuple.of(1, which().map(PermitStep.Count::new)));
    }

    @Override
    Arbitrary<Step> waiting() {
      return Combinators.combine(which(), nanos(), Arbitraries.of(true, false))
          .as(PermitStep.Acquire::new);
    }

    private Arbitrary<Integer> which() {
      return Arbitraries.integers().between(0, 2);
    }
  },

  /** Nested supervisors and circuit breakers. */
  SUPERVISORS {
    @Override
    Arbitrary<Step> simple() {
      return Arbitraries.frequencyOf(
          Tuple.of(1, which().map(NestStep.Close::new)),
          Tuple.of(1, which().map(NestStep.Stop::new)),
          Tuple.of(8, Arbitraries.just(new Step.Crash())));
    }

    @Override
    Arbitrary<Step> waiting() {
      return Arbitraries.frequencyOf(
          Tuple.of(1, Combinators.combine(which(), nanos()).as(NestStep.StopAndWait::new)),
          Tuple.of(5, Combinators.combine(which(), which(), nanos()).as(NestStep.Look::new)));
    }

    private Arbitrary<Integer> which() {
      return Arbitraries.integers().between(0, 5);
    }
  };

  /** Steps of this part that do not wait. */
  abstract Arbitrary<Step> simple();

  /** Steps that may wait, but not for ever. */
  abstract Arbitrary<Step> waiting();

  private static Arbitrary<Long> nanos() {
    return Arbitraries.longs().between(1, 8).map(n -> n * Programs.MS);
  }
}
