package org.hewlang.compiler.lower;

import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Arithmetic;
import org.hewlang.compiler.lower.instance.Protocol;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.Comparison;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/** The comparison operators. */
final class Comparisons {
  private final MethodLowering method;

  Comparisons(MethodLowering method) {
    this.method = method;
  }

  IrExpr compare(TExpr.Compare e) {
    IrExpr[] operands = method.expressions.pair(e.left(), e.right(), Use.READ);
    if (!method.code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    return compare(e.op(), operands[0], operands[1], method.types.of(e.left().type()));
  }

  IrExpr compare(Comparison op, IrExpr left, IrExpr right, Type type) {
    if (isNumber(type) && method.program.protocols.hook(hook(op), type) == null) {
      boolean unsigned = type instanceof Type.Prim p && Arithmetic.isUnsigned(p.primitive());
      return new IrExpr.Cmp(operator(op), left, right, unsigned && op.isOrdering());
    }
    if (op.isOrdering()) {
      IrExpr order = method.program.order.compare(method.ctx, left, right, type);
      return new IrExpr.Cmp(operator(op), order, new IrExpr.IntConst(0), false);
    }
    IrExpr equal = method.program.equality.equal(method.ctx, left, right, type);
    return op == Comparison.EQ ? equal : new IrExpr.Not(equal);
  }

  private static Protocol hook(Comparison op) {
    return op.isOrdering() ? Protocol.ORD : Protocol.EQ;
  }

  /** Whether the JVM compares values of {@code type} itself. */
  private static boolean isNumber(Type type) {
    return type instanceof Type.Prim p
        && (p.primitive().isNumeric()
            || p.primitive() == Primitive.CHAR
            || p.primitive() == Primitive.DURATION);
  }

  static IrExpr.CmpOp operator(Comparison op) {
    return switch (op) {
      case EQ -> IrExpr.CmpOp.EQ;
      case NE -> IrExpr.CmpOp.NE;
      case LT -> IrExpr.CmpOp.LT;
      case LE -> IrExpr.CmpOp.LE;
      case GT -> IrExpr.CmpOp.GT;
      case GE -> IrExpr.CmpOp.GE;
    };
  }
}
