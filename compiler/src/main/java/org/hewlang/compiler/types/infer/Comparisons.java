package org.hewlang.compiler.types.infer;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.typed.Comparison;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** {@code == != < <= > >=}. Whether values of the type compare at all is an obligation. */
final class Comparisons {
  private final FunctionChecker c;
  private final Numbers numbers;

  Comparisons(FunctionChecker c, Numbers numbers) {
    this.c = c;
    this.numbers = numbers;
  }

  /** Two values of one type, by the rules of comparison. */
  record Pair(TExpr left, TExpr right) {}

  /** The two arguments of an assertion of equality; null after a report. */
  @Nullable Pair equalOperands(Expr leftSyntax, Expr rightSyntax, Span span) {
    TExpr left = c.infer(leftSyntax, Expect.ANY);
    TExpr compared = compare(Comparison.EQ, left, rightSyntax, span, span);
    return compared instanceof TExpr.Compare made ? new Pair(made.left(), made.right()) : null;
  }

  TExpr compare(Comparison op, TExpr left, Expr rightSyntax, Span opSpan, Span span) {
    TExpr right = c.infer(rightSyntax, forRight(left));
    Type lt = c.known(left.type());
    Type rt = c.known(right.type());
    if (lt instanceof Type.Error || rt instanceof Type.Error) {
      return c.error(span, List.of(left, right));
    }
    if (lt.equals(Type.NEVER) || rt.equals(Type.NEVER)) {
      return new TExpr.Compare(op, left, right, span);
    }
    return switch (numbers.meet(left, right)) {
      case Numbers.Same same -> {
        if (!(c.prune(same.type()) instanceof Type.Prim)) {
          c.obligations.comparable(op, same.type(), opSpan);
        }
        yield new TExpr.Compare(op, same.left(), same.right(), span);
      }
      case Numbers.Signs signs -> signs(signs, left, right, span);
      case null -> other(op, left, right, opSpan, span);
    };
  }

  private Expect forRight(TExpr left) {
    Type type = c.prune(left.type());
    if (type instanceof Type.Prim p && p.primitive().isNumeric()) {
      return c.literals.untyped(left) == null ? Expect.literal(type) : Expect.ANY;
    }
    return type instanceof Type.Var v && c.unifier.kind(v) != VarKind.GENERAL
        ? Expect.ANY
        : Expect.likely(type, because(left));
  }

  private TExpr signs(Numbers.Signs signs, TExpr l, TExpr r, Span span) {
    return new Arithmetic(c, numbers).signs(signs, "for comparison", l, r, span);
  }

  private TExpr other(Comparison op, TExpr left, TExpr right, Span opSpan, Span span) {
    TExpr l = left;
    TExpr r = c.conversions.tryCoerce(right, left.type());
    if (r == null) {
      r = right;
      TExpr fitted = c.conversions.tryCoerce(left, right.type());
      if (fitted == null) {
        return c.error(span, List.of(left, c.coerce(right, left.type(), because(left))));
      }
      l = fitted;
    }
    c.obligations.comparable(op, l.type(), opSpan);
    return new TExpr.Compare(op, l, r, span);
  }

  private @Nullable Because because(TExpr left) {
    return new Because(left.span(), "compared with this `" + c.text(left.type()) + "`");
  }
}
