package org.hewlang.runtime.model;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What programs may be about, beside actors, messages and tasks. */
enum Part {
  CHANNELS {
    @Override
    List<Step> beginnings() {
      return List.of(new ChannelStep.Open(1, true), new ChannelStep.Open(2, false));
    }

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

  GROUPS {
    @Override
    Arbitrary<Step> simple() {
      return Arbitraries.frequencyOf(
          Tuple.of(6, Combinators.combine(which(), Programs.who()).as(GroupStep.Add::new)),
          Tuple.of(2, Combinators.combine(which(), Programs.who()).as(GroupStep.Remove::new)),
          Tuple.of(2, which().map(GroupStep.Look::new)),
          Tuple.of(1, which().map(GroupStep.CloseAll::new)));
    }

    @Override
    Arbitrary<Step> waiting() {
      return Combinators.combine(which(), nanos(), Arbitraries.of(true, false))
          .as(GroupStep.WaitAll::new);
    }

    private Arbitrary<Integer> which() {
      return Arbitraries.integers().between(0, Groups.COUNT - 1);
    }
  },

  STREAMS {
    @Override
    Arbitrary<Step> simple() {
      return Arbitraries.just(new Step.Cooperate());
    }

    @Override
    Arbitrary<Step> waiting() {
      Arbitrary<StreamStep.Body> body =
          Combinators.combine(
                  Arbitraries.of(true, false).flatMap(waits -> deed(waits).list().ofMaxSize(3)),
                  Arbitraries.integers().between(0, 5),
                  Arbitraries.of(true, false, false))
              .as((each, values, crashes) ->
                  new StreamStep.Body(
                      each, values, crashes, each.stream().anyMatch(Step.Sleep.class::isInstance)));
      return Combinators.combine(
              Programs.who(),
              body,
              Arbitraries.integers().between(0, 7),
              Arbitraries.integers().between(1, 4),
              deed(true).list().ofMaxSize(2))
          .as(StreamStep.Read::new);
    }

    private Arbitrary<Step> deed(boolean waits) {
      return Arbitraries.frequencyOf(
          Tuple.of(3, Arbitraries.just(new Step.Cooperate())),
          Tuple.of(waits ? 5 : 0, Arbitraries.just(new Step.Sleep(Programs.MS))),
          Tuple.of(1, Programs.who().map(Step.Close::new)),
          Tuple.of(1, Programs.who().map(Step.Hurry::new)),
          Tuple.of(1, Programs.who().map(Step.Link::new)),
          Tuple.of(1, Programs.who().map(Step.Monitor::new)),
          Tuple.of(1, Arbitraries.just(new Step.StopSelf())),
          Tuple.of(1, Arbitraries.just(new Step.Crash())));
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

  /** What main does first. */
  List<Step> beginnings() {
    return List.of();
  }

  /** Steps of this part that do not wait. */
  abstract Arbitrary<Step> simple();

  /** Steps that may wait, but not for ever. */
  abstract Arbitrary<Step> waiting();

  private static Arbitrary<Long> nanos() {
    return Arbitraries.longs().between(1, 3).map(n -> n * Programs.MS);
  }
}
