package org.hewlang.compiler.lower.outline;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.jspecify.annotations.Nullable;

/** Rebuilds IR with something done to every node, parts first. */
final class Rewrite {
  /** Gives what stands for a statement as a whole, parts included; null to look at its parts. */
  interface Instead {
    @Nullable IrStmt of(IrStmt s);
  }

  private final Instead instead;
  private final UnaryOperator<IrExpr> onExpr;
  private final UnaryOperator<IrStmt> onStmt;

  Rewrite(Instead instead, UnaryOperator<IrExpr> onExpr, UnaryOperator<IrStmt> onStmt) {
    this.instead = instead;
    this.onExpr = onExpr;
    this.onStmt = onStmt;
  }

  List<IrStmt> all(List<IrStmt> statements) {
    List<IrStmt> done = new ArrayList<>(statements.size());
    statements.forEach(s -> done.add(stmt(s)));
    return done;
  }

  private List<IrExpr> exprs(List<IrExpr> expressions) {
    List<IrExpr> done = new ArrayList<>(expressions.size());
    expressions.forEach(e -> done.add(expr(e)));
    return done;
  }

  IrStmt stmt(IrStmt s) {
    IrStmt whole = instead.of(s);
    if (whole != null) {
      return whole;
    }
    return onStmt.apply(
        switch (s) {
          case IrStmt.Line _, IrStmt.Break _, IrStmt.Continue _ -> s;
          case IrStmt.Set set -> new IrStmt.Set(set.local(), expr(set.value()));
          case IrStmt.PutField p ->
              new IrStmt.PutField(expr(p.object()), p.owner(), p.name(), p.type(), expr(p.value()));
          case IrStmt.PutStatic p ->
              new IrStmt.PutStatic(p.owner(), p.name(), p.type(), expr(p.value()));
          case IrStmt.ArrayStore a ->
              new IrStmt.ArrayStore(
                  expr(a.array()), expr(a.index()), a.elementCode(), expr(a.value()));
          case IrStmt.Eval e -> new IrStmt.Eval(expr(e.value()));
          case IrStmt.If i -> new IrStmt.If(expr(i.condition()), all(i.then()), all(i.otherwise()));
          case IrStmt.Block b -> new IrStmt.Block(b.label(), all(b.body()));
          case IrStmt.Loop l -> new IrStmt.Loop(l.label(), all(l.body()));
          case IrStmt.Resume r ->
              new IrStmt.Resume(expr(r.state()), all(r.body()), all(r.otherwise()));
          case IrStmt.Suspend p ->
              new IrStmt.Suspend(
                  p.frame(),
                  p.owner(),
                  p.state(),
                  p.unwinding() == null ? null : expr(p.unwinding()),
                  p.kept());
          case IrStmt.Return r -> r.value() == null ? r : new IrStmt.Return(expr(r.value()));
          case IrStmt.Throw t -> new IrStmt.Throw(expr(t.exception()));
          case IrStmt.Switch w ->
              new IrStmt.Switch(
                  expr(w.value()),
                  w.keys(),
                  w.cases().stream().map(this::all).toList(),
                  all(w.otherwise()));
          case IrStmt.Finally f ->
              new IrStmt.Finally(
                  all(f.body()),
                  all(f.cleanup()),
                  f.exceptional() == null ? null : all(f.exceptional()));
          case IrStmt.Catch c ->
              new IrStmt.Catch(all(c.body()), c.exception(), c.caught(), all(c.handler()));
        });
  }

  IrExpr expr(IrExpr e) {
    if (e instanceof IrExpr.Arith) {
      return spine(e);
    }
    return onExpr.apply(
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
              IrExpr.GetStatic _,
              IrExpr.Arith _ ->
              e;
          case IrExpr.GetField g ->
              new IrExpr.GetField(expr(g.object()), g.owner(), g.name(), g.type());
          case IrExpr.New n -> new IrExpr.New(n.owner(), n.params(), exprs(n.args()));
          case IrExpr.Invoke i ->
              new IrExpr.Invoke(
                  i.kind(), i.owner(), i.name(), i.params(), i.type(), exprs(i.args()), i.line());
          case IrExpr.Neg n -> new IrExpr.Neg(expr(n.operand()));
          case IrExpr.Conv c -> new IrExpr.Conv(c.op(), expr(c.operand()));
          case IrExpr.Cmp c ->
              new IrExpr.Cmp(c.op(), expr(c.left()), expr(c.right()), c.unsigned());
          case IrExpr.IsNull n -> new IrExpr.IsNull(expr(n.operand()));
          case IrExpr.InstanceOf i -> new IrExpr.InstanceOf(expr(i.operand()), i.owner());
          case IrExpr.Cast c -> new IrExpr.Cast(expr(c.operand()), c.type());
          case IrExpr.Not n -> new IrExpr.Not(expr(n.operand()));
          case IrExpr.And a -> new IrExpr.And(expr(a.left()), expr(a.right()));
          case IrExpr.Or o -> new IrExpr.Or(expr(o.left()), expr(o.right()));
          case IrExpr.Cond c ->
              new IrExpr.Cond(expr(c.condition()), expr(c.then()), expr(c.otherwise()), c.type());
          case IrExpr.NewArray a ->
              new IrExpr.NewArray(
                  a.element(), a.length() == null ? null : expr(a.length()), exprs(a.elements()));
          case IrExpr.ArrayLoad a ->
              new IrExpr.ArrayLoad(expr(a.array()), expr(a.index()), a.elementCode(), a.type());
          case IrExpr.ArrayLength a -> new IrExpr.ArrayLength(expr(a.array()));
          case IrExpr.MakeLambda m ->
              new IrExpr.MakeLambda(
                  m.iface(),
                  m.method(),
                  m.params(),
                  m.result(),
                  m.owner(),
                  m.target(),
                  m.captureTypes(),
                  exprs(m.captures()),
                  m.drop(),
                  m.copiers());
        });
  }

  /** A chain of operators along its left side, without recursion. */
  private IrExpr spine(IrExpr top) {
    List<IrExpr.Arith> chain = new ArrayList<>();
    IrExpr left = top;
    while (left instanceof IrExpr.Arith a) {
      chain.add(a);
      left = a.left();
    }
    IrExpr value = expr(left);
    for (IrExpr.Arith a : chain.reversed()) {
      value = onExpr.apply(new IrExpr.Arith(a.op(), a.kind(), value, expr(a.right())));
    }
    return value;
  }
}
