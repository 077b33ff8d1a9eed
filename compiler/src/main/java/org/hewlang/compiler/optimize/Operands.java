package org.hewlang.compiler.optimize;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;

/** The operands of expressions and statements: visiting and replacing them. */
public final class Operands {
  private Operands() {}

  /** Visits {@code top} and everything in it; in no particular order, and without recursion. */
  public static void walk(IrExpr top, Consumer<IrExpr> visit) {
    Deque<IrExpr> open = new ArrayDeque<>();
    open.push(top);
    while (!open.isEmpty()) {
      IrExpr e = open.pop();
      visit.accept(e);
      each(e, open::push);
    }
  }

  /** The direct operands of {@code e}, in order of evaluation. */
  public static void each(IrExpr e, Consumer<IrExpr> visit) {
    switch (e) {
      case IrExpr.IntConst _,
          IrExpr.LongConst _,
          IrExpr.FloatConst _,
          IrExpr.DoubleConst _,
          IrExpr.BoolConst _,
          IrExpr.JavaStringConst _,
          IrExpr.TextConst _,
          IrExpr.Null _,
          IrExpr.Get _,
          IrExpr.GetStatic _ -> {}
      case IrExpr.GetField f -> visit.accept(f.object());
      case IrExpr.New n -> n.args().forEach(visit);
      case IrExpr.Invoke i -> i.args().forEach(visit);
      case IrExpr.Arith a -> {
        visit.accept(a.left());
        visit.accept(a.right());
      }
      case IrExpr.Neg n -> visit.accept(n.operand());
      case IrExpr.Conv c -> visit.accept(c.operand());
      case IrExpr.Cmp c -> {
        visit.accept(c.left());
        visit.accept(c.right());
      }
      case IrExpr.IsNull n -> visit.accept(n.operand());
      case IrExpr.InstanceOf i -> visit.accept(i.operand());
      case IrExpr.Cast c -> visit.accept(c.operand());
      case IrExpr.Not n -> visit.accept(n.operand());
      case IrExpr.And a -> {
        visit.accept(a.left());
        visit.accept(a.right());
      }
      case IrExpr.Or o -> {
        visit.accept(o.left());
        visit.accept(o.right());
      }
      case IrExpr.Cond c -> {
        visit.accept(c.condition());
        visit.accept(c.then());
        visit.accept(c.otherwise());
      }
      case IrExpr.NewArray a -> {
        if (a.length() != null) {
          visit.accept(a.length());
        }
        a.elements().forEach(visit);
      }
      case IrExpr.ArrayLoad a -> {
        visit.accept(a.array());
        visit.accept(a.index());
      }
      case IrExpr.ArrayLength a -> visit.accept(a.array());
      case IrExpr.MakeLambda l -> l.captures().forEach(visit);
    }
  }

  /** The expressions of {@code s} itself, not those of statements in it, in order of evaluation. */
  public static void each(IrStmt s, Consumer<IrExpr> visit) {
    switch (s) {
      case IrStmt.Line _,
          IrStmt.Block _,
          IrStmt.Loop _,
          IrStmt.Break _,
          IrStmt.Continue _,
          IrStmt.Finally _,
          IrStmt.Catch _ -> {}
      case IrStmt.Set set -> visit.accept(set.value());
      case IrStmt.PutField p -> {
        visit.accept(p.object());
        visit.accept(p.value());
      }
      case IrStmt.PutStatic p -> visit.accept(p.value());
      case IrStmt.ArrayStore a -> {
        visit.accept(a.array());
        visit.accept(a.index());
        visit.accept(a.value());
      }
      case IrStmt.Eval e -> visit.accept(e.value());
      case IrStmt.If i -> visit.accept(i.condition());
      case IrStmt.Return r -> {
        if (r.value() != null) {
          visit.accept(r.value());
        }
      }
      case IrStmt.Throw t -> visit.accept(t.exception());
      case IrStmt.Switch c -> visit.accept(c.value());
      case IrStmt.Resume r -> visit.accept(r.state());
      case IrStmt.Suspend p -> {
        if (p.unwinding() != null) {
          visit.accept(p.unwinding());
        }
      }
    }
  }

  /** Visits every statement in {@code body}, those inside others too. */
  public static void eachStatement(List<IrStmt> body, Consumer<IrStmt> visit) {
    for (IrStmt s : body) {
      visit.accept(s);
      bodies(s, part -> eachStatement(part, visit));
    }
  }

  /** The lists of statements in {@code s}. */
  public static void bodies(IrStmt s, Consumer<List<IrStmt>> visit) {
    switch (s) {
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
          IrStmt.Throw _ -> {}
      case IrStmt.If i -> {
        visit.accept(i.then());
        visit.accept(i.otherwise());
      }
      case IrStmt.Resume r -> {
        visit.accept(r.body());
        visit.accept(r.otherwise());
      }
      case IrStmt.Block b -> visit.accept(b.body());
      case IrStmt.Loop l -> visit.accept(l.body());
      case IrStmt.Switch c -> {
        c.cases().forEach(visit);
        visit.accept(c.otherwise());
      }
      case IrStmt.Finally f -> {
        visit.accept(f.body());
        visit.accept(f.cleanup());
        if (f.exceptional() != null) {
          visit.accept(f.exceptional());
        }
      }
      case IrStmt.Catch c -> {
        visit.accept(c.body());
        visit.accept(c.handler());
      }
    }
  }

  /** {@code e} with {@code change} applied to its operands; the same object if none changes. */
  static IrExpr map(IrExpr e, UnaryOperator<IrExpr> change) {
    return switch (e) {
      case IrExpr.IntConst _,
          IrExpr.LongConst _,
          IrExpr.FloatConst _,
          IrExpr.DoubleConst _,
          IrExpr.BoolConst _,
          IrExpr.JavaStringConst _,
          IrExpr.TextConst _,
          IrExpr.Null _,
          IrExpr.Get _,
          IrExpr.GetStatic _ ->
          e;
      case IrExpr.GetField f -> {
        IrExpr object = change.apply(f.object());
        yield object == f.object() ? f : new IrExpr.GetField(object, f.owner(), f.name(), f.type());
      }
      case IrExpr.New n -> {
        List<IrExpr> args = map(n.args(), change);
        yield args == n.args() ? n : new IrExpr.New(n.owner(), n.params(), args);
      }
      case IrExpr.Invoke i -> {
        List<IrExpr> args = map(i.args(), change);
        yield args == i.args() ? i : withArgs(i, args);
      }
      case IrExpr.Arith a -> arithmetic(a, change);
      case IrExpr.Neg n -> {
        IrExpr operand = change.apply(n.operand());
        yield operand == n.operand() ? n : new IrExpr.Neg(operand);
      }
      case IrExpr.Conv c -> {
        IrExpr operand = change.apply(c.operand());
        yield operand == c.operand() ? c : new IrExpr.Conv(c.op(), operand);
      }
      case IrExpr.Cmp c -> {
        IrExpr left = change.apply(c.left());
        IrExpr right = change.apply(c.right());
        yield left == c.left() && right == c.right()
            ? c
            : new IrExpr.Cmp(c.op(), left, right, c.unsigned());
      }
      case IrExpr.IsNull n -> {
        IrExpr operand = change.apply(n.operand());
        yield operand == n.operand() ? n : new IrExpr.IsNull(operand);
      }
      case IrExpr.InstanceOf i -> {
        IrExpr operand = change.apply(i.operand());
        yield operand == i.operand() ? i : new IrExpr.InstanceOf(operand, i.owner());
      }
      case IrExpr.Cast c -> {
        IrExpr operand = change.apply(c.operand());
        yield operand == c.operand() ? c : new IrExpr.Cast(operand, c.type());
      }
      case IrExpr.Not n -> {
        IrExpr operand = change.apply(n.operand());
        yield operand == n.operand() ? n : new IrExpr.Not(operand);
      }
      case IrExpr.And a -> {
        IrExpr left = change.apply(a.left());
        IrExpr right = change.apply(a.right());
        yield left == a.left() && right == a.right() ? a : new IrExpr.And(left, right);
      }
      case IrExpr.Or o -> {
        IrExpr left = change.apply(o.left());
        IrExpr right = change.apply(o.right());
        yield left == o.left() && right == o.right() ? o : new IrExpr.Or(left, right);
      }
      case IrExpr.Cond c -> {
        IrExpr condition = change.apply(c.condition());
        IrExpr then = change.apply(c.then());
        IrExpr otherwise = change.apply(c.otherwise());
        yield condition == c.condition() && then == c.then() && otherwise == c.otherwise()
            ? c
            : new IrExpr.Cond(condition, then, otherwise, c.type());
      }
      case IrExpr.NewArray a -> {
        IrExpr length = a.length() == null ? null : change.apply(a.length());
        List<IrExpr> elements = map(a.elements(), change);
        yield length == a.length() && elements == a.elements()
            ? a
            : new IrExpr.NewArray(a.element(), length, elements);
      }
      case IrExpr.ArrayLoad a -> {
        IrExpr array = change.apply(a.array());
        IrExpr index = change.apply(a.index());
        yield array == a.array() && index == a.index()
            ? a
            : new IrExpr.ArrayLoad(array, index, a.elementCode(), a.type());
      }
      case IrExpr.ArrayLength a -> {
        IrExpr array = change.apply(a.array());
        yield array == a.array() ? a : new IrExpr.ArrayLength(array);
      }
      case IrExpr.MakeLambda l -> {
        List<IrExpr> captures = map(l.captures(), change);
        yield captures == l.captures()
            ? l
            : new IrExpr.MakeLambda(
                l.iface(),
                l.method(),
                l.params(),
                l.result(),
                l.owner(),
                l.target(),
                l.captureTypes(),
                captures,
                l.drop(),
                l.copiers());
      }
    };
  }

  static IrExpr.Invoke withArgs(IrExpr.Invoke i, List<IrExpr> args) {
    return new IrExpr.Invoke(i.kind(), i.owner(), i.name(), i.params(), i.type(), args, i.line());
  }

  /** A sum may have 100,000 terms: walks the left spine without recursion. */
  private static IrExpr arithmetic(IrExpr.Arith top, UnaryOperator<IrExpr> change) {
    Deque<IrExpr.Arith> spine = new ArrayDeque<>();
    IrExpr left = top;
    while (left instanceof IrExpr.Arith a) {
      spine.push(a);
      left = a.left();
    }
    IrExpr result = change.apply(left);
    for (IrExpr.Arith a : spine) {
      IrExpr right = change.apply(a.right());
      result =
          result == a.left() && right == a.right()
              ? a
              : new IrExpr.Arith(a.op(), a.kind(), result, right);
    }
    return result;
  }

  private static List<IrExpr> map(List<IrExpr> list, UnaryOperator<IrExpr> change) {
    List<IrExpr> changed = null;
    for (int i = 0; i < list.size(); i++) {
      IrExpr before = list.get(i);
      IrExpr after = change.apply(before);
      if (after != before && changed == null) {
        changed = new ArrayList<>(list);
      }
      if (changed != null) {
        changed.set(i, after);
      }
    }
    return changed == null ? list : changed;
  }
}
