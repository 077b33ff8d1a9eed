package org.hewlang.compiler.optimize;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.CmpOp;
import org.hewlang.compiler.ir.IrLocal;
import org.jspecify.annotations.Nullable;

/**
 * What the conditions and the element accesses that a path of code has passed say about locals: a list
 * that only grows, so that a point of the code keeps it by keeping its head.
 *
 * @param local compared {@code op} {@code bound}, both longs or both ints
 */
record Bounds(IrLocal local, CmpOp op, IrExpr bound, @Nullable Bounds next) {
  /** More of them hardly ever prove more. */
  private static final int MOST_KEPT = 40;

  private static final IrExpr FIRST_INDEX = new IrExpr.LongConst(Interval.INDICES.low());
  private static final IrExpr LAST_INDEX = new IrExpr.LongConst(Interval.INDICES.high());

  /** {@code before} and what it means that {@code condition} is {@code holds}. */
  static @Nullable Bounds after(IrExpr condition, boolean holds, @Nullable Bounds before) {
    return switch (condition) {
      case IrExpr.Not n -> after(n.operand(), !holds, before);
      case IrExpr.And a when holds -> after(a.right(), true, after(a.left(), true, before));
      case IrExpr.Or o when !holds -> after(o.right(), false, after(o.left(), false, before));
      case IrExpr.And a -> accesses(a.left(), before);
      case IrExpr.Or o -> accesses(o.left(), before);
      case IrExpr.Cmp c -> {
        Bounds found = accesses(c.right(), accesses(c.left(), before));
        if (c.unsigned() || !Definitions.isInteger(c.left().type().kind())) {
          yield found;
        }
        CmpOp op = holds ? c.op() : negated(c.op());
        IrLocal left = local(c.left());
        if (left != null) {
          found = new Bounds(left, op, c.right(), found);
        }
        IrLocal right = local(c.right());
        if (right != null) {
          found = new Bounds(right, mirrored(op), c.left(), found);
        }
        yield found;
      }
      default -> accesses(condition, before);
    };
  }

  /** The local whose number {@code e} is. */
  private static @Nullable IrLocal local(IrExpr e) {
    return switch (e) {
      case IrExpr.Get g -> g.local();
      case IrExpr.Conv c when c.op() == IrExpr.ConvOp.I2L -> local(c.operand());
      default -> null;
    };
  }

  /** {@code before} and that {@code local} is an index below {@code size}. */
  static Bounds inside(IrLocal local, IrExpr size, @Nullable Bounds before) {
    return new Bounds(local, CmpOp.LT, size, new Bounds(local, CmpOp.GE, FIRST_INDEX, before));
  }

  /** {@code before} and that the indices of the elements which {@code e} always touches exist. */
  static @Nullable Bounds accesses(IrExpr e, @Nullable Bounds before) {
    return switch (e) {
      case IrExpr.And a -> accesses(a.left(), before);
      case IrExpr.Or o -> accesses(o.left(), before);
      case IrExpr.Cond c -> accesses(c.condition(), before);
      case IrExpr.Arith _ -> before; // may be very deep, and hardly ever indexes
      default -> {
        @Nullable Bounds[] found = {before};
        Operands.each(e, operand -> found[0] = accesses(operand, found[0]));
        if (e instanceof IrExpr.Invoke call
            && Elements.isAccess(call)
            && call.args().get(1) instanceof IrExpr.Get g) {
          Bounds low = new Bounds(g.local(), CmpOp.GE, FIRST_INDEX, found[0]);
          found[0] = new Bounds(g.local(), CmpOp.LE, LAST_INDEX, low);
        }
        yield found[0];
      }
    };
  }

  /** What is left, of the newest, when the locals in {@code changed} may have got other values. */
  static @Nullable Bounds without(Set<IrLocal> changed, @Nullable Bounds before) {
    List<Bounds> kept = new ArrayList<>();
    int seen = 0;
    for (Bounds b = before; b != null && seen < MOST_KEPT; b = b.next) {
      seen++;
      if (!changed.contains(b.local) && !mentions(b.bound, changed)) {
        kept.add(b);
      }
    }
    Bounds rest = null;
    for (Bounds b : kept.reversed()) {
      rest = new Bounds(b.local, b.op, b.bound, rest);
    }
    return rest;
  }

  private static boolean mentions(IrExpr bound, Set<IrLocal> locals) {
    boolean[] found = {false};
    Operands.walk(
        bound,
        e -> found[0] = found[0] || (e instanceof IrExpr.Get g && locals.contains(g.local())));
    return found[0];
  }

  /** {@code before} and all of it that is about {@code from} for {@code to} as well. */
  static @Nullable Bounds copied(IrLocal from, IrLocal to, @Nullable Bounds before) {
    Bounds all = before;
    for (Bounds b = before; b != null; b = b.next) {
      if (b.local == from) {
        all = new Bounds(to, b.op, b.bound, all);
      }
    }
    return all;
  }

  /** Whether some bound says that {@code local} is below {@code end}, a local or a sum with one. */
  static boolean isBelow(@Nullable Bounds bounds, IrLocal local, Linear end, Intervals intervals) {
    for (Bounds b = bounds; b != null; b = b.next) {
      if (b.local == local && (b.op == CmpOp.LT || b.op == CmpOp.LE || b.op == CmpOp.EQ)) {
        Linear bound = Linear.of(b.bound, intervals);
        if (bound != null
            && bound.local() == end.local()
            && (b.op == CmpOp.LT
                ? bound.offset() <= end.offset()
                : bound.offset() < end.offset())) {
          return true;
        }
      }
    }
    return false;
  }

  /** The greatest value of {@code local} that {@code bounds} allow, given those of other locals. */
  static long greatest(@Nullable Bounds bounds, IrLocal local, Intervals intervals) {
    long greatest = Long.MAX_VALUE;
    for (Bounds b = bounds; b != null; b = b.next) {
      if (b.local == local && (b.op == CmpOp.LT || b.op == CmpOp.LE || b.op == CmpOp.EQ)) {
        Interval bound = intervals.of(b.bound);
        if (bound != null) {
          boolean strict = b.op == CmpOp.LT || isExcluded(b.bound, local, bounds);
          greatest = Math.min(greatest, strict ? decrement(bound.high()) : bound.high());
        }
      }
    }
    return greatest;
  }

  static long least(@Nullable Bounds bounds, IrLocal local, Intervals intervals) {
    long least = Long.MIN_VALUE;
    for (Bounds b = bounds; b != null; b = b.next) {
      if (b.local == local && (b.op == CmpOp.GT || b.op == CmpOp.GE || b.op == CmpOp.EQ)) {
        Interval bound = intervals.of(b.bound);
        if (bound != null) {
          boolean strict = b.op == CmpOp.GT || isExcluded(b.bound, local, bounds);
          least = Math.max(least, strict ? increment(bound.low()) : bound.low());
        }
      }
    }
    return least;
  }

  private static boolean isExcluded(IrExpr bound, IrLocal local, @Nullable Bounds bounds) {
    for (Bounds b = bounds; b != null; b = b.next) {
      if (b.local == local && b.op == CmpOp.NE && b.bound.equals(bound)) {
        return true;
      }
    }
    return false;
  }

  private static long decrement(long x) {
    return x == Long.MIN_VALUE ? x : x - 1;
  }

  private static long increment(long x) {
    return x == Long.MAX_VALUE ? x : x + 1;
  }

  static CmpOp negated(CmpOp op) {
    return switch (op) {
      case EQ -> CmpOp.NE;
      case NE -> CmpOp.EQ;
      case LT -> CmpOp.GE;
      case LE -> CmpOp.GT;
      case GT -> CmpOp.LE;
      case GE -> CmpOp.LT;
    };
  }

  private static CmpOp mirrored(CmpOp op) {
    return switch (op) {
      case EQ, NE -> op;
      case LT -> CmpOp.GT;
      case LE -> CmpOp.GE;
      case GT -> CmpOp.LT;
      case GE -> CmpOp.LE;
    };
  }
}
