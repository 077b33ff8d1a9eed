package org.hewlang.compiler.lower;

import java.util.List;
import java.util.function.Supplier;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.types.Type;

/** Values of {@code Result<T, AskError>}: what something gave within its time. */
final class Timed {
  private static final int OK = 0;
  private static final int ERR = 1;
  private static final int TIMEOUT = 0;

  private Timed() {}

  /** {@code value} if {@code failure}, a stable int, is negative, else {@code Err(Timeout)}. */
  static IrExpr result(
      MethodLowering method, Type.Nominal type, IrExpr failure, Supplier<IrExpr> value) {
    return method.code.choose(
        method.program.representation.of(type),
        new IrExpr.Cmp(IrExpr.CmpOp.LT, failure, new IrExpr.IntConst(0), false),
        () -> ok(method, type, value.get()),
        () -> timeout(method, type));
  }

  static IrExpr ok(MethodLowering method, Type.Nominal type, IrExpr value) {
    return method.program.layouts.makeVariant(type, OK, List.of(value));
  }

  static IrExpr timeout(MethodLowering method, Type.Nominal type) {
    Type.Nominal error = (Type.Nominal) type.args().get(ERR);
    Layouts layouts = method.program.layouts;
    IrExpr timeout = layouts.makeVariant(error, TIMEOUT, List.of());
    return layouts.makeVariant(type, ERR, List.of(timeout));
  }
}
