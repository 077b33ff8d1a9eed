package org.hewlang.compiler.types.constant;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Comparison;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;

/** Comparison and matching of literal nodes. */
final class Values {
  private Values() {}

  static boolean compare(Comparison op, TExpr a, TExpr b, Span span) {
    if (!op.isOrdering()) {
      return equal(a, b) == (op == Comparison.EQ);
    }
    if (isNan(a) || isNan(b)) {
      return false;
    }
    int order = order(a, b, span);
    return switch (op) {
      case LT -> order < 0;
      case LE -> order <= 0;
      case GT -> order > 0;
      case GE -> order >= 0;
      case EQ, NE -> throw new IllegalStateException("handled above");
    };
  }

  private static boolean isNan(TExpr e) {
    return e instanceof TExpr.FloatLit f && Double.isNaN(f.value());
  }

  static boolean equal(TExpr a, TExpr b) {
    return switch (a) {
      case TExpr.FloatLit _ -> Numbers.toDouble(a) == Numbers.toDouble(b);
      case TExpr.IntLit i ->
          b instanceof TExpr.IntLit j
              ? i.value() == j.value()
              : Numbers.toDouble(a) == Numbers.toDouble(b);
      case TExpr.BoolLit x -> b instanceof TExpr.BoolLit y && x.value() == y.value();
      case TExpr.CharLit x -> b instanceof TExpr.CharLit y && x.codePoint() == y.codePoint();
      case TExpr.StringLit x -> b instanceof TExpr.StringLit y && x.value().equals(y.value());
      case TExpr.DurationLit x -> b instanceof TExpr.DurationLit y && x.nanos() == y.nanos();
      case TExpr.UnitLit _ -> b instanceof TExpr.UnitLit;
      case TExpr.TupleLit x -> b instanceof TExpr.TupleLit y && equal(x.parts(), y.parts());
      case TExpr.ListLit x -> b instanceof TExpr.ListLit y && equal(x.elements(), y.elements());
      case TExpr.StructLit x -> b instanceof TExpr.StructLit y && equalParts(x.parts(), y.parts());
      case TExpr.VariantLit x ->
          b instanceof TExpr.VariantLit y
              && x.variant() == y.variant()
              && equalParts(x.parts(), y.parts());
      default -> throw NotConstant.form(a.span());
    };
  }

  private static boolean equal(List<TExpr> a, List<TExpr> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!equal(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean equalParts(List<TExpr.Part> a, List<TExpr.Part> b) {
    for (TExpr.Part p : a) {
      if (!equal(p.value(), part(b, p.index()))) {
        return false;
      }
    }
    return true;
  }

  static TExpr part(List<TExpr.Part> parts, int index) {
    for (TExpr.Part p : parts) {
      if (p.index() == index) {
        return p.value();
      }
    }
    throw new IllegalStateException("no part " + index);
  }

  private static int order(TExpr a, TExpr b, Span span) {
    if (a instanceof TExpr.StringLit x && b instanceof TExpr.StringLit y) {
      return Arrays.compareUnsigned(
          x.value().getBytes(StandardCharsets.UTF_8), y.value().getBytes(StandardCharsets.UTF_8));
    }
    if (a instanceof TExpr.FloatLit || b instanceof TExpr.FloatLit) {
      return Double.compare(Numbers.toDouble(a) + 0.0, Numbers.toDouble(b) + 0.0);
    }
    if (a instanceof TExpr.TupleLit x && b instanceof TExpr.TupleLit y) {
      return order(x.parts(), y.parts(), span);
    }
    if (a instanceof TExpr.ListLit x && b instanceof TExpr.ListLit y) {
      return order(x.elements(), y.elements(), span);
    }
    if (a instanceof TExpr.StructLit || a instanceof TExpr.VariantLit) {
      throw NotConstant.form(span);
    }
    return Numbers.toBig(a).compareTo(Numbers.toBig(b));
  }

  private static int order(List<TExpr> a, List<TExpr> b, Span span) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = order(a.get(i), b.get(i), span);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  /** Whether {@code value} fits {@code pattern}; then its names are bound in {@code frame}. */
  static boolean matches(TPattern pattern, TExpr value, Interpreter.Frame frame) {
    return switch (pattern) {
      case TPattern.Wildcard _ -> true;
      case TPattern.Bind b -> {
        frame.set(b.local(), value);
        yield true;
      }
      case TPattern.Literal l -> equal(value, l.value());
      case TPattern.Variant v ->
          value instanceof TExpr.VariantLit lit
              && lit.variant() == v.variant()
              && parts(v.parts(), lit.parts(), frame);
      case TPattern.Struct s ->
          value instanceof TExpr.StructLit lit && parts(s.parts(), lit.parts(), frame);
      case TPattern.Tuple t -> {
        if (!(value instanceof TExpr.TupleLit lit)) {
          yield t.parts().isEmpty();
        }
        boolean all = true;
        for (int i = 0; i < t.parts().size() && all; i++) {
          all = matches(t.parts().get(i), lit.parts().get(i), frame);
        }
        yield all;
      }
      case TPattern.Or o -> o.alternatives().stream().anyMatch(p -> matches(p, value, frame));
    };
  }

  private static boolean parts(
      List<TPattern.Part> patterns, List<TExpr.Part> values, Interpreter.Frame frame) {
    for (TPattern.Part p : patterns) {
      if (!matches(p.pattern(), part(values, p.index()), frame)) {
        return false;
      }
    }
    return true;
  }

  static List<TExpr> elements(TExpr value, Span span) {
    if (value instanceof TExpr.ListLit l) {
      return l.elements();
    }
    throw NotConstant.form(span);
  }

  static int index(TExpr index, List<TExpr> elements, Span span) {
    BigInteger i = Numbers.toBig(index);
    if (i.signum() < 0 || i.compareTo(BigInteger.valueOf(elements.size())) >= 0) {
      throw NotConstant.failure(span, "array index out of bounds");
    }
    return i.intValue();
  }
}
