package org.hewlang.compiler.lower;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Which values integer expressions can have, as far as literals, lengths and names that never change
 * tell. Where an {@code int} of Hew provably fits the JVM's, loops count with it and index with it: only
 * then HotSpot hoists bounds checks out of loops and uses vector instructions.
 */
final class Intervals {
  private final MethodLowering method;
  private final Map<Integer, Interval> names = new HashMap<>();

  Intervals(MethodLowering method) {
    this.method = method;
  }

  /** {@code local}, which never changes, is in {@code interval} as long as it has its name. */
  void remember(Local local, Interval interval) {
    names.put(local.id(), interval);
  }

  /** {@code local} begins with {@code e} and never changes. */
  void remember(Local local, TExpr e) {
    Interval interval = of(e);
    if (interval != null) {
      names.put(local.id(), interval);
    }
  }

  /** The values of {@code e}; null if nothing is known. */
  @Nullable Interval of(TExpr e) {
    if (!(method.types.of(e.type()) instanceof Type.Prim p)) {
      return null;
    }
    Interval range = range(p.primitive());
    Interval known = known(e);
    if (range == null) {
      return p.primitive() == Primitive.I64 ? known : null;
    }
    return known != null && known.isInside(range) ? known : range;
  }

  /** All values of a narrow type. */
  private static @Nullable Interval range(Primitive type) {
    return switch (type) {
      case I8 -> new Interval(Byte.MIN_VALUE, Byte.MAX_VALUE);
      case I16 -> new Interval(Short.MIN_VALUE, Short.MAX_VALUE);
      case I32 -> new Interval(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case U8 -> new Interval(0, 0xff);
      case U16 -> new Interval(0, 0xffff);
      case U32 -> new Interval(0, 0xffff_ffffL);
      case I64, U64, F32, F64, BOOL, CHAR, STRING, DURATION, UNIT, NEVER -> null;
    };
  }

  private @Nullable Interval known(TExpr e) {
    return switch (e) {
      case TExpr.IntLit lit -> Interval.of(lit.value());
      case TExpr.LocalRef ref -> names.get(ref.local().id());
      case TExpr.Convert c -> of(c.operand());
      case TExpr.Call call -> isLength(call.callee()) ? Interval.LENGTHS : null;
      case TExpr.Binary b -> binary(b);
      case TExpr.If i -> {
        TExpr other = i.otherwise();
        Interval one = of(i.then());
        Interval two = other == null ? null : of(other);
        yield one == null || two == null ? null : one.or(two);
      }
      case TExpr.Block b -> {
        TExpr tail = b.tail();
        yield tail != null && b.statements().isEmpty() ? of(tail) : null;
      }
      default -> null;
    };
  }

  private boolean isLength(Callee callee) {
    Intrinsic intrinsic =
        switch (callee) {
          case Callee.Builtin b -> b.intrinsic();
          case Callee.Function f ->
              method.program.function(f.id()).body() instanceof FnDef.FnBody.Known known
                  ? known.intrinsic()
                  : null;
          case Callee.TraitMethod _, Callee.DynMethod _ -> null;
        };
    return intrinsic == Intrinsic.VEC_LEN
        || intrinsic == Intrinsic.ARRAY_LEN
        || intrinsic == Intrinsic.STRING_LEN
        || intrinsic == Intrinsic.BYTES_LEN
        || intrinsic == Intrinsic.HASHMAP_LEN
        || intrinsic == Intrinsic.HASHSET_LEN;
  }

  private @Nullable Interval binary(TExpr.Binary b) {
    Interval right = of(b.right());
    if (right == null || b.left() instanceof TExpr.Binary inner && isDeep(inner)) {
      return null;
    }
    boolean constant = right.low() == right.high() && right.low() > 0;
    Interval left = of(b.left());
    if (left == null) {
      return switch (b.op()) {
        case REM -> constant ? new Interval(1 - right.low(), right.low() - 1) : null;
        case AND -> right.low() >= 0 ? new Interval(0, right.high()) : null;
        case ADD, SUB, MUL, DIV, OR, XOR, SHL, SHR -> null;
      };
    }
    return switch (b.op()) {
      case ADD -> left.plus(right);
      case SUB -> left.minus(right);
      case MUL -> left.times(right);
      case DIV -> constant ? left.dividedBy(right.low()) : null;
      case REM -> constant ? left.remainder(right.low()) : null;
      case AND -> right.low() >= 0 ? new Interval(0, right.high()) : null;
      case OR, XOR, SHL, SHR -> null;
    };
  }

  /** Long chains are not worth the time. */
  private static boolean isDeep(TExpr.Binary e) {
    TExpr at = e;
    for (int i = 0; i < 16; i++) {
      if (!(at instanceof TExpr.Binary b)) {
        return false;
      }
      at = b.left();
    }
    return true;
  }

  /** Whether {@code e}, an {@code i64}, provably fits a JVM int. */
  boolean fitsInt(TExpr e) {
    Interval interval = of(e);
    return interval != null && interval.fitsInt();
  }

  /** The value of {@code e}, for which {@link #fitsInt} holds, as a JVM int. */
  IrExpr intValue(TExpr e) {
    return switch (e) {
      case TExpr.IntLit lit -> new IrExpr.IntConst((int) lit.value());
      case TExpr.LocalRef ref -> {
        IrLocal counter = method.variables.counter(ref.local());
        yield counter == null ? narrowed(e) : new IrExpr.Get(counter);
      }
      case TExpr.Binary b when isIntArithmetic(b) -> {
        List<IrExpr> operands =
            method.code.operands(List.of(() -> intValue(b.left()), () -> intValue(b.right())));
        yield new IrExpr.Arith(
            switch (b.op()) {
              case SUB -> IrExpr.ArithOp.SUB;
              case MUL -> IrExpr.ArithOp.MUL;
              default -> IrExpr.ArithOp.ADD;
            },
            JType.Kind.INT,
            operands.get(0),
            operands.get(1));
      }
      default -> narrowed(e);
    };
  }

  private IrExpr narrowed(TExpr e) {
    IrExpr value = method.expressions.value(e, Use.READ);
    return !method.code.isReachable() || value.type().kind() == JType.Kind.INT
        ? value
        : new IrExpr.Conv(IrExpr.ConvOp.L2I, value);
  }

  private boolean isIntArithmetic(TExpr.Binary b) {
    boolean simple =
        switch (b.op()) {
          case ADD, SUB, MUL -> true;
          case DIV, REM, AND, OR, XOR, SHL, SHR -> false;
        };
    return simple && fitsInt(b.left()) && fitsInt(b.right()) && isI64(b.left()) && isI64(b.right());
  }

  private boolean isI64(TExpr e) {
    return method.types.of(e.type()).equals(Type.I64);
  }
}
