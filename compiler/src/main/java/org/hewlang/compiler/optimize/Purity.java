package org.hewlang.compiler.optimize;

import org.hewlang.compiler.ir.IrExpr;

/** Expressions that only compute: from constants and locals, without effects and failures. */
final class Purity {
  private static final int SIMPLE = 5;
  private static final int DEEPEST = 16;

  private Purity() {}

  /** Whether {@code e} can be evaluated earlier, later or more than once. */
  static boolean isPure(IrExpr e) {
    return size(e, DEEPEST) <= Integer.MAX_VALUE / 4;
  }

  /** Whether {@code e} is pure and so short that it costs no more than a local to keep it. */
  static boolean isSimple(IrExpr e) {
    return size(e, DEEPEST) <= SIMPLE;
  }

  /** How many nodes {@code e} has; very many if it is not pure. */
  private static int size(IrExpr e, int depth) {
    int tooMuch = Integer.MAX_VALUE / 3;
    if (depth == 0) {
      return tooMuch;
    }
    int parts =
        switch (e) {
          case IrExpr.IntConst _,
              IrExpr.LongConst _,
              IrExpr.FloatConst _,
              IrExpr.DoubleConst _,
              IrExpr.BoolConst _,
              IrExpr.JavaStringConst _,
              IrExpr.Null _,
              IrExpr.Get _ ->
              0;
          case IrExpr.Conv c -> size(c.operand(), depth - 1);
          case IrExpr.Neg n -> size(n.operand(), depth - 1);
          case IrExpr.Arith a ->
              a.op() == IrExpr.ArithOp.DIV || a.op() == IrExpr.ArithOp.REM
                  ? tooMuch
                  : Math.min(tooMuch, size(a.left(), depth - 1) + size(a.right(), depth - 1));
          case IrExpr.Cmp c ->
              Math.min(tooMuch, size(c.left(), depth - 1) + size(c.right(), depth - 1));
          default -> tooMuch;
        };
    return parts >= tooMuch ? tooMuch : parts + 1;
  }
}
