package org.hewlang.spec.drops;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes functions that obey the rules of moves: a variable is used only where it certainly has its
 * value. After a branch that is where both sides left it alone; in a loop, variables from outside may
 * be moved only if they get a new value at once.
 */
final class DropGenerator {
  private static final int DEEPEST = 4;

  /** A function that has so many steps gets no more branches and loops. */
  private static final int MANY = 40;

  /** A variable in scope. {@code loops} is the number of loops around its declaration. */
  private record Variable(int number, boolean mutable, int loops) {}

  private final Random random;
  private boolean yields;
  private int nextVariable;
  private int nextClosure;
  private int nextLabel;
  private int nextId = 100;
  private int made;

  DropGenerator(long seed) {
    this.random = new Random(seed);
  }

  DropFunction function(int number) {
    return function(number, false);
  }

  /** A generator. */
  DropFunction generator(int number) {
    return function(number, true);
  }

  private DropFunction function(int number, boolean isGenerator) {
    yields = isGenerator;
    nextVariable = 0;
    nextClosure = 0;
    nextLabel = 0;
    made = 0;
    return new DropFunction(
        number, body(new Scope(List.of(), List.of(), new HashSet<>(), List.of()), 0), yields);
  }

  /**
   * What is known at a place.
   *
   * @param visible the variables in scope
   * @param closures the variables in scope that hold a closure, which never moves
   * @param full the numbers of those that certainly have a value
   * @param labels the loops around it, innermost last
   */
  private record Scope(
      List<Variable> visible, List<Variable> closures, Set<Integer> full, List<Integer> labels) {
    Scope {
      visible = new ArrayList<>(visible);
      closures = new ArrayList<>(closures);
    }

    Scope inner() {
      return new Scope(visible, closures, full, labels);
    }

    boolean mayMove(Variable variable) {
      return full.contains(variable.number) && variable.loops == labels.size();
    }
  }

  private List<Step> body(Scope outer, int depth) {
    Scope scope = outer.inner();
    List<Step> steps = new ArrayList<>();
    int count = 2 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      step(scope, depth, steps);
    }
    scope.visible.forEach(variable -> {
      if (!outer.visible.contains(variable)) {
        scope.full.remove(variable.number);
      }
    });
    return steps;
  }

  private int id() {
    nextId += 10;
    return nextId;
  }

  private void step(Scope scope, int depth, List<Step> steps) {
    made++;
    if (yields && random.nextInt(4) == 0) {
      steps.add(new Step.Yield(id()));
    }
    switch (random.nextInt(depth < DEEPEST && made < MANY ? 19 : 14)) {
      case 0, 1 -> make(scope, steps);
      case 2 ->
          steps.add(
              random.nextBoolean()
                  ? new Step.Temporary(id())
                  : new Step.Lend(id(), random.nextBoolean()));
      case 3 -> assign(scope, steps);
      case 4, 5 -> move(scope, steps);
      case 6 -> look(scope, steps);
      case 7 -> steps.add(new Step.Defer(id()));
      case 8 -> leave(scope, steps);
      case 9 -> steps.add(new Step.Return(random.nextInt(5), id()));
      case 10 -> steps.add(yields ? new Step.Yield(id()) : new Step.Try(random.nextInt(6), id()));
      case 11, 12, 13 -> closure(scope, steps);
      case 14, 15 -> branch(scope, depth, steps);
      case 16 -> steps.add(new Step.Nest(body(scope, depth + 1)));
      default -> loop(scope, depth, steps);
    }
  }

  private void make(Scope scope, List<Step> steps) {
    Variable variable = new Variable(nextVariable++, random.nextBoolean(), scope.labels.size());
    scope.visible.add(variable);
    scope.full.add(variable.number);
    steps.add(new Step.Make(variable.number, variable.mutable, id()));
  }

  private void assign(Scope scope, List<Step> steps) {
    List<Variable> candidates = scope.visible.stream().filter(Variable::mutable).toList();
    if (candidates.isEmpty()) {
      make(scope, steps);
      return;
    }
    Variable variable = pick(candidates);
    if (scope.full.contains(variable.number) && random.nextBoolean()) {
      steps.add(new Step.Store(variable.number)); // moved, and filled again at once
    }
    steps.add(new Step.Assign(variable.number, id()));
    scope.full.add(variable.number);
  }

  private void move(Scope scope, List<Step> steps) {
    List<Variable> candidates = scope.visible.stream().filter(scope::mayMove).toList();
    if (candidates.isEmpty()) {
      make(scope, steps);
      return;
    }
    Variable variable = pick(candidates);
    scope.full.remove(variable.number);
    switch (random.nextInt(12)) {
      case 0, 11 -> steps.add(new Step.Move(target(scope), variable.number));
      case 4, 5 -> steps.add(new Step.Tell(variable.number, random.nextBoolean()));
      case 6 -> steps.add(new Step.Back(target(scope), variable.number));
      case 7, 8 -> steps.add(new Step.Give(variable.number, pick(List.of(Step.Fate.values()))));
      case 9 -> steps.add(new Step.Through(target(scope), variable.number, random.nextBoolean()));
      case 10 ->
          steps.add(new Step.Untaken(variable.number, random.nextBoolean(), random.nextBoolean()));
      case 1 -> steps.add(new Step.Store(variable.number));
      case 2 -> steps.add(new Step.Eat(variable.number, random.nextBoolean()));
      default -> steps.add(new Step.End(variable.number));
    }
  }

  /** A new variable that gets the value of another one. */
  private int target(Scope scope) {
    Variable to = new Variable(nextVariable++, false, scope.labels.size());
    scope.visible.add(to);
    scope.full.add(to.number);
    return to.number;
  }

  private void closure(Scope scope, List<Step> steps) {
    int choice = scope.closures.isEmpty() ? 0 : random.nextInt(6);
    if (choice == 0) {
      Variable made = add(scope, random.nextBoolean());
      steps.add(new Step.Closure(made.number, made.mutable, id()));
      return;
    }
    Variable known = pick(scope.closures);
    switch (choice) {
      case 1 -> steps.add(new Step.Share(add(scope, false).number, known.number));
      case 2 -> steps.add(new Step.Keep(known.number));
      case 3 -> {
        if (known.mutable) {
          steps.add(new Step.Replace(known.number, id()));
        } else {
          steps.add(new Step.Keep(known.number));
        }
      }
      default -> steps.add(new Step.Call(known.number));
    }
  }

  private Variable add(Scope scope, boolean mutable) {
    Variable variable = new Variable(nextClosure++, mutable, scope.labels.size());
    scope.closures.add(variable);
    return variable;
  }

  private void look(Scope scope, List<Step> steps) {
    List<Variable> candidates =
        scope.visible.stream().filter(v -> scope.full.contains(v.number)).toList();
    if (candidates.isEmpty()) {
      steps.add(new Step.Temporary(id()));
    } else {
      steps.add(new Step.Look(pick(candidates).number));
    }
  }

  private void leave(Scope scope, List<Step> steps) {
    if (scope.labels.isEmpty()) {
      steps.add(new Step.Temporary(id()));
    } else {
      steps.add(new Step.Leave(pick(scope.labels), random.nextInt(3), random.nextBoolean()));
    }
  }

  private void branch(Scope scope, int depth, List<Step> steps) {
    Set<Integer> afterThen = new HashSet<>(scope.full);
    List<Step> then =
        body(new Scope(scope.visible, scope.closures, afterThen, scope.labels), depth + 1);
    Set<Integer> afterElse = new HashSet<>(scope.full);
    List<Step> otherwise =
        body(new Scope(scope.visible, scope.closures, afterElse, scope.labels), depth + 1);
    steps.add(new Step.If(random.nextInt(4), then, otherwise));
    scope.full.clear();
    scope.full.addAll(afterThen);
    scope.full.retainAll(afterElse);
  }

  private void loop(Scope scope, int depth, List<Step> steps) {
    int label = nextLabel++;
    List<Integer> labels = new ArrayList<>(scope.labels);
    labels.add(label);
    // What the body fills may stay empty, for there may be no round; it empties nothing from
    // outside.
    List<Step> body =
        body(
            new Scope(scope.visible, scope.closures, new HashSet<>(scope.full), labels), depth + 1);
    steps.add(new Step.Loop(label, random.nextInt(4), body));
  }

  private <T> T pick(List<T> candidates) {
    return candidates.get(random.nextInt(candidates.size()));
  }
}
