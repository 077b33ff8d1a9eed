package org.hewlang.runtime.actor;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.hewlang.runtime.actor.RandomProgram.Step;

/** Random programs under random schedules do only what actors may do. */
class ActorModelProperties {
  @Property(tries = 1500)
  void whateverTheScheduleActorsBehaveLikeTheModel(
      @ForAll("programs") List<Step> program, @ForAll long seed) {
    SequentialModel.check(RandomProgram.run(program, seed));
  }

  @Property(tries = 100)
  void theSameSeedGivesTheSameOrder(@ForAll("programs") List<Step> program, @ForAll long seed) {
    List<Happening> once = RandomProgram.run(program, seed);
    List<Happening> again = RandomProgram.run(program, seed);
    if (!once.equals(again)) {
      throw new AssertionError(once + "\n" + again);
    }
  }

  @Provide
  Arbitrary<List<Step>> programs() {
    Arbitrary<List<Step>> births =
        Arbitraries.of(true, false)
            .map(traps -> (Step) new Step.Spawn(traps))
            .list()
            .ofMinSize(2)
            .ofMaxSize(5);
    return Combinators.combine(births, script(3, 25))
        .as((first, rest) -> {
          List<Step> all = new java.util.ArrayList<>(first);
          all.addAll(rest);
          return List.copyOf(all);
        });
  }

  private Arbitrary<List<Step>> script(int depth, int length) {
    return step(depth).list().ofMaxSize(length);
  }

  private Arbitrary<Step> step(int depth) {
    Arbitrary<Integer> who = Arbitraries.integers().between(0, 7);
    Arbitrary<Step> simple =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.of(true, false).map(Step.Spawn::new)),
            Tuple.of(1, who.map(Step.Close::new)),
            Tuple.of(1, who.map(Step.Hurry::new)),
            Tuple.of(1, Arbitraries.just(new Step.StopSelf())),
            Tuple.of(2, who.map(Step.Link::new)),
            Tuple.of(1, who.map(Step.Unlink::new)),
            Tuple.of(2, who.map(Step.Monitor::new)),
            Tuple.of(1, Arbitraries.longs().between(0, 4).map(Step.Demonitor::new)),
            Tuple.of(1, Arbitraries.just(new Step.Crash())),
            Tuple.of(1, Arbitraries.just(new Step.Cooperate())));
    if (depth == 0) {
      return simple;
    }
    Arbitrary<List<Step>> inner = Arbitraries.lazy(() -> script(depth - 1, 5));
    return Arbitraries.frequencyOf(
        Tuple.of(3, simple),
        Tuple.of(3, Combinators.combine(who, inner).as(Step.Send::new)),
        Tuple.of(2, Combinators.combine(who, inner).as(Step.Ask::new)));
  }
}
