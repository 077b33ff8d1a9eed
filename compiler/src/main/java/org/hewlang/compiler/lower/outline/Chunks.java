package org.hewlang.compiler.lower.outline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the runs of statements that leave a method. A run is marked by a block with a label of its own,
 * which nothing jumps to.
 */
final class Chunks {
  /** Size of a run: large enough to be worth a call, small enough to be compiled. */
  private final int largestRun;

  /** Deep inside, runs need not get smaller than this. */
  private final int leastBudget;

  private final Set<IrLabel> marks = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<IrStmt, Boolean> leaving = new IdentityHashMap<>();
  private final Flow flow;
  private final CodeSize sizes = CodeSize.without(this::isMark);

  /** Chooses runs in methods that shall not be larger than {@code largest}. */
  Chunks(int largest, Flow flow) {
    this.flow = flow;
    largestRun = largest / 2;
    leastBudget = largest / 5;
  }

  boolean isMark(IrStmt s) {
    return s instanceof IrStmt.Block b && marks.contains(b.label());
  }

  /** {@code statements} with so many runs marked that the rest is no larger than {@code budget}. */
  List<IrStmt> shrink(List<IrStmt> statements, int wanted) {
    int budget = Math.max(wanted, leastBudget);
    List<IrStmt> now = new ArrayList<>();
    for (IrStmt s : statements) {
      now.add(sizes.of(s) > budget / 2 ? shrinkParts(s, budget / 2) : s);
    }
    while (size(now) > budget) {
      List<IrStmt> smaller = markRuns(now);
      if (size(smaller) >= size(now)) {
        return smaller;
      }
      now = smaller;
    }
    return now;
  }

  private int size(List<IrStmt> statements) {
    return sizes.of(statements);
  }

  private IrStmt shrinkParts(IrStmt s, int budget) {
    return switch (s) {
      case IrStmt.If i ->
          new IrStmt.If(
              i.condition(), shrink(i.then(), budget / 2), shrink(i.otherwise(), budget / 2));
      case IrStmt.Block b -> isMark(b) ? b : new IrStmt.Block(b.label(), shrink(b.body(), budget));
      case IrStmt.Loop l -> new IrStmt.Loop(l.label(), shrink(l.body(), budget));
      case IrStmt.Resume r -> new IrStmt.Resume(r.state(), shrink(r.body(), budget), r.otherwise());
      case IrStmt.Switch w -> shrinkSwitch(w, budget);
      case IrStmt.Finally f ->
          new IrStmt.Finally(
              shrink(f.body(), budget), shrink(f.cleanup(), budget / 8), small(f, budget / 8));
      case IrStmt.Catch c ->
          new IrStmt.Catch(
              shrink(c.body(), budget), c.exception(), c.caught(), shrink(c.handler(), budget / 4));
      case IrStmt.Line _,
          IrStmt.Set _,
          IrStmt.PutField _,
          IrStmt.PutStatic _,
          IrStmt.ArrayStore _,
          IrStmt.Eval _,
          IrStmt.Suspend _,
          IrStmt.Break _,
          IrStmt.Continue _,
          IrStmt.Return _,
          IrStmt.Throw _ ->
          s;
    };
  }

  private @Nullable List<IrStmt> small(IrStmt.Finally f, int budget) {
    List<IrStmt> exceptional = f.exceptional();
    return exceptional == null ? null : shrink(exceptional, budget);
  }

  /** Large cases shrink; of many small cases groups become switches of their own. */
  private IrStmt shrinkSwitch(IrStmt.Switch w, int budget) {
    if (!canLeave(w) || flow.suspends(List.of(w))) {
      int each = budget / (w.cases().size() + 1);
      return new IrStmt.Switch(
          w.value(),
          w.keys(),
          w.cases().stream().map(c -> shrink(c, each)).toList(),
          shrink(w.otherwise(), each));
    }
    List<List<IrStmt>> cases = new ArrayList<>();
    for (List<IrStmt> c : w.cases()) {
      cases.add(size(c) > largestRun ? mark(c) : c);
    }
    List<IrStmt> otherwise = size(w.otherwise()) > largestRun ? mark(w.otherwise()) : w.otherwise();
    IrStmt.Switch now = new IrStmt.Switch(w.value(), w.keys(), cases, otherwise);
    if (sizes.of(now) <= budget || cases.size() <= 3) {
      return now;
    }
    IrLocal value = new IrLocal("", w.value().type());
    IrExpr get = new IrExpr.Get(value);
    return new IrStmt.Block(
        new IrLabel(),
        List.of(
            new IrStmt.Set(value, w.value()),
            halves(new IrStmt.Switch(get, w.keys(), cases, otherwise))));
  }

  /** A decision between the lower and the upper keys; both halves are marked. */
  private IrStmt halves(IrStmt.Switch w) {
    List<Integer> sorted = w.keys().stream().sorted().toList();
    int middle = sorted.get(sorted.size() / 2);
    IrLabel end = new IrLabel();
    IrLabel none = new IrLabel();
    List<IrStmt> lower = half(w, none, end, middle, true);
    List<IrStmt> upper = half(w, none, end, middle, false);
    IrExpr below = new IrExpr.Cmp(IrExpr.CmpOp.LT, w.value(), new IrExpr.IntConst(middle), false);
    List<IrStmt> inner = new ArrayList<>();
    inner.add(new IrStmt.If(below, lower, upper));
    List<IrStmt> outer = new ArrayList<>();
    outer.add(new IrStmt.Block(none, inner));
    outer.addAll(w.otherwise());
    return new IrStmt.Block(end, outer);
  }

  private List<IrStmt> half(IrStmt.Switch w, IrLabel none, IrLabel end, int middle, boolean lower) {
    List<Integer> keys = new ArrayList<>();
    List<List<IrStmt>> cases = new ArrayList<>();
    for (int i = 0; i < w.keys().size(); i++) {
      if (w.keys().get(i) < middle == lower) {
        keys.add(w.keys().get(i));
        cases.add(w.cases().get(i));
      }
    }
    IrStmt.Switch part = new IrStmt.Switch(w.value(), keys, cases, List.of(new IrStmt.Break(none)));
    IrStmt small = sizes.of(part) > largestRun * 2 && keys.size() > 3 ? halves(part) : part;
    List<IrStmt> body = new ArrayList<>(mark(List.of(small)));
    if (flow.completes(List.of(part))) {
      body.add(new IrStmt.Break(end));
    }
    return body;
  }

  private List<IrStmt> mark(List<IrStmt> run) {
    IrLabel label = new IrLabel();
    marks.add(label);
    return List.of(new IrStmt.Block(label, run));
  }

  private List<IrStmt> markRuns(List<IrStmt> statements) {
    List<IrStmt> done = new ArrayList<>();
    List<IrStmt> run = new ArrayList<>();
    int size = 0;
    for (IrStmt s : statements) {
      int more = sizes.of(s);
      boolean mixed = !run.isEmpty() && !canStandTogether(run, s);
      if (mixed || size + more > largestRun && !run.isEmpty()) {
        finish(run, size, done);
        run = new ArrayList<>();
        size = 0;
      }
      if (canLeave(s)) {
        run.add(s);
        size += more;
      } else {
        finish(run, size, done);
        run = new ArrayList<>();
        size = 0;
        done.add(s);
      }
    }
    finish(run, size, done);
    return done;
  }

  /** A run that stops has one way out, so nothing that leaves it otherwise may stand in it. */
  private boolean canStandTogether(List<IrStmt> run, IrStmt more) {
    List<IrStmt> all = new ArrayList<>(run);
    all.add(more);
    return !flow.suspends(all) || flow.jumpsOut(all).isEmpty() && !flow.returns(all);
  }

  private void finish(List<IrStmt> run, int size, List<IrStmt> done) {
    if (size > 2 * CodeSize.RUN_CALL) {
      done.addAll(mark(run));
    } else {
      done.addAll(run);
    }
  }

  /**
   * Final static fields can only be set by the class initialiser itself. What stops and goes on can do so
   * in a method of its own, but there is only one way out of that.
   */
  private boolean canLeave(IrStmt s) {
    Boolean known = leaving.get(s);
    if (known == null) {
      known = !(s instanceof IrStmt.PutStatic);
      for (List<IrStmt> part : Flow.parts(s)) {
        for (IrStmt inner : part) {
          known &= canLeave(inner);
        }
      }
      List<IrStmt> whole = List.of(s);
      known &= !flow.suspends(whole) || flow.jumpsOut(whole).isEmpty() && !flow.returns(whole);
      leaving.put(s, known);
    }
    return known;
  }
}
