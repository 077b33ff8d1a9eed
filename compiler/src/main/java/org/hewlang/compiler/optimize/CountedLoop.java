package org.hewlang.compiler.optimize;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.ArithOp;
import org.hewlang.compiler.ir.IrExpr.CmpOp;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.jspecify.annotations.Nullable;

/**
 * A loop that begins with a test of a counter against a bound which stays the same, and adds one to the
 * counter once a round.
 *
 * @param at the index of the test in the body
 * @param over when the loop is left: {@code GE}, or {@code GT} where the bound belongs to the range
 */
record CountedLoop(IrStmt.Loop loop, int at, IrLocal counter, CmpOp over, IrExpr bound) {

  static @Nullable CountedLoop of(IrStmt.Loop loop) {
    List<IrStmt> body = loop.body();
    int at = 0;
    while (at < body.size() && body.get(at) instanceof IrStmt.Line) {
      at++;
    }
    if (at == body.size()
        || !(body.get(at) instanceof IrStmt.If test)
        || !test.otherwise().isEmpty()
        || !(test.then().size() == 1
            && test.then().getFirst() instanceof IrStmt.Break leave
            && leave.label() == loop.label())) {
      return null;
    }
    CountedLoop found = of(loop, at, test.condition());
    return found != null && found.isRegular() ? found : null;
  }

  private static @Nullable CountedLoop of(IrStmt.Loop loop, int at, IrExpr condition) {
    IrExpr test = condition;
    boolean negated = false;
    while (test instanceof IrExpr.Not not) {
      test = not.operand();
      negated = !negated;
    }
    if (!(test instanceof IrExpr.Cmp cmp)
        || cmp.unsigned()
        || !Definitions.isInteger(cmp.left().type().kind())) {
      return null;
    }
    CmpOp op = negated ? opposite(cmp.op()) : cmp.op();
    if (cmp.left() instanceof IrExpr.Get get && (op == CmpOp.GE || op == CmpOp.GT)) {
      return new CountedLoop(loop, at, get.local(), op, cmp.right());
    }
    if (cmp.right() instanceof IrExpr.Get get && (op == CmpOp.LE || op == CmpOp.LT)) {
      return new CountedLoop(
          loop, at, get.local(), op == CmpOp.LE ? CmpOp.GE : CmpOp.GT, cmp.left());
    }
    return null;
  }

  private static CmpOp opposite(CmpOp op) {
    return switch (op) {
      case EQ -> CmpOp.NE;
      case NE -> CmpOp.EQ;
      case LT -> CmpOp.GE;
      case LE -> CmpOp.GT;
      case GT -> CmpOp.LE;
      case GE -> CmpOp.LT;
    };
  }

  private boolean isRegular() {
    Set<IrLocal> set = Collections.newSetFromMap(new IdentityHashMap<>());
    int[] steps = {0};
    if (repeats(loop.body(), set, steps)) {
      return false;
    }
    boolean stepsHere = loop.body().stream().anyMatch(this::isStep);
    return steps[0] == 1 && stepsHere && isSteady(bound, set);
  }

  /** Whether {@code body} begins a new round early; gathers what it sets. */
  private boolean repeats(List<IrStmt> body, Set<IrLocal> set, int[] steps) {
    boolean[] found = {false};
    for (IrStmt s : body) {
      switch (s) {
        case IrStmt.Continue next -> found[0] |= next.label() == loop.label();
        case IrStmt.Set assign -> {
          set.add(assign.local());
          if (assign.local() == counter) {
            // Any other assignment counts too, so that there is not just one step.
            steps[0] += isStep(s) ? 1 : 2;
          }
        }
        case IrStmt.Catch c -> set.add(c.caught());
        default -> {
          // sets nothing itself
        }
      }
      Operands.bodies(s, part -> found[0] |= repeats(part, set, steps));
    }
    return found[0];
  }

  private boolean isStep(IrStmt s) {
    return s instanceof IrStmt.Set set
        && set.local() == counter
        && set.value() instanceof IrExpr.Arith sum
        && sum.op() == ArithOp.ADD
        && sum.left() instanceof IrExpr.Get get
        && get.local() == counter
        && isOne(sum.right());
  }

  private static boolean isOne(IrExpr e) {
    return switch (e) {
      case IrExpr.IntConst c -> c.value() == 1;
      case IrExpr.LongConst c -> c.value() == 1;
      default -> false;
    };
  }

  /** Whether {@code e} gives the same in every round. */
  private static boolean isSteady(IrExpr e, Set<IrLocal> set) {
    return switch (e) {
      case IrExpr.IntConst _, IrExpr.LongConst _ -> true;
      case IrExpr.Get get -> !set.contains(get.local());
      case IrExpr.Conv conv -> isSteady(conv.operand(), set);
      case IrExpr.ArrayLength length -> isSteady(length.array(), set);
      case IrExpr.Arith sum ->
          sum.op() != ArithOp.DIV
              && sum.op() != ArithOp.REM
              && isSteady(sum.left(), set)
              && isSteady(sum.right(), set);
      default -> false;
    };
  }

  // ---- strips

  private JType.Kind kind() {
    return counter.type().kind();
  }

  private IrExpr constant(long value) {
    return kind() == JType.Kind.INT
        ? new IrExpr.IntConst((int) value)
        : new IrExpr.LongConst(value);
  }

  private IrExpr arith(ArithOp op, IrExpr left, IrExpr right) {
    return new IrExpr.Arith(op, kind(), left, right);
  }

  /** Leaves the loop where the counter has passed {@code end}. */
  IrStmt leave(IrExpr end) {
    return leave(end, loop.label());
  }

  private IrStmt leave(IrExpr end, IrLabel label) {
    IrExpr passed = new IrExpr.Cmp(over, new IrExpr.Get(counter), end, false);
    return new IrStmt.If(passed, List.of(new IrStmt.Break(label)), List.of());
  }

  /**
   * Where a strip of at most {@code rounds} rounds ends, if the counter has not passed the bound: what
   * is left, seen unsigned, then cannot overflow.
   */
  IrExpr limit(int rounds) {
    IrExpr from = new IrExpr.Get(counter);
    IrExpr left = arith(ArithOp.SUB, bound, from);
    return new IrExpr.Cond(
        new IrExpr.Cmp(CmpOp.GT, left, constant(rounds), true),
        arith(ArithOp.ADD, from, constant(rounds)),
        bound,
        counter.type());
  }

  /** The rounds from the counter to {@code limit}, as an int. */
  IrExpr rounds(IrExpr limit) {
    IrExpr rounds = arith(ArithOp.SUB, limit, new IrExpr.Get(counter));
    return kind() == JType.Kind.INT ? rounds : new IrExpr.Conv(IrExpr.ConvOp.L2I, rounds);
  }

  /** The loop up to {@code limit} only. Other ways out of it leave the loop around it. */
  IrStmt.Loop inner(IrExpr limit) {
    IrLabel label = new IrLabel();
    List<IrStmt> body = new ArrayList<>(loop.body());
    body.set(at, leave(limit, label));
    return new IrStmt.Loop(label, body);
  }
}
