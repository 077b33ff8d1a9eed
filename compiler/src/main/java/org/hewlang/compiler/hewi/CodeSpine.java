package org.hewlang.compiler.hewi;

import org.hewlang.compiler.typed.TExpr;
import org.jspecify.annotations.Nullable;

/** The nodes that chains such as {@code a + b + c} and {@code x.f().g()} are made of. */
final class CodeSpine {
  private CodeSpine() {}

  /** The part on which {@code expr} goes on to the left; null if it begins something new. */
  static @Nullable TExpr left(TExpr expr) {
    return switch (expr) {
      case TExpr.Binary e -> e.left();
      case TExpr.Field e -> e.base();
      case TExpr.TupleField e -> e.base();
      case TExpr.Index e -> e.base();
      case TExpr.Convert e -> e.operand();
      case TExpr.Try e -> e.operand();
      case TExpr.Call e -> e.args().isEmpty() ? null : e.args().getFirst().value();
      default -> null;
    };
  }
}
