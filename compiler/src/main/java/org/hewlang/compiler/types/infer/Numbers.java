package org.hewlang.compiler.types.infer;

import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Two numbers that meet at an operator: which type they take, and the conversions to it. */
final class Numbers {
  private final FunctionChecker c;

  Numbers(FunctionChecker c) {
    this.c = c;
  }

  /** How two operands meet. */
  sealed interface Meeting {}

  /** Both as values of one type. */
  record Same(TExpr left, TExpr right, Type type) implements Meeting {}

  /** Integers of different signedness. */
  record Signs(Type left, Type right) implements Meeting {}

  /** How {@code l} and {@code r} meet; null if one of them is no number. */
  @Nullable Meeting meet(TExpr l, TExpr r) {
    Type lt = c.known(l.type());
    Type rt = c.known(r.type());
    if (lt instanceof Type.Prim a && rt instanceof Type.Prim b) {
      return a.primitive().isNumeric() && b.primitive().isNumeric() ? known(l, a, r, b) : null;
    }
    if (lt instanceof Type.Var a && rt instanceof Type.Var b) {
      return open(l, a, r, b);
    }
    if (lt instanceof Type.Var v && rt instanceof Type.Prim p && p.primitive().isNumeric()) {
      TExpr fitted = fit(l, v, p);
      return fitted != null ? new Same(fitted, r, p) : floating(l, r, v, true);
    }
    if (rt instanceof Type.Var v && lt instanceof Type.Prim p && p.primitive().isNumeric()) {
      TExpr fitted = fit(r, v, p);
      return fitted != null ? new Same(l, fitted, p) : floating(l, r, v, false);
    }
    return null;
  }

  /** An operand of open type {@code v} as a {@code p}; null for a float literal with an integer. */
  private @Nullable TExpr fit(TExpr e, Type.Var v, Type.Prim p) {
    boolean toFloat = p.primitive().isFloat();
    return switch (c.unifier.kind(v)) {
      case GENERAL -> c.unify(v, p) ? e : null;
      case FLOAT -> toFloat && c.unify(v, p) ? e : null;
      case INTEGER, NUMBER -> {
        if (toFloat && !isLiteral(e)) {
          yield new TExpr.Convert(e, p, e.span());
        }
        yield c.unify(v, p) ? e : null;
      }
      case LIST -> null;
    };
  }

  /** An integer that meets a float literal: the literal stays a float and the integer becomes one. */
  private @Nullable Meeting floating(TExpr l, TExpr r, Type.Var v, boolean literalLeft) {
    if (c.unifier.kind(v) != VarKind.FLOAT) {
      return null;
    }
    c.unify(v, Type.F64);
    return literalLeft
        ? new Same(l, new TExpr.Convert(r, Type.F64, r.span()), Type.F64)
        : new Same(new TExpr.Convert(l, Type.F64, l.span()), r, Type.F64);
  }

  private @Nullable Meeting open(TExpr l, Type.Var a, TExpr r, Type.Var b) {
    VarKind ka = c.unifier.kind(a);
    VarKind kb = c.unifier.kind(b);
    if (ka == VarKind.LIST || kb == VarKind.LIST || (ka == VarKind.GENERAL && kb == ka)) {
      return null;
    }
    if (ka == VarKind.FLOAT && isInteger(kb) && !isLiteral(r)) {
      return new Same(l, new TExpr.Convert(r, a, r.span()), a);
    }
    if (kb == VarKind.FLOAT && isInteger(ka) && !isLiteral(l)) {
      return new Same(new TExpr.Convert(l, b, l.span()), r, b);
    }
    if (ka == VarKind.NUMBER && kb == VarKind.NUMBER && isLiteral(l) && isLiteral(r)) {
      // what is computed from integer literals is an integer
      Type.Var both = c.unifier.fresh(VarKind.INTEGER);
      c.unify(a, both);
      c.unify(b, both);
      return new Same(l, r, both);
    }
    return c.unify(a, b) ? new Same(l, r, a) : null;
  }

  private static boolean isInteger(VarKind kind) {
    return kind == VarKind.INTEGER || kind == VarKind.NUMBER;
  }

  private static boolean isLiteral(TExpr e) {
    return e instanceof TExpr.IntLit;
  }

  private Meeting known(TExpr l, Type.Prim lt, TExpr r, Type.Prim rt) {
    Primitive a = lt.primitive();
    Primitive b = rt.primitive();
    if (a == b) {
      return new Same(l, r, lt);
    }
    Literals.Constant left = c.literals.untyped(l);
    Literals.Constant right = c.literals.untyped(r);
    if (left != null && right == null && adopts(left, b)) {
      c.literals.checkRange(left, rt, l.span());
      return new Same(new TExpr.Convert(l, rt, l.span()), r, rt);
    }
    if (right != null && left == null && adopts(right, a)) {
      c.literals.checkRange(right, lt, r.span());
      return new Same(l, new TExpr.Convert(r, lt, r.span()), lt);
    }
    if (a.isInteger() && b.isInteger()) {
      if (a.isSigned() != b.isSigned()) {
        return new Signs(lt, rt);
      }
      return a.bits() < b.bits() ? convertLeft(l, r, rt) : convertRight(l, r, lt);
    }
    if (a.isFloat() && b.isFloat()) {
      return a.bits() < b.bits() ? convertLeft(l, r, rt) : convertRight(l, r, lt);
    }
    return a.isFloat() ? convertRight(l, r, lt) : convertLeft(l, r, rt);
  }

  private static boolean adopts(Literals.Constant value, Primitive type) {
    return value.isInteger() || type.isFloat();
  }

  private static Same convertLeft(TExpr l, TExpr r, Type type) {
    return new Same(new TExpr.Convert(l, type, l.span()), r, type);
  }

  private static Same convertRight(TExpr l, TExpr r, Type type) {
    return new Same(l, new TExpr.Convert(r, type, r.span()), type);
  }
}
