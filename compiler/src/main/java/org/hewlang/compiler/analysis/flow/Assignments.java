package org.hewlang.compiler.analysis.flow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.Label;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Variables declared without a value: each must be assigned on every way to a read of it, and a {@code
 * let} only once on each way.
 *
 * <p>A forward analysis over the structure of one function. The state says for each such variable
 * whether it is assigned on all ways here, and whether on some way. Code that cannot be reached counts as
 * having assigned everything, so that it does not weaken what is known where ways meet.
 */
public final class Assignments {
  private final Diagnostics diagnostics;
  private final Map<Integer, Local> tracked = new HashMap<>();
  private final Map<Label, List<State>> breaks = new HashMap<>();
  private final Set<Integer> reported = new HashSet<>();
  private State state = new State(new BitSet(), new BitSet(), true);

  /** What is known at a point of the program. */
  private record State(BitSet always, BitSet sometimes, boolean reachable) {
    State copy() {
      return new State((BitSet) always.clone(), (BitSet) sometimes.clone(), reachable);
    }

    static State join(State a, State b) {
      if (!a.reachable) {
        return b;
      }
      if (!b.reachable) {
        return a;
      }
      State joined = a.copy();
      joined.always.and(b.always);
      joined.sometimes.or(b.sometimes);
      return joined;
    }
  }

  private Assignments(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** Checks the body of one function. */
  public static void check(TExpr body, Diagnostics diagnostics) {
    Assignments analysis = new Assignments(diagnostics);
    Children.walk(body, analysis::collect);
    if (!analysis.tracked.isEmpty()) {
      analysis.visit(body);
    }
  }

  private void collect(TExpr expr) {
    if (expr instanceof TExpr.Block block) {
      for (TStmt statement : block.statements()) {
        if (statement instanceof TStmt.Let let && let.value() == null) {
          Children.bindings(let.pattern(), local -> tracked.put(local.id(), local));
        }
      }
    }
  }

  private void unreachable() {
    state = new State(state.always, state.sometimes, false);
  }

  private void visit(TExpr expr) {
    switch (expr) {
      case TExpr.LocalRef ref -> read(ref.local(), ref.span());
      case TExpr.Block b -> {
        b.statements().forEach(this::visit);
        visitIfPresent(b.tail());
      }
      case TExpr.If i -> {
        visit(i.condition());
        State before = state.copy();
        visit(i.then());
        State afterThen = state;
        state = before;
        visitIfPresent(i.otherwise());
        state = State.join(afterThen, state);
      }
      case TExpr.Logical l -> {
        visit(l.left());
        State skipped = state.copy();
        visit(l.right());
        state = State.join(skipped, state);
      }
      case TExpr.Match m -> match(m);
      case TExpr.Loop l -> {
        loop(l.label(), null, l.body(), false);
      }
      case TExpr.While w -> loop(w.label(), w.condition(), w.body(), true);
      case TExpr.WhileLet w -> loop(w.label(), w.value(), w.body(), true);
      case TExpr.For f -> {
        visit(f.iterable());
        loop(f.label(), null, f.body(), true);
      }
      case TExpr.Break b -> {
        visitIfPresent(b.value());
        breaks.computeIfAbsent(b.label(), _ -> new ArrayList<>()).add(state.copy());
        unreachable();
      }
      case TExpr.Continue _ -> unreachable();
      case TExpr.Return r -> {
        visitIfPresent(r.value());
        unreachable();
      }
      case TExpr.Lambda l -> {
        // runs later or never: what it reads must be assigned now, what it assigns does not count
        State before = state.copy();
        visit(l.body());
        state = before;
      }
      default -> {
        Children.forEach(expr, this::visit);
        if (expr.type().equals(Type.NEVER)) {
          unreachable();
        }
      }
    }
  }

  private void visitIfPresent(@Nullable TExpr expr) {
    if (expr != null) {
      visit(expr);
    }
  }

  private void match(TExpr.Match m) {
    visit(m.scrutinee());
    State before = state.copy();
    State after = m.open() ? before.copy() : new State(new BitSet(), new BitSet(), false);
    State entry = before;
    for (TExpr.Match.Arm arm : m.arms()) {
      state = entry.copy();
      if (arm.guard() != null) {
        visit(arm.guard());
        entry = state.copy(); // a guard that fails was evaluated too
      }
      visit(arm.body());
      after = State.join(after, state);
    }
    state = after;
  }

  private void loop(Label label, @Nullable TExpr condition, TExpr body, boolean mayEnd) {
    Set<Integer> assignedInside = new HashSet<>();
    Children.walk(body, inner -> assignedIn(inner, assignedInside));
    // a second round begins with what the first may have assigned
    assignedInside.forEach(state.sometimes()::set);
    visitIfPresent(condition);
    State end = mayEnd ? state.copy() : new State(new BitSet(), new BitSet(), false);
    visit(body);
    for (State atBreak : breaks.getOrDefault(label, List.of())) {
      end = State.join(end, atBreak);
    }
    state = end;
  }

  private void assignedIn(TExpr expr, Set<Integer> found) {
    if (expr instanceof TExpr.Block block) {
      Set<Integer> declaredHere = new HashSet<>();
      for (TStmt statement : block.statements()) {
        if (statement instanceof TStmt.Let let) {
          Children.bindings(let.pattern(), local -> declaredHere.add(local.id()));
        }
        if (statement instanceof TStmt.Assign a
            && a.place() instanceof TExpr.LocalRef ref
            && tracked.containsKey(ref.local().id())
            && !declaredHere.contains(ref.local().id())) {
          found.add(ref.local().id());
        }
      }
    }
  }

  private void visit(TStmt statement) {
    switch (statement) {
      case TStmt.Let l -> {
        visitIfPresent(l.value());
        declare(l.pattern(), l.value() != null);
      }
      case TStmt.Assign a when a.place() instanceof TExpr.LocalRef ref -> {
        visit(a.value());
        assign(ref.local(), a.place().span());
      }
      case TStmt.Assign _, TStmt.CompoundAssign _, TStmt.Eval _, TStmt.Defer _ ->
          Children.forEach(statement, this::visit);
    }
  }

  private void declare(TPattern pattern, boolean hasValue) {
    if (!hasValue) {
      Children.bindings(
          pattern,
          local -> {
            state.always().clear(local.id());
            state.sometimes().clear(local.id());
          });
    }
  }

  private void assign(Local local, Span at) {
    if (!tracked.containsKey(local.id())) {
      return;
    }
    if (!local.mutable() && state.reachable() && state.sometimes().get(local.id())) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0701, at, "cannot assign to immutable variable `" + local.name() + "`")
              .label("it may have a value already")
              .note(local.span(), "`" + local.name() + "` is declared here")
              .help("consider changing this to `var " + local.name() + "`"));
    }
    state.always().set(local.id());
    state.sometimes().set(local.id());
  }

  private void read(Local local, Span at) {
    int id = local.id();
    if (tracked.containsKey(id)
        && state.reachable()
        && !state.always().get(id)
        && reported.add(id)) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0213, at, "use of possibly uninitialised variable `" + local.name() + "`")
              .note(local.span(), "`" + local.name() + "` is declared here without a value")
              .help("give `" + local.name() + "` a value on every path before this"));
    }
  }
}
