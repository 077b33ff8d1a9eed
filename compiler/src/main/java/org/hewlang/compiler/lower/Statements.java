package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.Type;

/** The statements of blocks. */
final class Statements {
  private final MethodLowering method;

  Statements(MethodLowering method) {
    this.method = method;
  }

  void all(TExpr.Block block) {
    for (int i = 0; i < block.statements().size(); i++) {
      if (!method.code.isReachable()) {
        return;
      }
      TStmt s = block.statements().get(i);
      method.code.line(s.span());
      if (s instanceof TStmt.Let let) {
        let(let, block, i + 1);
      } else {
        one(s);
      }
    }
  }

  private void one(TStmt statement) {
    switch (statement) {
      case TStmt.Let _ -> throw new IllegalStateException("names are known in the rest of a block");
      case TStmt.Eval e -> method.expressions.effect(e.value());
      case TStmt.Assign a -> method.places.assign(a);
      case TStmt.CompoundAssign a -> method.places.assign(a);
      case TStmt.Defer d -> method.defers.register(d);
    }
  }

  /** What stands in {@code block} from statement {@code from} on. */
  private static List<TExpr> rest(TExpr.Block block, int from) {
    List<TExpr> rest = new ArrayList<>();
    for (TStmt s : block.statements().subList(from, block.statements().size())) {
      // Assignments are found in the block that holds them.
      rest.add(new TExpr.Block(List.of(s), null, Type.UNIT, s.span()));
    }
    TExpr tail = block.tail();
    if (tail != null) {
      rest.add(tail);
    }
    return rest;
  }

  private void let(TStmt.Let let, TExpr.Block block, int next) {
    TExpr value = let.value();
    switch (let.pattern()) {
      case TPattern.Bind b -> {
        if (value == null) {
          method.variables.declare(b.local());
          method.drops.declare(b.local());
        } else {
          name(b.local(), value, block, next);
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
    if (!method.drops.carries(value.type()) || method.program.drops.hasOwn(value.type())) {
      method.matches.destructure(pattern, value);
      return;
    }
    IrExpr whole = method.code.stable(method.expressions.value(value, Use.READ));
    if (method.code.isReachable()) {
      method.matches.destructure(pattern, whole, method.types.of(value.type()), false);
      method.drops.parts.takeApart(value, whole, pattern);
    }
  }

  /** {@code local} becomes a name of the value of {@code e}. */
  private void name(Local local, TExpr e, TExpr.Block block, int next) {
    Use use = method.sharing.nameUse(local, e);
    boolean borrowed =
        use == Use.BIND
            && method.sharing.isMarked(e, use)
            && method.sharing.isUndisturbed(local, method.types.of(e.type()), rest(block, next));
    IrExpr value = method.expressions.value(e, borrowed ? Use.READ : use);
    method.variables.declare(local, value);
    if (!borrowed && method.sharing.nameOwns(local, e)) {
      method.variables.own(local);
    }
    method.drops.bind(local, e);
  }
}
