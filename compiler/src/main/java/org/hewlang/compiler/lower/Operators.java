package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Arithmetic;
import org.hewlang.compiler.lower.code.Conversions;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.Operator;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/** Arithmetic, bit and shift operators, and conversions of numbers. */
final class Operators {
  /** So many operators make one expression at most; longer chains are cut, so that code can be. */
  private static final int CHAIN = 250;

  private final MethodLowering method;

  Operators(MethodLowering method) {
    this.method = method;
  }

  /** A chain of binary operators, walked along its left side without recursion. */
  IrExpr binary(TExpr.Binary root) {
    if (isText(root)) {
      return method.texts.concat(root);
    }
    List<TExpr.Binary> spine = new ArrayList<>();
    TExpr left = root;
    while (left instanceof TExpr.Binary b && !isText(b)) {
      spine.add(b);
      left = b.left();
    }
    IrExpr value = method.expressions.value(left, Use.READ);
    int operators = 0;
    for (TExpr.Binary b : spine.reversed()) {
      value = apply(b, value);
      if (++operators % CHAIN == 0 && method.code.isReachable()) {
        value = method.code.spill(value);
      }
    }
    return value;
  }

  /** The operator {@code b} on a left value that was just lowered. */
  private IrExpr apply(TExpr.Binary b, IrExpr left) {
    IrExpr[] operands =
        method
            .code
            .operands(List.of(() -> left, () -> method.expressions.value(b.right(), Use.READ)))
            .toArray(IrExpr[]::new);
    if (!method.code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    return apply(b.op(), b.left().type(), b.right().type(), b.type(), operands, b.span().line());
  }

  /** An operator of numbers, durations or texts on lowered operands. */
  IrExpr apply(Operator op, Type leftType, Type rightType, Type type, IrExpr[] operands, int line) {
    Primitive result = method.expressions.primitive(type);
    Primitive left = method.expressions.primitive(leftType);
    Primitive right = method.expressions.primitive(rightType);
    IrExpr a = operands[0];
    IrExpr b = operands[1];
    if (result == Primitive.STRING) {
      return Texts.CONCAT.call(line, a, b);
    }
    if (left != right && (left == Primitive.DURATION || right == Primitive.DURATION)) {
      a = Conversions.convert(a, left, Primitive.I64);
      b = Conversions.convert(b, right, Primitive.I64);
      return Arithmetic.binary(op, Primitive.I64, a, b, line);
    }
    Primitive operand = left == Primitive.DURATION ? Primitive.I64 : result;
    return Arithmetic.binary(op, operand, a, b, line);
  }

  boolean isText(TExpr.Binary b) {
    return b.op() == Operator.ADD && method.types.of(b.type()).equals(Type.STRING);
  }

  IrExpr negate(TExpr.Negate e) {
    return Arithmetic.negate(
        method.expressions.primitive(e.type()), method.expressions.value(e.operand(), Use.READ));
  }

  IrExpr complement(TExpr.BitNot e) {
    return Arithmetic.complement(
        method.expressions.primitive(e.type()), method.expressions.value(e.operand(), Use.READ));
  }

  IrExpr convert(TExpr.Convert e) {
    Type from = method.types.of(e.operand().type());
    Type to = method.types.of(e.type());
    IrExpr value = method.expressions.value(e.operand(), Use.READ);
    if (from.equals(to) || !method.code.isReachable()) {
      return value;
    }
    return Conversions.convert(
        value, method.expressions.primitive(from), method.expressions.primitive(to));
  }
}
