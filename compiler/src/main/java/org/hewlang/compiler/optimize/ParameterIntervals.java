package org.hewlang.compiler.optimize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrProgram;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.jspecify.annotations.Nullable;

/**
 * What integers the parameters of static methods can be, from all calls of them: {@code low} and
 * {@code high} of a sort are indices, which the sort itself does not say. Only in a whole program all
 * calls are known, and only of methods that no closure stands for.
 *
 * <p>A call's arguments are judged with nothing known of its own method's parameters, unless it is the
 * method in question that calls itself.
 */
final class ParameterIntervals {
  private static final int EXACT_ROUNDS = 2;
  private static final int MOST_ROUNDS = 8;

  private record Name(String owner, String name, List<JType> params) {}

  private record Site(IrMethod caller, IrExpr.Invoke call) {}

  private final IrProgram program;
  private final Map<Name, List<Site>> sites = new HashMap<>();
  private final Set<String> closures = new HashSet<>();
  private final Map<IrMethod, Intervals> callers = new IdentityHashMap<>();
  private boolean collected;

  ParameterIntervals(IrProgram program) {
    this.program = program;
  }

  /** For each parameter of {@code method} of the class {@code owner} what it can be. */
  List<Interval> of(String owner, IrMethod method) {
    List<Interval> unknown = all(method.params());
    if (!method.isStatic() || method.body() == null || program.mainClass() == null) {
      return unknown;
    }
    collect();
    List<JType> types = method.params().stream().map(IrLocal::type).toList();
    List<Site> calls = sites.getOrDefault(new Name(owner, method.name(), types), List.of());
    if (calls.isEmpty() || closures.contains(owner + "." + method.name())) {
      return unknown;
    }
    List<@Nullable Interval> found = solve(method, calls);
    return found == null
        ? unknown
        : found.stream().map(i -> Objects.requireNonNullElse(i, Interval.LONGS)).toList();
  }

  /** What is known without looking: the ranges of the types. */
  static List<Interval> all(List<IrLocal> params) {
    return params.stream().map(p -> Intervals.all(p.type())).toList();
  }

  private @Nullable List<@Nullable Interval> solve(IrMethod method, List<Site> calls) {
    int count = method.params().size();
    List<@Nullable Interval> now = new ArrayList<>(Arrays.asList(new Interval[count]));
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Intervals own = Counters.in(Objects.requireNonNull(method.body()), method.params(), now);
      boolean changed = false;
      for (Site site : calls) {
        Intervals known = site.caller() == method ? own : of(site.caller());
        for (int i = 0; i < count; i++) {
          if (Definitions.isInteger(method.params().get(i).type().kind())) {
            changed |= join(now, i, known.of(site.call().args().get(i)), round >= EXACT_ROUNDS);
          }
        }
      }
      if (!changed) {
        return now;
      }
    }
    return null;
  }

  private static boolean join(
      List<@Nullable Interval> all, int i, @Nullable Interval more, boolean widen) {
    Interval before = all.get(i);
    if (more == null) {
      return false;
    }
    Interval after = before == null ? more : before.union(more);
    if (after.equals(before)) {
      return false;
    }
    all.set(i, widen && before != null ? after.widenedFrom(before) : after);
    return true;
  }

  private Intervals of(IrMethod caller) {
    return callers.computeIfAbsent(
        caller, c -> Counters.in(Objects.requireNonNull(c.body()), c.params(), all(c.params())));
  }

  // ---- calls

  private void collect() {
    if (collected) {
      return;
    }
    collected = true;
    for (IrClass c : program.classes()) {
      for (IrMethod m : c.methods()) {
        if (m.body() != null) {
          collect(m, m.body());
        }
      }
    }
  }

  private void collect(IrMethod caller, List<IrStmt> body) {
    for (IrStmt s : body) {
      Operands.each(s, top -> Operands.walk(top, e -> collect(caller, e)));
      Operands.bodies(s, part -> collect(caller, part));
    }
  }

  private void collect(IrMethod caller, IrExpr e) {
    switch (e) {
      case IrExpr.Invoke call when call.kind() == IrExpr.Invoke.Kind.STATIC ->
          sites
              .computeIfAbsent(
                  new Name(call.owner(), call.name(), call.params()), _ -> new ArrayList<>(2))
              .add(new Site(caller, call));
      case IrExpr.MakeLambda lambda -> {
        closures.add(lambda.owner() + "." + lambda.target());
        if (lambda.drop() != null) {
          closures.add(lambda.owner() + "." + lambda.drop());
        }
      }
      default -> {
        // calls nothing by name
      }
    }
  }
}
