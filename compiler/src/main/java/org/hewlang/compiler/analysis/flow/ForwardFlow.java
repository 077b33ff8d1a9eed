package org.hewlang.compiler.analysis.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.Label;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * A forward analysis of one function over its structure: follows control in the order of evaluation and
 * joins what is known where ways meet. Subclasses say what a state is and what nodes do to it.
 *
 * @param <S> what is known at a point of the program; may be mutable
 */
public abstract class ForwardFlow<S> {
  /** A loop is followed twice, so that a round sees what one before it did. */
  private static final int ROUNDS = 2;

  private final Map<Label, List<S>> breaks = new HashMap<>();
  private final Map<Label, List<S>> continues = new HashMap<>();

  /** What is known where the walk stands. */
  protected S state;

  protected ForwardFlow(S initial) {
    this.state = initial;
  }

  /** An independent copy of {@code from}. */
  protected abstract S copy(S from);

  /** What holds where two ways meet; a state that cannot be reached adds nothing. */
  protected abstract S join(S a, S b);

  /** The state of code that cannot be reached. */
  protected abstract S unreachable();

  /** A variable is named: read, or a part of it is. */
  protected void read(TExpr.LocalRef ref) {}

  /** A variable as a whole gets a value; the value was visited. */
  protected void assign(TExpr.LocalRef place, TStmt.Assign statement) {}

  /** A {@code let} or {@code var}; its value was visited. */
  protected void declare(TStmt.Let let) {}

  /** The variables of an arm's pattern got their values; comes before its guard. */
  protected void bind(TExpr.Match.Arm arm) {}

  /** A lambda is made; its body was visited as code that may run later. */
  protected void make(TExpr.Lambda lambda) {}

  /** A lambda actor is spawned; its body was visited as code that may run later. */
  protected void make(TExpr.SpawnLambda lambda) {}

  /** A task is started; its body was visited as code that may run or not. */
  protected void make(TExpr.StartTask task) {}

  /** Arguments go to another actor; they were visited. */
  protected void sent(List<TExpr.Part> args) {}

  /** A function is called; the arguments were visited. */
  protected void called(TExpr.Call call) {}

  /** The variables of a loop's pattern got their values for a round. */
  protected void bind(TPattern pattern) {}

  /** Follows {@code expr}. */
  protected final void visit(TExpr expr) {
    switch (expr) {
      case TExpr.LocalRef ref -> read(ref);
      case TExpr.Block b -> {
        b.statements().forEach(this::visit);
        visitIfPresent(b.tail());
      }
      case TExpr.If i -> {
        visit(i.condition());
        S before = copy(state);
        visit(i.then());
        S afterThen = state;
        state = before;
        visitIfPresent(i.otherwise());
        state = join(afterThen, state);
      }
      case TExpr.Logical l -> {
        visit(l.left());
        S skipped = copy(state);
        visit(l.right());
        state = join(skipped, state);
      }
      case TExpr.Match m -> match(m);
      case TExpr.Loop l -> loop(l.label(), null, null, l.body(), false);
      case TExpr.While w -> loop(w.label(), w.condition(), null, w.body(), true);
      case TExpr.WhileLet w -> loop(w.label(), w.value(), w.pattern(), w.body(), true);
      case TExpr.For f -> {
        visit(f.iterable());
        loop(f.label(), null, f.pattern(), f.body(), true);
      }
      case TExpr.Break b -> {
        visitIfPresent(b.value());
        breaks.computeIfAbsent(b.label(), _ -> new ArrayList<>()).add(copy(state));
        state = unreachable();
      }
      case TExpr.Continue c -> {
        continues.computeIfAbsent(c.label(), _ -> new ArrayList<>()).add(copy(state));
        state = unreachable();
      }
      case TExpr.Return r -> {
        visitIfPresent(r.value());
        state = unreachable();
      }
      case TExpr.Lambda l -> {
        S before = copy(state);
        visit(l.body());
        state = before;
        make(l);
      }
      case TExpr.SpawnLambda l -> {
        S before = copy(state);
        visit(l.body());
        state = before;
        make(l);
      }
      case TExpr.StartTask t -> {
        visit(t.scope());
        S before = copy(state);
        visit(t.body());
        state = join(before, state);
        make(t);
      }
      case TExpr.After a -> {
        visit(a.deadline());
        S before = copy(state);
        visit(a.body());
        state = join(before, state);
      }
      case TExpr.Select s -> select(s);
      case TExpr.Send s -> {
        Children.forEach(s, this::visit);
        sent(s.args());
      }
      case TExpr.Ask a -> {
        Children.forEach(a, this::visit);
        sent(a.args());
        endsHere(a);
      }
      case TExpr.Spawn s -> {
        Children.forEach(s, this::visit);
        sent(s.args());
      }
      case TExpr.Call c -> {
        Children.forEach(c, this::visit);
        called(c);
        endsHere(c);
      }
      case TExpr.Binary b -> binary(b);
      default -> {
        Children.forEach(expr, this::visit);
        endsHere(expr);
      }
    }
  }

  private void endsHere(TExpr expr) {
    if (expr.type().equals(Type.NEVER)) {
      state = unreachable();
    }
  }

  private void select(TExpr.Select s) {
    s.arms().forEach(arm -> visit(arm.source()));
    TExpr.Select.Timeout after = s.after();
    if (after != null) {
      visit(after.deadline());
    }
    S entry = copy(state);
    S end = unreachable();
    for (TExpr.Select.Arm arm : s.arms()) {
      state = copy(entry);
      bind(arm.pattern());
      visit(arm.body());
      end = join(end, state);
    }
    if (after != null) {
      state = copy(entry);
      visit(after.body());
      end = join(end, state);
    }
    state = end;
  }

  /** A chain of operators may be too deep on the left for recursion. */
  private void binary(TExpr.Binary top) {
    List<TExpr> rights = new ArrayList<>();
    TExpr left = top;
    while (left instanceof TExpr.Binary b) {
      rights.add(b.right());
      left = b.left();
    }
    visit(left);
    for (int i = rights.size() - 1; i >= 0; i--) {
      visit(rights.get(i));
    }
  }

  private void visitIfPresent(@Nullable TExpr expr) {
    if (expr != null) {
      visit(expr);
    }
  }

  private void match(TExpr.Match m) {
    visit(m.scrutinee());
    S after = m.open() ? copy(state) : unreachable();
    S entry = copy(state);
    for (TExpr.Match.Arm arm : m.arms()) {
      state = copy(entry);
      bind(arm);
      if (arm.guard() != null) {
        visit(arm.guard());
      }
      visit(arm.body());
      after = join(after, state);
    }
    state = after;
  }

  private void loop(
      Label label,
      @Nullable TExpr condition,
      @Nullable TPattern pattern,
      TExpr body,
      boolean mayEnd) {
    S end = unreachable();
    for (int round = 0; round < ROUNDS; round++) {
      visitIfPresent(condition);
      if (mayEnd) {
        end = join(end, copy(state));
      }
      if (pattern != null) {
        bind(pattern);
      }
      visit(body);
      for (S early : continues.getOrDefault(label, List.of())) {
        state = join(state, early);
      }
      for (S early : breaks.getOrDefault(label, List.of())) {
        end = join(end, early);
      }
    }
    state = end;
  }

  private void visit(TStmt statement) {
    switch (statement) {
      case TStmt.Let l -> {
        visitIfPresent(l.value());
        declare(l);
      }
      case TStmt.Assign a when a.place() instanceof TExpr.LocalRef ref -> {
        visit(a.value());
        assign(ref, a);
      }
      case TStmt.Assign _, TStmt.CompoundAssign _, TStmt.Eval _, TStmt.Defer _ ->
          Children.forEach(statement, this::visit);
    }
  }
}
