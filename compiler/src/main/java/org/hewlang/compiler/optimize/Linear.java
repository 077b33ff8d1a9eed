package org.hewlang.compiler.optimize;

import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.ArithOp;
import org.hewlang.compiler.ir.IrExpr.ConvOp;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.JType;
import org.jspecify.annotations.Nullable;

/**
 * The number in {@code local}, plus {@code offset}; without a local a constant. Sums that wrap around
 * are not of this form.
 */
record Linear(@Nullable IrLocal local, long offset) {
  private static final int DEEPEST = 8;

  /** Offsets stay so small that nothing here overflows. */
  private static final long GREATEST = 1L << 40;

  /** The form of {@code e}, an int or a long; null if it has none. */
  static @Nullable Linear of(IrExpr e, Intervals intervals) {
    return of(e, intervals, DEEPEST);
  }

  private static @Nullable Linear of(IrExpr e, Intervals intervals, int depth) {
    if (depth == 0) {
      return null;
    }
    return switch (e) {
      case IrExpr.IntConst c -> new Linear(null, c.value());
      case IrExpr.LongConst c ->
          Math.abs(c.value()) < GREATEST ? new Linear(null, c.value()) : null;
      case IrExpr.Get g when Definitions.isInteger(g.type().kind()) -> new Linear(g.local(), 0);
      case IrExpr.Conv c when c.op() == ConvOp.I2L -> of(c.operand(), intervals, depth - 1);
      case IrExpr.Conv c when c.op() == ConvOp.L2I -> {
        Interval value = intervals.of(c.operand());
        yield value != null && value.isInt() ? of(c.operand(), intervals, depth - 1) : null;
      }
      case IrExpr.Arith a when a.op() == ArithOp.ADD || a.op() == ArithOp.SUB -> {
        Linear left = of(a.left(), intervals, depth - 1);
        Linear right = of(a.right(), intervals, depth - 1);
        yield left == null || right == null || right.local() != null || wraps(a, intervals)
            ? null
            : left.plus(a.op() == ArithOp.ADD ? right.offset() : -right.offset());
      }
      default -> null;
    };
  }

  private @Nullable Linear plus(long more) {
    long sum = offset + more;
    return Math.abs(sum) < GREATEST ? new Linear(local, sum) : null;
  }

  private static boolean wraps(IrExpr.Arith a, Intervals intervals) {
    Interval left = intervals.of(a.left());
    Interval right = intervals.of(a.right());
    if (left == null || right == null) {
      return true;
    }
    Interval exact = a.op() == ArithOp.ADD ? left.plus(right) : left.minus(right);
    // Sums of longs that wrap around give all longs, too.
    return a.type().kind() == JType.Kind.INT ? !exact.isInt() : exact.equals(Interval.LONGS);
  }
}
