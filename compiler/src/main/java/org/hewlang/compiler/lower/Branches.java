package org.hewlang.compiler.lower;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Target;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Blocks, {@code if}, {@code &&} and {@code ||}. */
final class Branches {
  private final MethodLowering method;

  Branches(MethodLowering method) {
    this.method = method;
  }

  // ---- blocks

  void to(TExpr.Block block, Target target) {
    method.drops.scope(() -> inside(block, target));
  }

  /** The block without an end of its own for what it owns. */
  void inside(TExpr.Block block, Target target) {
    method.statements.all(block);
    TExpr tail = block.tail();
    if (tail != null) {
      method.code.line(tail.span());
      method.expressions.to(tail, target);
    } else {
      method.expressions.deliverUnit(target);
    }
  }

  IrExpr block(TExpr.Block block, Use use) {
    if (method.drops.isActive()) {
      return method.expressions.join(block, use);
    }
    method.statements.all(block);
    TExpr tail = block.tail();
    return tail == null ? RuntimeNames.UNIT_VALUE : method.expressions.value(tail, use);
  }

  // ---- if

  void to(TExpr.If e, Target target) {
    IrExpr condition = method.expressions.value(e.condition(), Use.READ);
    if (!method.code.isReachable()) {
      return;
    }
    Code.Section then = method.code.section(() -> method.expressions.to(e.then(), target));
    Code.Section otherwise = method.code.section(() -> otherwise(e.otherwise(), target));
    method.code.when(condition, then, otherwise);
  }

  private void otherwise(@Nullable TExpr e, Target target) {
    if (e == null) {
      method.expressions.deliverUnit(target);
    } else {
      method.expressions.to(e, target);
    }
  }

  /** An {@code if} as a value: a conditional expression where neither branch needs statements. */
  IrExpr value(TExpr.If e, Use use) {
    TExpr other = e.otherwise();
    Type type = method.types.of(e.type());
    if (other == null || type.equals(Type.UNIT) || type.equals(Type.NEVER)) {
      return method.expressions.join(e, use);
    }
    IrExpr condition = method.expressions.value(e.condition(), Use.READ);
    if (!method.code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    JType result = method.program.representation.of(type);
    IrLocal join = method.code.temporary(result);
    IrExpr[] values = new IrExpr[2];
    Code.Section then = branch(e.then(), use, values, 0);
    Code.Section otherwise = branch(other, use, values, 1);
    if (then.isEmpty() && otherwise.isEmpty() && then.reachesEnd() && otherwise.reachesEnd()) {
      return new IrExpr.Cond(condition, values[0], values[1], result);
    }
    finish(then, join, values[0]);
    finish(otherwise, join, values[1]);
    method.code.when(condition, then, otherwise);
    return new IrExpr.Get(join);
  }

  private Code.Section branch(TExpr e, Use use, IrExpr[] values, int index) {
    return method.code.section(() -> values[index] = method.expressions.value(e, use));
  }

  private static void finish(Code.Section section, IrLocal join, IrExpr value) {
    if (section.reachesEnd()) {
      section.statements().add(new IrStmt.Set(join, value));
    }
  }

  // ---- logic

  IrExpr logical(TExpr.Logical e) {
    IrExpr left = method.expressions.value(e.left(), Use.READ);
    IrExpr[] right = new IrExpr[1];
    Code.Section section =
        method.code.section(() -> right[0] = method.expressions.value(e.right(), Use.READ));
    if (section.isEmpty() && section.reachesEnd()) {
      return e.and() ? new IrExpr.And(left, right[0]) : new IrExpr.Or(left, right[0]);
    }
    IrLocal result = method.code.scratch(JType.BOOL);
    method.code.set(result, left);
    finish(section, result, right[0]);
    IrExpr undecided = new IrExpr.Get(result);
    Code.Section nothing = new Code.Section(List.of(), true);
    method.code.when(e.and() ? undecided : new IrExpr.Not(undecided), section, nothing);
    return new IrExpr.Get(result);
  }
}
