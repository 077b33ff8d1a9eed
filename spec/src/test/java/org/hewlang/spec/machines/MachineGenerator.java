package org.hewlang.spec.machines;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hewlang.spec.machines.MachineModel.Body;
import org.hewlang.spec.machines.MachineModel.Condition;
import org.hewlang.spec.machines.MachineModel.From;
import org.hewlang.spec.machines.MachineModel.Made;
import org.hewlang.spec.machines.MachineModel.Shape;
import org.hewlang.spec.machines.MachineModel.Sum;
import org.hewlang.spec.machines.MachineModel.Transition;
import org.hewlang.spec.machines.MachineRules.Happening;
import org.jspecify.annotations.Nullable;

/** Machines without errors: no transition is unreachable, and every pair is handled. */
final class MachineGenerator {
  private static final Shape NOTHING = new Shape("", false, false);

  private final Random random;
  private final List<Shape> states = new ArrayList<>();
  private final List<Shape> events = new ArrayList<>();
  private int tokens = 100;

  MachineGenerator(long seed) {
    this.random = new Random(seed);
  }

  MachineModel machine() {
    shapes(states, "S", 2 + random.nextInt(4));
    shapes(events, "E", 1 + random.nextInt(4));
    List<Transition> transitions = new ArrayList<>();
    boolean complete = true;
    for (int e = 0; e < events.size(); e++) {
      boolean everywhere = true;
      for (int s = 0; s < states.size(); s++) {
        everywhere &= group(e, s, random.nextInt(4), transitions);
      }
      boolean wild = !everywhere && group(e, MachineModel.ANY, random.nextInt(3), transitions);
      complete &= everywhere || wild;
    }
    // order among different pairs means nothing
    List<Transition> mixed = new ArrayList<>(transitions);
    if (random.nextBoolean()) {
      mixed.sort((a, b) -> Integer.compare(a.source(), b.source()));
    }
    return new MachineModel(states, events, mixed, !complete || random.nextBoolean());
  }

  Happening happening(boolean ofState) {
    int kind = random.nextInt(ofState ? states.size() : events.size());
    return new Happening(kind, random.nextInt(19) - 9, tokens++);
  }

  private void shapes(List<Shape> shapes, String prefix, int count) {
    for (int i = 0; i < count; i++) {
      shapes.add(new Shape(prefix + i, random.nextInt(3) > 0, random.nextInt(5) < 2));
    }
  }

  /** {@code count} transitions for one pair, all but the last with guards; whether there are any. */
  private boolean group(int event, int source, int count, List<Transition> out) {
    for (int i = 0; i < count; i++) {
      boolean last = i == count - 1;
      Condition guard = last && random.nextInt(3) > 0 ? null : condition(event, source);
      out.add(transition(event, source, guard));
    }
    return count > 0;
  }

  private Transition transition(int event, int source, @Nullable Condition guard) {
    int kind = random.nextInt(6);
    if (kind == 0) {
      boolean named = source != MachineModel.ANY && random.nextBoolean();
      return new Transition(
          event,
          source,
          named ? source : MachineModel.ANY,
          guard,
          new Body.Stay(random.nextBoolean()));
    }
    if (kind == 1) {
      Body choice =
          new Body.Choose(
              condition(event, source),
              made(event, source, random.nextInt(states.size())),
              made(event, source, random.nextInt(states.size())));
      return new Transition(event, source, MachineModel.ANY, guard, choice);
    }
    int target = random.nextInt(states.size());
    Made made = made(event, source, target);
    // `S -> S;` means that all is kept, so what is new has to be written out
    boolean asBlock = target == source || random.nextBoolean();
    return new Transition(event, source, target, guard, new Body.Go(made, asBlock));
  }

  private Made made(int event, int source, int target) {
    List<From> from = new ArrayList<>(List.of(From.NEW));
    if (source(source).hasToken()) {
      from.add(From.STATE);
      from.add(From.STATE);
    }
    if (events.get(event).hasToken()) {
      from.add(From.EVENT);
      from.add(From.EVENT);
    }
    return new Made(target, sum(event, source), from.get(random.nextInt(from.size())), tokens++);
  }

  private Shape source(int source) {
    return source == MachineModel.ANY ? NOTHING : states.get(source);
  }

  private Condition condition(int event, int source) {
    return new Condition(sum(event, source), random.nextBoolean(), random.nextInt(13) - 6);
  }

  private Sum sum(int event, int source) {
    return new Sum(
        source(source).hasNumber() ? random.nextInt(3) : 0,
        events.get(event).hasNumber() ? random.nextInt(4) : 0,
        random.nextInt(5));
  }
}
