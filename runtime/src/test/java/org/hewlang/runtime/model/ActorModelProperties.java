package org.hewlang.runtime.model;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.hewlang.runtime.supervise.Policy;
import org.hewlang.runtime.supervise.Strategy;

/** Random programs under random schedules do only what actors may do. */
class ActorModelProperties {
  private static final long MS = 1_000_000;
  private static final long LONG = 60_000 * MS;

  @Property(tries = 1500)
  void whateverTheScheduleActorsBehaveLikeTheModel(
      @ForAll("programs") Program program, @ForAll long seed) {
    SequentialModel.check(RandomProgram.run(program, seed));
  }

  @Property(tries = 100)
  void theSameSeedGivesTheSameOrder(@ForAll("programs") Program program, @ForAll long seed) {
    List<Happening> once = RandomProgram.run(program, seed);
    List<Happening> again = RandomProgram.run(program, seed);
    if (!once.equals(again)) {
      throw new AssertionError(once + "\n" + again);
    }
  }

  @Provide
  Arbitrary<Program> programs() {
    Arbitrary<List<Step>> births =
        kinds().map(k -> (Step) new Step.Spawn(k)).list().ofMinSize(2).ofMaxSize(5);
    Arbitrary<List<Step>> main =
        Combinators.combine(births, script(3, 25))
            .as((first, rest) -> {
              List<Step> all = new ArrayList<>(first);
              all.addAll(rest);
              return List.copyOf(all);
            });
    return Combinators.combine(nests().list().ofMaxSize(2), main).as(Program::new);
  }

  private static Arbitrary<Kind> kinds() {
    Arbitrary<Kind.Box> boxes =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.just(Kind.Box.ROOMY)),
            Tuple.of(2, Arbitraries.just(Kind.Box.NARROW)),
            Tuple.of(3, Arbitraries.of(Kind.Box.class)));
    return Combinators.combine(
            Arbitraries.of(true, false), boxes, Arbitraries.of(true, false, false, false))
        .as(Kind::new);
  }

  private static Arbitrary<Program.Nest> nests() {
    Arbitrary<Program.Child> child =
        Combinators.combine(
                Arbitraries.of(Policy.class), kinds(), Arbitraries.of(Program.Pause.class))
            .as(Program.Child::new);
    return Combinators.combine(
            Arbitraries.of(Strategy.class),
            Arbitraries.integers().between(0, 4),
            child.list().ofMinSize(1).ofMaxSize(4))
        .as(Program.Nest::new);
  }

  private Arbitrary<List<Step>> script(int depth, int length) {
    return step(depth).list().ofMaxSize(length);
  }

  private static Arbitrary<Integer> who() {
    return Arbitraries.integers().between(0, 11);
  }

  private static Arbitrary<Step> simple() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, kinds().map(Step.Spawn::new)),
        Tuple.of(1, who().map(Step.Close::new)),
        Tuple.of(1, who().map(Step.Hurry::new)),
        Tuple.of(1, Arbitraries.just(new Step.StopSelf())),
        Tuple.of(2, who().map(Step.Link::new)),
        Tuple.of(1, who().map(Step.Unlink::new)),
        Tuple.of(2, who().map(Step.Monitor::new)),
        Tuple.of(1, Arbitraries.longs().between(0, 4).map(Step.Demonitor::new)),
        Tuple.of(2, Arbitraries.just(new Step.Crash())),
        Tuple.of(1, Arbitraries.just(new Step.Cooperate())));
  }

  private Arbitrary<Step> step(int depth) {
    Arbitrary<Step> leaf =
        Arbitraries.frequencyOf(
            Tuple.of(5, simple()),
            Tuple.of(1, Arbitraries.longs().between(1, 6).map(n -> new Step.Sleep(n * MS))));
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<List<Step>> inner = Arbitraries.lazy(() -> script(depth - 1, 5));
    Arbitrary<Integer> key = Arbitraries.integers().between(0, 1);
    Arbitrary<Long> patience = Arbitraries.of(MS, 4 * MS, LONG, LONG);
    Arbitrary<Step.Ask> ask = Combinators.combine(who(), key, inner, patience).as(Step.Ask::new);
    Arbitrary<Step.Job> job =
        Combinators.combine(Arbitraries.of(true, false), inner, Arbitraries.of(Step.Fate.class))
            .as(Step.Job::new);
    return Arbitraries.frequencyOf(
        Tuple.of(4, leaf),
        Tuple.of(4, Combinators.combine(who(), key, inner).as(Step.Send::new)),
        Tuple.of(2, ask.map(a -> a)),
        Tuple.of(1, Combinators.combine(who(), simple().list().ofMaxSize(4)).as(Step.Direct::new)),
        Tuple.of(
            1,
            Combinators.combine(ask.list().ofMinSize(1).ofMaxSize(3), patience)
                .as(Step.Select::new)),
        Tuple.of(
            1,
            Combinators.combine(
                    job.list().ofMinSize(1).ofMaxSize(3),
                    Arbitraries.lazy(() -> script(depth - 1, 3)),
                    Arbitraries.of(true, false, false))
                .as(Step.Scoped::new)));
  }
}
