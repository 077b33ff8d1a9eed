package org.hewlang.compiler.optimize;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.ArithOp;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.JType;
import org.jspecify.annotations.Nullable;

/** What integers the locals and the expressions of a method can be. */
final class Intervals {
  private static final int DEEPEST = 24;

  private final Map<IrLocal, Interval> locals = new IdentityHashMap<>();

  /** What {@code local} can be; null as long as nothing is known to be assigned to it. */
  @Nullable Interval of(IrLocal local) {
    return locals.get(local);
  }

  /** Everything that fits {@code type}, an int or a long. */
  static Interval all(JType type) {
    return type.kind() == JType.Kind.LONG ? Interval.LONGS : Interval.INTS;
  }

  /** The locals of which something is known. */
  List<IrLocal> locals() {
    return List.copyOf(locals.keySet());
  }

  void put(IrLocal local, Interval interval) {
    locals.put(local, interval);
  }

  /** Whether {@code e}, an int, is never negative. */
  boolean isNatural(IrExpr e) {
    Interval found = of(e);
    return found != null && found.low() >= 0;
  }

  /** What {@code e}, an int or a long, can be; null if it needs a local that was not assigned yet. */
  @Nullable Interval of(IrExpr e) {
    return of(e, DEEPEST);
  }

  private @Nullable Interval of(IrExpr e, int depth) {
    Interval all = all(e.type());
    if (depth == 0) {
      return all;
    }
    Interval found =
        switch (e) {
          case IrExpr.IntConst c -> Interval.of(c.value());
          case IrExpr.LongConst c -> Interval.of(c.value());
          case IrExpr.Get g -> locals.get(g.local());
          case IrExpr.Arith a -> arithmetic(a, all, depth);
          case IrExpr.Conv c -> conversion(c, all, depth);
          case IrExpr.Cond c -> {
            Interval then = of(c.then(), depth - 1);
            Interval otherwise = of(c.otherwise(), depth - 1);
            yield then == null || otherwise == null ? null : then.union(otherwise);
          }
          case IrExpr.Invoke i -> call(i, all, depth);
          case IrExpr.ArrayLength _ -> Interval.LENGTHS;
          default -> all;
        };
    if (found == null || (found.low() >= all.low() && found.high() <= all.high())) {
      return found;
    }
    return all;
  }

  private @Nullable Interval arithmetic(IrExpr.Arith a, Interval all, int depth) {
    Interval left = of(a.left(), depth - 1);
    Interval right = of(a.right(), depth - 1);
    if (left == null || right == null) {
      return null;
    }
    boolean constant = right.low() == right.high();
    long c = right.low();
    return switch (a.op()) {
      case ADD -> left.plus(right);
      case SUB -> left.minus(right);
      case MUL -> left.times(right);
      case DIV -> constant && c > 0 ? left.dividedBy(c) : all;
      case REM -> constant && c > 0 ? left.remainder(c) : all;
      case AND ->
          constant && c >= 0
              ? new Interval(0, left.low() >= 0 ? Math.min(c, left.high()) : c)
              : all;
      case SHR ->
          constant && c >= 0 && c < 32 ? new Interval(left.low() >> c, left.high() >> c) : all;
      case SHL -> constant && c >= 0 && c < 31 ? left.times(Interval.of(1L << c)) : all;
      case OR, XOR, USHR -> all;
    };
  }

  private @Nullable Interval conversion(IrExpr.Conv c, Interval all, int depth) {
    return switch (c.op()) {
      case I2L -> of(c.operand(), depth - 1);
      case L2I -> {
        Interval found = of(c.operand(), depth - 1);
        yield found == null || found.isInt() ? found : all;
      }
      case I2UB -> new Interval(0, 0xFF);
      case I2B -> new Interval(Byte.MIN_VALUE, Byte.MAX_VALUE);
      case I2S -> new Interval(Short.MIN_VALUE, Short.MAX_VALUE);
      case I2C -> new Interval(0, Character.MAX_VALUE);
      case Z2I -> new Interval(0, 1);
      case U2L -> new Interval(0, 0xFFFF_FFFFL);
      case I2F, I2D, L2F, L2D, F2I, F2L, F2D, D2I, D2L, D2F -> all;
    };
  }

  private @Nullable Interval call(IrExpr.Invoke call, Interval all, int depth) {
    if (call.kind() == IrExpr.Invoke.Kind.VIRTUAL
        && (call.name().equals("length") || call.name().equals("size"))
        && call.params().isEmpty()
        && call.owner().startsWith("org/hewlang/runtime/")
        && !call.owner().endsWith("/Range")) {
      return Interval.LENGTHS;
    }
    if (call.owner().equals("java/lang/Math") && call.args().size() == 2) {
      boolean least = call.name().equals("min");
      if (least || call.name().equals("max")) {
        Interval a = of(call.args().get(0), depth - 1);
        Interval b = of(call.args().get(1), depth - 1);
        if (a == null || b == null) {
          return null;
        }
        return least
            ? new Interval(Math.min(a.low(), b.low()), Math.min(a.high(), b.high()))
            : new Interval(Math.max(a.low(), b.low()), Math.max(a.high(), b.high()));
      }
    }
    return all;
  }

  /** Whether the result of {@code op} on ints is the low half of that on longs. */
  static boolean isModular(ArithOp op) {
    return switch (op) {
      case ADD, SUB, MUL, AND, OR, XOR -> true;
      case DIV, REM, SHL, SHR, USHR -> false;
    };
  }
}
