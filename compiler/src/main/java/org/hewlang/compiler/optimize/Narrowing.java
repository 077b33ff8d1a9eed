package org.hewlang.compiler.optimize;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.ArithOp;
import org.hewlang.compiler.ir.IrExpr.ConvOp;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.jspecify.annotations.Nullable;

/**
 * Makes ints of long locals that never hold more than an int can: the JVM's compiler removes bounds
 * checks, unrolls and vectorises in loops that count in ints, and hardly in loops that count in longs.
 */
final class Narrowing {
  private static final int DEEPEST = 16;

  private final Intervals intervals;
  private final Map<IrLocal, IrLocal> narrow = new IdentityHashMap<>();

  private Narrowing(Intervals intervals) {
    this.intervals = intervals;
  }

  /** {@code body} with ints; {@code intervals} learns about them. */
  static List<IrStmt> rewrite(List<IrStmt> body, List<IrLocal> params, Intervals intervals) {
    Narrowing self = new Narrowing(intervals);
    List<IrStmt> begin = new ArrayList<>();
    for (IrLocal local : intervals.locals()) {
      Interval interval = intervals.of(local);
      if (local.type().kind() == JType.Kind.LONG && interval != null && interval.isInt()) {
        IrLocal made = new IrLocal(local.name(), JType.INT);
        self.narrow.put(local, made);
        intervals.put(made, interval);
        if (params.contains(local)) {
          begin.add(new IrStmt.Set(made, new IrExpr.Conv(ConvOp.L2I, new IrExpr.Get(local))));
        }
      }
    }
    if (self.narrow.isEmpty()) {
      return body;
    }
    List<IrStmt> rewritten = self.statements(body);
    if (begin.isEmpty()) {
      return rewritten;
    }
    begin.addAll(rewritten);
    return begin;
  }

  private List<IrStmt> statements(List<IrStmt> body) {
    return body.stream().map(this::statement).toList();
  }

  private IrStmt statement(IrStmt s) {
    if (s instanceof IrStmt.Set set) {
      IrLocal made = narrow.get(set.local());
      if (made != null) {
        IrExpr value = asInt(set.value(), DEEPEST);
        return new IrStmt.Set(
            made, value != null ? value : new IrExpr.Conv(ConvOp.L2I, wide(set.value())));
      }
    }
    return Statements.map(s, this::wide, this::statements);
  }

  /** {@code e} with the same type, reading the new locals. */
  private IrExpr wide(IrExpr e) {
    if (e instanceof IrExpr.Get g) {
      IrLocal made = narrow.get(g.local());
      return made == null ? g : new IrExpr.Conv(ConvOp.I2L, new IrExpr.Get(made));
    }
    if (e instanceof IrExpr.Cmp c && c.left().type().kind() == JType.Kind.LONG && !c.unsigned()) {
      IrExpr left = asInt(c.left(), DEEPEST);
      IrExpr right = left == null ? null : asInt(c.right(), DEEPEST);
      if (left != null && right != null) {
        return new IrExpr.Cmp(c.op(), left, right, false);
      }
    }
    if (e instanceof IrExpr.Conv c) {
      ConvOp ofInt = ofLong(c.op());
      IrExpr operand = ofInt == null && c.op() != ConvOp.L2I ? null : asInt(c.operand(), DEEPEST);
      if (operand != null && c.op() == ConvOp.L2I) {
        return operand;
      }
      if (ofInt != null && operand != null) {
        return new IrExpr.Conv(ofInt, operand);
      }
    }
    IrExpr mapped = Operands.map(e, this::wide);
    return mapped instanceof IrExpr.Invoke call ? access(call, (IrExpr.Invoke) e) : mapped;
  }

  private static @Nullable ConvOp ofLong(ConvOp op) {
    return switch (op) {
      case L2F -> ConvOp.I2F;
      case L2D -> ConvOp.I2D;
      default -> null;
    };
  }

  /** Takes the index of an element as an int where it is one. */
  private IrExpr access(IrExpr.Invoke call, IrExpr.Invoke before) {
    if (!Elements.isAccess(call) || call.params().getFirst().kind() != JType.Kind.LONG) {
      return call;
    }
    IrExpr index = asInt(before.args().get(1), DEEPEST);
    return index == null ? call : Elements.indexedByInt(call, index);
  }

  /** {@code e}, a long, computed in ints; null if that needs a long or may give something else. */
  private @Nullable IrExpr asInt(IrExpr e, int depth) {
    if (depth == 0) {
      return null;
    }
    return switch (e) {
      case IrExpr.LongConst c ->
          c.value() == (int) c.value() ? new IrExpr.IntConst((int) c.value()) : null;
      case IrExpr.Get g -> {
        IrLocal made = narrow.get(g.local());
        yield made == null ? null : new IrExpr.Get(made);
      }
      case IrExpr.Conv c when c.op() == ConvOp.I2L -> wide(c.operand());
      case IrExpr.Arith a when fits(a) -> arithmetic(a, depth);
      default -> null;
    };
  }

  private boolean fits(IrExpr e) {
    Interval interval = intervals.of(e);
    return interval != null && interval.isInt();
  }

  private @Nullable IrExpr arithmetic(IrExpr.Arith a, int depth) {
    IrExpr left = asInt(a.left(), depth - 1);
    if (left == null) {
      return null;
    }
    boolean shift = a.op() == ArithOp.SHL || a.op() == ArithOp.SHR;
    if (shift) {
      return a.right() instanceof IrExpr.IntConst by && by.value() >= 0 && by.value() < 32
          ? new IrExpr.Arith(a.op(), JType.Kind.INT, left, by)
          : null;
    }
    IrExpr right = asInt(a.right(), depth - 1);
    if (right == null) {
      return null;
    }
    boolean divides = a.op() == ArithOp.DIV || a.op() == ArithOp.REM;
    boolean exact =
        Intervals.isModular(a.op())
            || (divides && right instanceof IrExpr.IntConst c && c.value() > 0);
    return exact ? new IrExpr.Arith(a.op(), JType.Kind.INT, left, right) : null;
  }
}
