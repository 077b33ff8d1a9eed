package org.hewlang.compiler.optimize;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;

/** Looks for elements whose index may be greater than an int, where more may be known of parameters. */
final class LongIndices {
  private LongIndices() {}

  static boolean dependOnParameters(List<IrStmt> body, List<IrLocal> params, Intervals intervals) {
    return params.stream().anyMatch(p -> p.type().kind() == JType.Kind.LONG)
        && isIn(body, intervals);
  }

  private static boolean isIn(List<IrStmt> body, Intervals intervals) {
    boolean[] found = {false};
    for (IrStmt s : body) {
      Operands.each(s, top -> Operands.walk(top, e -> found[0] = found[0] || isLong(e, intervals)));
      Operands.bodies(s, part -> found[0] = found[0] || isIn(part, intervals));
    }
    return found[0];
  }

  private static boolean isLong(IrExpr e, Intervals intervals) {
    if (!(e instanceof IrExpr.Invoke call) || !Elements.isAccess(call)) {
      return false;
    }
    IrExpr index = call.args().get(1);
    Interval values = intervals.of(index);
    return index.type().kind() == JType.Kind.LONG && (values == null || !values.isInt());
  }
}
