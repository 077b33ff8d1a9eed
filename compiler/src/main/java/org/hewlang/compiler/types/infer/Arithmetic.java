package org.hewlang.compiler.types.infer;

import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.typed.Operator;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** Operators that compute: on numbers, durations, strings, and values of a type parameter. */
final class Arithmetic {
  private final FunctionChecker c;
  private final Numbers numbers;

  Arithmetic(FunctionChecker c, Numbers numbers) {
    this.c = c;
    this.numbers = numbers;
  }

  TExpr apply(Operator op, TExpr l, TExpr r, Span opSpan, Span span) {
    Type lt = c.known(l.type());
    Type rt = c.known(r.type());
    if (lt instanceof Type.Error || rt instanceof Type.Error) {
      return c.error(span, List.of(l, r));
    }
    if (lt.equals(Type.NEVER) || rt.equals(Type.NEVER)) {
      Type type = lt.equals(Type.NEVER) ? rt : lt;
      return new TExpr.Binary(op, l, r, type, span);
    }
    return switch (op) {
      case SHL, SHR, AND, OR, XOR -> bits(op, l, lt, r, rt, span);
      case ADD, SUB, MUL, DIV, REM -> {
        if (lt.equals(Type.STRING) && op == Operator.ADD) {
          yield join(l, r, span);
        }
        if (lt.equals(Type.DURATION) || rt.equals(Type.DURATION)) {
          yield duration(op, l, lt, r, rt, span);
        }
        if (rt.equals(Type.STRING)
            && lt instanceof Type.Var
            && op == Operator.ADD
            && c.unify(lt, rt)) {
          yield join(l, r, span);
        }
        yield numeric(op, l, lt, r, rt, opSpan, span);
      }
    };
  }

  private TExpr numeric(Operator op, TExpr l, Type lt, TExpr r, Type rt, Span opSpan, Span span) {
    Numbers.Meeting meeting = numbers.meet(l, r);
    return switch (meeting) {
      case Numbers.Same same -> new TExpr.Binary(op, same.left(), same.right(), same.type(), span);
      case Numbers.Signs signs -> signs(signs, "in arithmetic", l, r, span);
      case null -> {
        if (bothOpen(lt, rt) && c.unify(lt, rt)) {
          c.obligations.arithmetic(op, lt, opSpan);
          yield new TExpr.Binary(op, l, r, lt, span);
        }
        if (isParameter(lt) && c.unify(lt, rt)) {
          c.obligations.arithmetic(op, lt, opSpan);
          yield new TExpr.Binary(op, l, r, lt, span);
        }
        if (isParameter(rt) && c.unify(lt, rt)) {
          c.obligations.arithmetic(op, rt, opSpan);
          yield new TExpr.Binary(op, l, r, rt, span);
        }
        yield cannotApply(op, l, lt, r, rt, span);
      }
    };
  }

  private static boolean bothOpen(Type a, Type b) {
    return a instanceof Type.Var && b instanceof Type.Var;
  }

  private static boolean isParameter(Type type) {
    return type instanceof Type.Param || type instanceof Type.Assoc;
  }

  TExpr signs(Numbers.Signs signs, String where, TExpr l, TExpr r, Span span) {
    String a = c.text(signs.left());
    String b = c.text(signs.right());
    return c.error(
        Diagnostic.of(
                Code.E0312,
                span,
                "cannot implicitly coerce `"
                    + a
                    + "` and `"
                    + b
                    + "` "
                    + where
                    + "; use an explicit conversion")
            .label(l.span(), "`" + a + "`")
            .label(r.span(), "`" + b + "`")
            .help(
                "convert one side, for example `"
                    + Mismatch.castable(r.span().text())
                    + " as "
                    + a
                    + "`"),
        l,
        r);
  }

  private TExpr cannotApply(Operator op, TExpr l, Type lt, TExpr r, Type rt, Span span) {
    Diagnostic d =
        Diagnostic.of(
                Code.E0508,
                span,
                "cannot apply `"
                    + op.symbol()
                    + "` to `"
                    + c.text(lt)
                    + "` and `"
                    + c.text(rt)
                    + "`")
            .label(l.span(), "`" + c.text(lt) + "`")
            .label(r.span(), "`" + c.text(rt) + "`");
    if (op == Operator.ADD && (lt.equals(Type.STRING) || rt.equals(Type.STRING))) {
      d = d.help("join texts with an f-string: `f\"{a}{b}\"`, or use `to_string(x)`");
    }
    return c.error(d, l, r);
  }

  // ---- strings

  private TExpr join(TExpr l, TExpr r, Span span) {
    Type rt = c.prune(r.type());
    if (rt instanceof Type.Var v && c.unifier.kind(v) == VarKind.GENERAL) {
      c.unify(rt, Type.STRING);
    } else if (!rt.equals(Type.STRING) && !hasUserDisplay(rt)) {
      return cannotApply(Operator.ADD, l, Type.STRING, r, rt, span);
    }
    return new TExpr.Binary(Operator.ADD, l, r, Type.STRING, span);
  }

  private boolean hasUserDisplay(Type type) {
    return type instanceof Type.Nominal n
        && !n.def().equals(Types.OPTION)
        && !n.def().equals(Types.RESULT)
        && c.program.traits.userImpl(c.unifier.resolve(type), Protocols.DISPLAY) != null;
  }

  // ---- durations

  private TExpr duration(Operator op, TExpr l, Type lt, TExpr r, Type rt, Span span) {
    boolean left = lt.equals(Type.DURATION);
    boolean right = rt.equals(Type.DURATION);
    if (left && right) {
      return switch (op) {
        case ADD, SUB, REM -> new TExpr.Binary(op, l, r, Type.DURATION, span);
        case DIV -> new TExpr.Binary(op, l, r, Type.I64, span);
        case MUL, AND, OR, XOR, SHL, SHR -> cannotApply(op, l, lt, r, rt, span);
      };
    }
    Type other = left ? rt : lt;
    boolean scaled = op == Operator.MUL || (op == Operator.DIV && left);
    if (scaled && isInteger(other)) {
      return new TExpr.Binary(op, l, r, Type.DURATION, span);
    }
    return cannotApply(op, l, lt, r, rt, span);
  }

  private boolean isInteger(Type type) {
    return switch (c.prune(type)) {
      case Type.Prim p -> p.primitive().isInteger();
      case Type.Var v ->
          switch (c.unifier.kind(v)) {
            case NUMBER, INTEGER -> c.unify(v, Type.I64);
            case GENERAL, FLOAT, LIST -> false;
          };
      default -> false;
    };
  }

  // ---- bits

  private TExpr bits(Operator op, TExpr l, Type lt, TExpr r, Type rt, Span span) {
    if (!integral(lt) || !integral(rt)) {
      Diagnostic d =
          Diagnostic.of(
              Code.E0513,
              span,
              "bitwise `"
                  + op.symbol()
                  + "` requires integer operands, found `"
                  + c.text(lt)
                  + "` and `"
                  + c.text(rt)
                  + "`");
      return c.error(
          rt.equals(Type.DURATION)
              ? d.help("a deadline is written `| after " + r.span().text() + "`")
              : d,
          l,
          r);
    }
    if (op == Operator.SHL || op == Operator.SHR) {
      neverFloat(lt);
      return new TExpr.Binary(op, l, r, lt, span);
    }
    neverFloat(lt);
    neverFloat(rt);
    return switch (numbers.meet(l, r)) {
      case Numbers.Same same -> new TExpr.Binary(op, same.left(), same.right(), same.type(), span);
      case Numbers.Signs signs -> signs(signs, "in arithmetic", l, r, span);
      case null -> cannotApply(op, l, lt, r, rt, span);
    };
  }

  private boolean integral(Type type) {
    return switch (type) {
      case Type.Prim p -> p.primitive().isInteger();
      case Type.Var v ->
          switch (c.unifier.kind(v)) {
            case NUMBER, INTEGER -> true;
            case GENERAL -> c.unify(v, c.unifier.fresh(VarKind.INTEGER));
            case FLOAT, LIST -> false;
          };
      default -> false;
    };
  }

  // ---- unary

  TExpr negate(TExpr e, Span span) {
    Type type = c.known(e.type());
    boolean fits =
        switch (type) {
          case Type.Error _ -> true;
          case Type.Prim p ->
              p.primitive().isNumeric()
                  || p.primitive() == Primitive.DURATION
                  || p.primitive() == Primitive.NEVER;
          case Type.Var v -> c.unifier.kind(v) != VarKind.LIST;
          case Type.Param _, Type.Assoc _ -> true;
          default -> false;
        };
    if (!fits) {
      return c.error(
          Diagnostic.of(Code.E0513, span, "cannot negate type `" + c.text(type) + "`"), e);
    }
    if (type instanceof Type.Error) {
      return c.error(span, List.of(e));
    }
    if (!(type instanceof Type.Prim)) {
      c.obligations.negation(type, span);
    }
    return new TExpr.Negate(e, type, span);
  }

  TExpr bitNot(TExpr e, Span span) {
    Type type = c.known(e.type());
    if (type instanceof Type.Error) {
      return c.error(span, List.of(e));
    }
    if (!integral(type)) {
      return c.error(
          Diagnostic.of(
              Code.E0513,
              span,
              "bitwise `~` requires an integer operand, found `" + c.text(type) + "`"),
          e);
    }
    neverFloat(type);
    return new TExpr.BitNot(e, type, span);
  }

  /** Bits are those of an integer: a literal among the operands does not become a float any more. */
  private void neverFloat(Type type) {
    if (type instanceof Type.Var v && c.unifier.kind(v) == VarKind.NUMBER) {
      c.unify(v, c.unifier.fresh(VarKind.INTEGER));
    }
  }

  // ---- compound assignment

  /** The right operand of {@code place op= value}; null after a report. */
  @Nullable TExpr compound(Operator op, TExpr place, TExpr value, Span opSpan, Span span) {
    Type type = c.known(place.type());
    Type vt = c.known(value.type());
    if (type instanceof Type.Error || vt instanceof Type.Error) {
      return null;
    }
    if (type instanceof Type.Prim p && p.primitive().isNumeric() && isNumeric(vt)) {
      if (op == Operator.SHL || op == Operator.SHR || isBits(op)) {
        TExpr applied = apply(op, place, value, opSpan, span);
        return applied instanceof TExpr.Binary b && sameAs(b.type(), type)
            ? b.right()
            : compoundMismatch(applied, value, type);
      }
      return c.coerce(value, type, new Because(place.span(), "this is `" + c.text(type) + "`"));
    }
    TExpr applied = apply(op, place, value, opSpan, span);
    return applied instanceof TExpr.Binary b && c.unify(b.type(), type)
        ? b.right()
        : compoundMismatch(applied, value, type);
  }

  private static boolean isBits(Operator op) {
    return op == Operator.AND || op == Operator.OR || op == Operator.XOR;
  }

  private boolean sameAs(Type a, Type b) {
    return c.prune(a).equals(c.prune(b));
  }

  private @Nullable TExpr compoundMismatch(TExpr applied, TExpr value, Type type) {
    if (!(c.prune(applied.type()) instanceof Type.Error)) {
      c.coerce(new TExpr.Block(List.of(), value, applied.type(), value.span()), type, null);
    }
    return null;
  }

  private boolean isNumeric(Type type) {
    return switch (type) {
      case Type.Prim p -> p.primitive().isNumeric();
      case Type.Var v -> c.unifier.kind(v) != VarKind.LIST;
      default -> false;
    };
  }

  // ---- ranges

  TExpr range(TExpr from, Expr end, Expect hint, boolean inclusive, Span span) {
    Type ft = c.known(from.type());
    TExpr to =
        c.infer(
            end,
            hint.wanted() == null && ft instanceof Type.Prim && c.literals.untyped(from) == null
                ? Expect.literal(ft)
                : hint);
    Type tt = c.known(to.type());
    if (ft instanceof Type.Error || tt instanceof Type.Error) {
      return c.error(span, List.of(from, to));
    }
    if (integral(ft) && integral(tt) && numbers.meet(from, to) instanceof Numbers.Same same) {
      Type element = c.prune(same.type());
      if (element instanceof Type.Var v && c.unifier.kind(v) == VarKind.NUMBER) {
        c.unify(v, c.unifier.fresh(VarKind.INTEGER));
      }
      Type type = new Type.Builtin(BuiltinType.RANGE, List.of(element));
      return new TExpr.RangeLit(same.left(), same.right(), inclusive, type, span);
    }
    return c.error(
        Diagnostic.of(
                Code.E0514,
                span,
                "range bounds require compatible integer types, found `"
                    + c.text(ft)
                    + "` and `"
                    + c.text(tt)
                    + "`")
            .label(from.span(), "`" + c.text(ft) + "`")
            .label(to.span(), "`" + c.text(tt) + "`"),
        from,
        to);
  }
}
