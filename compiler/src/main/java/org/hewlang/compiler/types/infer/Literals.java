package org.hewlang.compiler.types.infer;

import java.math.BigInteger;
import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.UnaryOp;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.ConstDecl;
import org.jspecify.annotations.Nullable;

/** Number literals, the types that they take, and names that keep behaving like literals. */
final class Literals {
  private final FunctionChecker c;

  Literals(FunctionChecker c) {
    this.c = c;
  }

  /**
   * The value of a literal or of an untyped constant.
   *
   * @param integer its value if it is written as an integer
   * @param real its value as a float
   * @param name the constant's name; null for a literal itself
   */
  record Constant(@Nullable BigInteger integer, double real, @Nullable String name) {
    boolean isInteger() {
      return integer != null;
    }

    Constant named(String name) {
      return new Constant(integer, real, name);
    }
  }

  /** The number that {@code e} writes, possibly negated; null if it is anything else. */
  static @Nullable Constant literal(Expr e) {
    return switch (e) {
      case Expr.IntLiteral i -> {
        BigInteger value = new BigInteger(Long.toUnsignedString(i.bits()));
        yield new Constant(value, value.doubleValue(), null);
      }
      case Expr.FloatLiteral f -> new Constant(null, f.value(), null);
      case Expr.Paren p -> literal(p.inner());
      case Expr.Unary u when u.op() == UnaryOp.NEG -> {
        Constant of = literal(u.operand());
        if (of == null) {
          yield null;
        }
        BigInteger i = of.integer();
        yield new Constant(i == null ? null : i.negate(), -of.real(), null);
      }
      default -> null;
    };
  }

  /** The type of a literal without any expectation. */
  static Type defaultType(Constant constant) {
    return constant.isInteger() ? Type.I64 : Type.F64;
  }

  /** The typed form of a number literal. */
  TExpr number(Constant value, Expect expect, Span span) {
    Type type = typeFor(value, expect);
    if (!(type instanceof Type.Prim)) {
      c.whenKnown(() -> checkRange(value, type, span));
    } else {
      checkRange(value, type, span);
    }
    BigInteger integer = value.integer();
    return integer != null
        ? new TExpr.IntLit(integer.longValue(), type, span)
        : new TExpr.FloatLit(value.real(), type, span);
  }

  private Type typeFor(Constant value, Expect expect) {
    Type wanted = expect.literalType();
    if (wanted != null) {
      Type t = c.prune(wanted);
      if (t instanceof Type.Prim p && fits(value, p.primitive(), expect.mode())) {
        return t;
      }
    }
    return c.unifier.fresh(value.isInteger() ? VarKind.NUMBER : VarKind.FLOAT);
  }

  // an integer literal inside arithmetic stays an integer: `let x: f64 = 7 / 2` must not mean 3.5
  private static boolean fits(Constant value, Primitive p, Expect.Mode mode) {
    return p.isFloat()
        ? !value.isInteger() || mode != Expect.Mode.LITERAL
        : value.isInteger() && p.isInteger();
  }

  /** A number literal under a cast: it takes its own type and any value is fine. */
  TExpr underCast(Constant value, Span span) {
    BigInteger integer = value.integer();
    if (integer == null) {
      return new TExpr.FloatLit(value.real(), Type.F64, span);
    }
    boolean big = integer.bitLength() > 63;
    return new TExpr.IntLit(integer.longValue(), big ? Type.U64 : Type.I64, span);
  }

  // ---- untyped constants

  /** The value behind {@code e} if it is a name that still behaves like a literal; else null. */
  @Nullable Constant untyped(TExpr e) {
    return switch (e) {
      case TExpr.LocalRef r -> c.untypedValue(r.local());
      case TExpr.ConstRef r -> untyped(c.program.declarations.constant(r.constant()));
      default -> null;
    };
  }

  private static @Nullable Constant untyped(ConstDecl constant) {
    if (!constant.type().equals(Type.I64) && !constant.type().equals(Type.F64)) {
      return null;
    }
    Constant value = literal(constant.value());
    if (value == null) {
      return null;
    }
    return constant.type().equals(Type.F64) && value.isInteger()
        ? new Constant(null, value.real(), constant.id().name())
        : value.named(constant.id().name());
  }

  // ---- ranges

  /** Reports a value that {@code type} cannot hold. */
  void checkRange(Constant value, Type type, Span span) {
    if (!(c.prune(type) instanceof Type.Prim p)) {
      return;
    }
    Primitive target = p.primitive();
    BigInteger integer = value.integer();
    if (target.isInteger() && integer != null) {
      checkInteger(integer, value.name(), target, span);
    } else if (target == Primitive.F32 && !fitsF32(value.real())) {
      c.report(
          Diagnostic.of(
                  Code.E0311,
                  span,
                  (integer != null ? "integer" : "float")
                      + " literal `"
                      + span.text()
                      + "` does not fit in `f32`")
              .help("use `f64`"));
    }
  }

  private static boolean fitsF32(double value) {
    double magnitude = Math.abs(value);
    return value == 0 || (magnitude <= Float.MAX_VALUE && magnitude >= Float.MIN_NORMAL);
  }

  private void checkInteger(BigInteger value, @Nullable String name, Primitive target, Span span) {
    BigInteger low = minimum(target);
    BigInteger high = maximum(target);
    if (value.compareTo(low) >= 0 && value.compareTo(high) <= 0) {
      return;
    }
    String type = target.canonicalName();
    String message;
    if (name != null) {
      message =
          "constant `"
              + name
              + "` (value "
              + value
              + ") does not fit in `"
              + type
              + "` (range "
              + low
              + "..="
              + high
              + ")";
    } else if (value.signum() < 0 && target.isUnsigned()) {
      message =
          "negative literal `" + value + "` cannot be assigned to unsigned type `" + type + "`";
    } else {
      message =
          "integer literal `"
              + value
              + "` does not fit in `"
              + type
              + "` (range "
              + low
              + "..="
              + high
              + ")";
    }
    Diagnostic d = Diagnostic.of(Code.E0311, span, message);
    String wider = wider(value);
    c.report(wider == null ? d : d.help("`" + wider + "` can hold it"));
  }

  private static @Nullable String wider(BigInteger value) {
    for (Primitive p :
        new Primitive[] {Primitive.I16, Primitive.I32, Primitive.I64, Primitive.U64}) {
      if (value.compareTo(minimum(p)) >= 0 && value.compareTo(maximum(p)) <= 0) {
        return p.canonicalName();
      }
    }
    return null;
  }

  static BigInteger minimum(Primitive p) {
    return p.isSigned() ? BigInteger.ONE.shiftLeft(p.bits() - 1).negate() : BigInteger.ZERO;
  }

  static BigInteger maximum(Primitive p) {
    return BigInteger.ONE
        .shiftLeft(p.isSigned() ? p.bits() - 1 : p.bits())
        .subtract(BigInteger.ONE);
  }

  // ---- other literals

  private TExpr regex(Expr.RegexLiteral r) {
    String problem = c.program.patterns.problem(r.pattern());
    if (problem != null) {
      c.report(Diagnostic.of(Code.E0008, r.span(), "invalid regex literal: " + problem));
    }
    return new TExpr.RegexLit(
        r.pattern(), new Type.Builtin(BuiltinType.REGEX, List.of()), r.span());
  }

  /** The typed form of a literal that is no number. */
  TExpr simple(Expr.Literal literal) {
    return switch (literal) {
      case Expr.BoolLiteral b -> new TExpr.BoolLit(b.value(), b.span());
      case Expr.CharLiteral ch -> new TExpr.CharLit(ch.codePoint(), ch.span());
      case Expr.StringLiteral s -> new TExpr.StringLit(s.value(), s.span());
      case Expr.DurationLiteral d -> new TExpr.DurationLit(d.nanos(), d.span());
      case Expr.RegexLiteral r -> regex(r);
      case Expr.ByteString b -> new TExpr.BytesLit(b.octets().chars().boxed().toList(), b.span());
      case Expr.IntLiteral _, Expr.FloatLiteral _ ->
          throw new IllegalArgumentException("a number: " + literal.span());
    };
  }
}
