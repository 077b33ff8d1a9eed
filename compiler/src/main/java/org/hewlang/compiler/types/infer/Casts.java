package org.hewlang.compiler.types.infer;

import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** {@code e as Type}. */
final class Casts {
  private final FunctionChecker c;

  Casts(FunctionChecker c) {
    this.c = c;
  }

  /** The cast of a number literal, which is not range-checked; null for other operands. */
  @Nullable TExpr literal(Expr.Cast cast) {
    Literals.Constant value = Literals.literal(cast.operand());
    if (value == null) {
      return null;
    }
    Type target = target(cast);
    return build(c.literals.underCast(value, cast.operand().span()), target, cast.span());
  }

  TExpr infer(TExpr operand, Expr.Cast cast) {
    return build(operand, target(cast), cast.span());
  }

  private Type target(Expr.Cast cast) {
    return c.written(cast.type(), "cannot infer the type of this cast");
  }

  private TExpr build(TExpr operand, Type target, Span span) {
    Type from = c.known(operand.type());
    Type to = c.prune(target);
    if (from instanceof Type.Error || to instanceof Type.Error) {
      return c.error(span, List.of(operand));
    }
    if (from instanceof Type.Var v && c.unifier.kind(v) == VarKind.GENERAL) {
      c.unify(v, to);
      return operand;
    }
    if (from.equals(to) || from.equals(Type.NEVER)) {
      return new TExpr.Convert(operand, to, span);
    }
    if (to instanceof Type.Dyn || to instanceof Type.Slice) {
      return c.coerce(operand, to, null);
    }
    if (!allowed(from, to)) {
      if (c.unify(from, to)) {
        return operand;
      }
      return c.error(
          help(
              Diagnostic.of(
                  Code.E0313, span, "cannot cast `" + c.text(from) + "` to `" + c.text(to) + "`"),
              from,
              to),
          operand);
    }
    return new TExpr.Convert(operand, to, span);
  }

  private boolean allowed(Type from, Type to) {
    if (!(to instanceof Type.Prim target)) {
      return false;
    }
    Primitive t = target.primitive();
    if (from instanceof Type.Var v) {
      return switch (c.unifier.kind(v)) {
        case NUMBER, INTEGER -> t.isNumeric() || t == Primitive.BOOL;
        case FLOAT -> t.isNumeric();
        case GENERAL, LIST -> false;
      };
    }
    if (!(from instanceof Type.Prim source)) {
      return false;
    }
    Primitive s = source.primitive();
    if (s.isNumeric() && t.isNumeric()) {
      return true;
    }
    return switch (s) {
      case BOOL, CHAR -> t.isInteger();
      case I8, I16, I32, I64, U8, U16, U32, U64 -> t == Primitive.BOOL;
      case F32, F64, STRING, DURATION, UNIT, NEVER -> false;
    };
  }

  private static Diagnostic help(Diagnostic d, Type from, Type to) {
    if (to.equals(Type.STRING)) {
      return d.help("turn it into text with `to_string(x)` or an f-string");
    }
    if (from.equals(Type.STRING)) {
      return d.help("read the number from the text: `.parse_int()` or `.parse_float()`");
    }
    if (from.equals(Type.DURATION)) {
      return d.help("`.nanos()` gives the number of nanoseconds");
    }
    if (to.equals(Type.DURATION)) {
      return d.help("`duration::from_nanos(n)` makes a duration");
    }
    if (to.equals(Type.CHAR)) {
      return d.help("there is no conversion from a number to a character");
    }
    return d;
  }
}
