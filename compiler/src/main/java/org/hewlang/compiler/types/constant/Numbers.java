package org.hewlang.compiler.types.constant;

import java.math.BigInteger;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Operator;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/** Arithmetic on literal nodes. */
final class Numbers {
  /** Whether overflow is an error: in an initialiser itself, not in the functions that it calls. */
  private final boolean strict;

  Numbers(boolean strict) {
    this.strict = strict;
  }

  /** The literal of {@code value} in the integer type {@code type}, wrapped around if need be. */
  TExpr integer(BigInteger value, Type type, Span span) {
    Primitive p = primitive(type, span);
    BigInteger size = BigInteger.ONE.shiftLeft(bits(p));
    BigInteger wrapped = value.mod(size);
    if (isSigned(p) && wrapped.testBit(bits(p) - 1)) {
      wrapped = wrapped.subtract(size);
    }
    return new TExpr.IntLit(wrapped.longValue(), type, span);
  }

  private TExpr computed(BigInteger value, Type type, Span span) {
    TExpr wrapped = integer(value, type, span);
    if (strict && !toBig(wrapped).equals(value)) {
      throw NotConstant.failure(span, "integer overflow");
    }
    return type.equals(Type.DURATION) ? new TExpr.DurationLit(value.longValue(), span) : wrapped;
  }

  static Primitive primitive(Type type, Span span) {
    if (type instanceof Type.Prim p) {
      return p.primitive();
    }
    throw NotConstant.form(span);
  }

  private static int bits(Primitive p) {
    return p == Primitive.DURATION ? Long.SIZE : p.bits();
  }

  private static boolean isSigned(Primitive p) {
    return p == Primitive.DURATION || p.isSigned();
  }

  /** The number of an integer, duration, char or bool literal. */
  static BigInteger toBig(TExpr e) {
    return switch (e) {
      case TExpr.IntLit i ->
          i.type().equals(Type.U64)
              ? new BigInteger(Long.toUnsignedString(i.value()))
              : BigInteger.valueOf(i.value());
      case TExpr.DurationLit d -> BigInteger.valueOf(d.nanos());
      case TExpr.CharLit c -> BigInteger.valueOf(c.codePoint());
      case TExpr.BoolLit b -> b.value() ? BigInteger.ONE : BigInteger.ZERO;
      default -> throw NotConstant.form(e.span());
    };
  }

  static double toDouble(TExpr e) {
    return switch (e) {
      case TExpr.FloatLit f -> f.value();
      case TExpr.IntLit i -> toBig(i).doubleValue();
      default -> throw NotConstant.form(e.span());
    };
  }

  TExpr floating(double value, Type type, Span span) {
    return new TExpr.FloatLit(type.equals(Type.F32) ? (float) value : value, type, span);
  }

  TExpr binary(Operator op, TExpr l, TExpr r, Type type, Span span) {
    if (type.equals(Type.STRING)) {
      if (l instanceof TExpr.StringLit a && r instanceof TExpr.StringLit b) {
        return new TExpr.StringLit(a.value() + b.value(), span);
      }
      throw NotConstant.form(span);
    }
    Primitive p = primitive(type, span);
    if (p.isFloat()) {
      double a = toDouble(l);
      double b = toDouble(r);
      double value =
          switch (op) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case REM -> a % b;
            case AND, OR, XOR, SHL, SHR -> throw NotConstant.form(span);
          };
      return floating(value, type, span);
    }
    BigInteger a = toBig(l);
    BigInteger b = toBig(r);
    return switch (op) {
      case ADD -> computed(a.add(b), type, span);
      case SUB -> computed(a.subtract(b), type, span);
      case MUL -> computed(a.multiply(b), type, span);
      case DIV -> computed(divisor(a, b, r.span()).divide(b), type, span);
      case REM -> computed(divisor(a, b, r.span()).remainder(b), type, span);
      case AND -> integer(a.and(b), type, span);
      case OR -> integer(a.or(b), type, span);
      case XOR -> integer(a.xor(b), type, span);
      case SHL -> integer(a.shiftLeft(amount(b, p)), type, span);
      case SHR -> integer(a.shiftRight(amount(b, p)), type, span);
    };
  }

  private static BigInteger divisor(BigInteger dividend, BigInteger divisor, Span span) {
    if (divisor.signum() == 0) {
      throw NotConstant.failure(span, "division by zero");
    }
    return dividend;
  }

  private static int amount(BigInteger by, Primitive p) {
    return by.mod(BigInteger.valueOf(p.bits())).intValue();
  }

  TExpr negate(TExpr e, Type type, Span span) {
    if (e instanceof TExpr.FloatLit f) {
      return floating(-f.value(), type, span);
    }
    return computed(toBig(e).negate(), type, span);
  }

  TExpr bitNot(TExpr e, Type type, Span span) {
    return integer(toBig(e).not(), type, span);
  }

  /** {@code e as type}. */
  TExpr convert(TExpr e, Type type, Span span) {
    Primitive p = primitive(type, span);
    if (p.isFloat()) {
      return floating(toDouble(e), type, span);
    }
    if (e instanceof TExpr.FloatLit f) {
      return saturated(f.value(), p, type, span);
    }
    if (p == Primitive.BOOL) {
      return new TExpr.BoolLit(toBig(e).signum() != 0, span);
    }
    if (p == Primitive.CHAR || p == Primitive.STRING) {
      return e;
    }
    return integer(toBig(e), type, span);
  }

  private TExpr saturated(double value, Primitive p, Type type, Span span) {
    if (Double.isNaN(value)) {
      return new TExpr.IntLit(0, type, span);
    }
    BigInteger low =
        p.isSigned() ? BigInteger.ONE.shiftLeft(p.bits() - 1).negate() : BigInteger.ZERO;
    BigInteger high =
        BigInteger.ONE.shiftLeft(p.isSigned() ? p.bits() - 1 : p.bits()).subtract(BigInteger.ONE);
    if (Double.isInfinite(value)) {
      return integer(value > 0 ? high : low, type, span);
    }
    BigInteger whole = new java.math.BigDecimal(value).toBigInteger();
    return integer(whole.max(low).min(high), type, span);
  }
}
