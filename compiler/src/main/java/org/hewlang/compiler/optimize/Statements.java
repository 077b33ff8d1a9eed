package org.hewlang.compiler.optimize;

import java.util.List;
import java.util.function.UnaryOperator;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;

/** Replacing the parts of statements. */
public final class Statements {
  private Statements() {}

  /** {@code s} with its expressions and its lists of statements replaced. */
  public static IrStmt map(
      IrStmt s, UnaryOperator<IrExpr> expression, UnaryOperator<List<IrStmt>> body) {
    return switch (s) {
      case IrStmt.Line _, IrStmt.Break _, IrStmt.Continue _ -> s;
      case IrStmt.Set set -> {
        IrExpr value = expression.apply(set.value());
        yield value == set.value() ? s : new IrStmt.Set(set.local(), value);
      }
      case IrStmt.PutField p ->
          new IrStmt.PutField(
              expression.apply(p.object()),
              p.owner(),
              p.name(),
              p.type(),
              expression.apply(p.value()));
      case IrStmt.PutStatic p ->
          new IrStmt.PutStatic(p.owner(), p.name(), p.type(), expression.apply(p.value()));
      case IrStmt.ArrayStore a ->
          new IrStmt.ArrayStore(
              expression.apply(a.array()),
              expression.apply(a.index()),
              a.elementCode(),
              expression.apply(a.value()));
      case IrStmt.Eval e -> {
        IrExpr value = expression.apply(e.value());
        yield value == e.value() ? s : new IrStmt.Eval(value);
      }
      case IrStmt.If i ->
          new IrStmt.If(
              expression.apply(i.condition()), body.apply(i.then()), body.apply(i.otherwise()));
      case IrStmt.Block b -> new IrStmt.Block(b.label(), body.apply(b.body()));
      case IrStmt.Loop l -> new IrStmt.Loop(l.label(), body.apply(l.body()));
      case IrStmt.Resume r ->
          new IrStmt.Resume(
              expression.apply(r.state()), body.apply(r.body()), body.apply(r.otherwise()));
      case IrStmt.Suspend p ->
          new IrStmt.Suspend(
              p.frame(),
              p.owner(),
              p.state(),
              p.unwinding() == null ? null : expression.apply(p.unwinding()),
              p.kept());
      case IrStmt.Return r ->
          r.value() == null ? s : new IrStmt.Return(expression.apply(r.value()));
      case IrStmt.Throw t -> new IrStmt.Throw(expression.apply(t.exception()));
      case IrStmt.Switch c ->
          new IrStmt.Switch(
              expression.apply(c.value()),
              c.keys(),
              c.cases().stream().map(body).toList(),
              body.apply(c.otherwise()));
      case IrStmt.Finally f ->
          new IrStmt.Finally(
              body.apply(f.body()),
              body.apply(f.cleanup()),
              f.exceptional() == null ? null : body.apply(f.exceptional()));
      case IrStmt.Catch c ->
          new IrStmt.Catch(
              body.apply(c.body()), c.exception(), c.caught(), body.apply(c.handler()));
    };
  }
}
