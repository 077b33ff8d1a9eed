package org.hewlang.runtime.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.hewlang.runtime.supervise.Policy;
import org.hewlang.runtime.supervise.Strategy;

/** Makes programs. What they are to be about is what {@link Parts} adds to sends, asks and tasks. */
final class Programs {
  static final long MS = 1_000_000;
  private static final long LONG = 60_000 * MS;

  private final Set<Part> parts;

  private Programs(Set<Part> parts) {
    this.parts = parts;
  }

  /** Programs with everything that there always is, and these parts. */
  static Arbitrary<Program> with(Part... parts) {
    Set<Part> wanted = EnumSet.noneOf(Part.class);
    wanted.addAll(List.of(parts));
    return new Programs(wanted).programs();
  }

  private Arbitrary<Program> programs() {
    Arbitrary<List<Step>> births =
        kinds().map(k -> (Step) new Step.Spawn(k)).list().ofMinSize(2).ofMaxSize(5);
    Arbitrary<List<Step>> main =
        Combinators.combine(births, script(3, 25))
            .as((first, rest) -> {
              List<Step> all = new ArrayList<>(first);
              parts.forEach(part -> all.addAll(part.beginnings()));
              all.addAll(rest);
              return List.copyOf(all);
            });
    Arbitrary<List<Integer>> permits =
        Arbitraries.integers().between(-1, 2).list().ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(
            permits,
            nests(2).list().ofMinSize(parts.contains(Part.SUPERVISORS) ? 1 : 0).ofMaxSize(2),
            main)
        .as(Program::new);
  }

  static Arbitrary<Kind> kinds() {
    Arbitrary<Kind.Box> boxes =
        Arbitraries.frequencyOf(
            Tuple.of(2, Arbitraries.just(Kind.Box.ROOMY)),
            Tuple.of(2, Arbitraries.just(Kind.Box.NARROW)),
            Tuple.of(3, Arbitraries.of(Kind.Box.class)));
    return Combinators.combine(
            Arbitraries.of(true, false), boxes, Arbitraries.of(true, false, false, false))
        .as(Kind::new);
  }

  private Arbitrary<Program.Nest> nests(int depth) {
    boolean all = parts.contains(Part.SUPERVISORS);
    Arbitrary<Program.Member> actors = kinds().map(kind -> kind);
    Arbitrary<Program.Member> members =
        all && depth > 0
            ? Arbitraries.frequencyOf(
                Tuple.of(3, actors),
                Tuple.of(1, Arbitraries.lazy(() -> nests(depth - 1)).map(nest -> nest)))
            : actors;
    Arbitrary<Program.Breaker> breakers =
        all ? Arbitraries.of(Program.Breaker.class) : Arbitraries.just(Program.Breaker.NONE);
    Arbitrary<Program.Child> child =
        Combinators.combine(
                Arbitraries.of(Policy.class),
                members,
                Arbitraries.of(Program.Pause.class),
                breakers)
            .as((policy, member, pause, breaker) ->
                new Program.Child(
                    policy,
                    member,
                    pause,
                    member instanceof Kind ? breaker : Program.Breaker.NONE));
    return Combinators.combine(
            Arbitraries.of(Strategy.class),
            Arbitraries.integers().between(0, 4),
            child.list().ofMinSize(1).ofMaxSize(4))
        .as(Program.Nest::new);
  }

  private Arbitrary<List<Step>> script(int depth, int length) {
    return step(depth).list().ofMaxSize(length);
  }

  static Arbitrary<Integer> who() {
    return Arbitraries.integers().between(0, 11);
  }

  static Arbitrary<Integer> key() {
    return Arbitraries.integers().between(0, 1);
  }

  /** Steps that do not wait. */
  private Arbitrary<Step> simple() {
    List<Tuple.Tuple2<Integer, Arbitrary<Step>>> all = new ArrayList<>();
    all.add(Tuple.of(1, kinds().map(Step.Spawn::new)));
    all.add(Tuple.of(1, who().map(Step.Close::new)));
    all.add(Tuple.of(1, who().map(Step.Hurry::new)));
    all.add(Tuple.of(1, Arbitraries.just(new Step.StopSelf())));
    all.add(Tuple.of(2, who().map(Step.Link::new)));
    all.add(Tuple.of(1, who().map(Step.Unlink::new)));
    all.add(Tuple.of(2, who().map(Step.Monitor::new)));
    all.add(Tuple.of(1, Arbitraries.longs().between(0, 4).map(Step.Demonitor::new)));
    all.add(Tuple.of(2, Arbitraries.just(new Step.Crash())));
    all.add(Tuple.of(1, Arbitraries.just(new Step.Cooperate())));
    parts.forEach(part -> all.add(Tuple.of(4, part.simple())));
    return Arbitraries.frequencyOf(all);
  }

  private Arbitrary<Step> step(int depth) {
    List<Tuple.Tuple2<Integer, Arbitrary<Step>>> leaves = new ArrayList<>();
    leaves.add(Tuple.of(5, simple()));
    leaves.add(Tuple.of(1, Arbitraries.longs().between(1, 6).map(n -> new Step.Sleep(n * MS))));
    parts.forEach(part -> leaves.add(Tuple.of(3, part.waiting())));
    Arbitrary<Step> leaf = Arbitraries.frequencyOf(leaves);
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<List<Step>> inner = Arbitraries.lazy(() -> script(depth - 1, 5));
    Arbitrary<Long> patience = Arbitraries.of(MS, 4 * MS, LONG, LONG);
    Arbitrary<Step.Ask> ask = Combinators.combine(who(), key(), inner, patience).as(Step.Ask::new);
    Arbitrary<Step.Job> job =
        Combinators.combine(Arbitraries.of(true, false), inner, Arbitraries.of(Step.Fate.class))
            .as(Step.Job::new);
    return Arbitraries.frequencyOf(
        Tuple.of(4, leaf),
        Tuple.of(4, Combinators.combine(who(), key(), inner).as(Step.Send::new)),
        Tuple.of(2, ask.map(a -> a)),
        Tuple.of(1, Combinators.combine(who(), simple().list().ofMaxSize(4)).as(Step.Direct::new)),
        Tuple.of(
            1,
            Combinators.combine(ask.list().ofMinSize(1).ofMaxSize(3), patience)
                .as(Step.Select::new)),
        Tuple.of(1, ask.list().ofMinSize(1).ofMaxSize(3).map(Step.Join::new)),
        Tuple.of(
            parts.isEmpty() ? 1 : 2,
            Combinators.combine(
                    job.list().ofMinSize(1).ofMaxSize(4),
                    Arbitraries.lazy(() -> script(depth - 1, 3)),
                    Arbitraries.of(true, false, false))
                .as(Step.Scoped::new)));
  }
}
