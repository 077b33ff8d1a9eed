package org.hewlang.compiler.lower;

import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;

/** The statements of blocks. */
final class Statements {
  private final MethodLowering method;

  Statements(MethodLowering method) {
    this.method = method;
  }

  void all(TExpr.Block block) {
    for (TStmt s : block.statements()) {
      if (!method.code.isReachable()) {
        return;
      }
      method.code.line(s.span());
      one(s);
    }
  }

  private void one(TStmt statement) {
    switch (statement) {
      case TStmt.Let let -> let(let);
      case TStmt.Eval e -> method.expressions.effect(e.value());
      case TStmt.Assign a -> method.places.assign(a);
      case TStmt.CompoundAssign a -> method.places.assign(a);
      case TStmt.Defer d -> method.defers.register(d);
    }
  }

  private void let(TStmt.Let let) {
    TExpr value = let.value();
    switch (let.pattern()) {
      case TPattern.Bind b -> {
        if (value == null) {
          method.variables.declare(b.local());
          method.drops.declare(b.local());
        } else {
          name(b.local(), value);
        }
      }
      case TPattern.Wildcard _ -> {
        if (value != null) {
          method.expressions.effect(value);
        }
      }
      case TPattern.Literal _,
          TPattern.Variant _,
          TPattern.Struct _,
          TPattern.Tuple _,
          TPattern.Or _ -> {
        if (value != null) {
          destructure(let.pattern(), value);
        }
      }
    }
  }

  private void destructure(TPattern pattern, TExpr value) {
    if (!method.drops.carries(value.type())) {
      method.matches.destructure(pattern, value);
      return;
    }
    IrExpr whole = method.code.stable(method.expressions.value(value, Use.READ));
    if (method.code.isReachable()) {
      method.matches.destructure(pattern, whole, method.types.of(value.type()), false);
      method.drops.takeApart(value, whole, pattern);
    }
  }

  /** {@code local} becomes a name of the value of {@code e}. */
  void name(Local local, TExpr e) {
    IrExpr value = method.expressions.value(e, method.sharing.nameUse(local, e));
    method.variables.declare(local, value);
    if (method.sharing.nameOwns(local, e)) {
      method.variables.own(local);
    }
    if (!local.mutable()) {
      method.intervals.remember(local, e);
    }
    method.drops.bind(local, e);
  }
}
