package org.hewlang.compiler.types.infer;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.declare.Symbol;

/** Constructs that parse but have no meaning yet: one clear error each. */
final class Unsupported {
  private Unsupported() {}

  static TExpr expression(FunctionChecker c, String what, Span span) {
    report(c, what, span);
    return new TExpr.Error(span);
  }

  /** A use of a declaration that is known by name only. */
  static TExpr declaration(FunctionChecker c, Symbol.Other symbol, Span span) {
    String kind =
        switch (symbol.kind()) {
          case ACTOR -> "actor";
          case SUPERVISOR -> "supervisor";
        };
    return expression(c, "the " + kind + " `" + symbol.id().name() + "`", span);
  }

  static void report(FunctionChecker c, String what, Span span) {
    c.report(
        Diagnostic.of(
            Code.E0004, span, what + " is not available in this version of the compiler"));
  }
}
