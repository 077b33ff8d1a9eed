package org.hewlang.compiler.analysis.flow;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Warns of statements that control cannot reach, and of loops better written otherwise. */
public final class Reachability {
  private Reachability() {}

  /** Checks one node, not what is inside it. */
  public static void check(TExpr expr, Diagnostics diagnostics) {
    switch (expr) {
      case TExpr.Block b -> block(b, diagnostics);
      case TExpr.While w when w.condition() instanceof TExpr.BoolLit literal && literal.value() ->
          diagnostics.add(
              Diagnostic.of(Code.W0302, w.condition().span(), "`while true` can be simplified")
                  .help("use `loop { .. }`"));
      default -> {
        // holds no statements
      }
    }
  }

  private static void block(TExpr.Block block, Diagnostics diagnostics) {
    for (int i = 0; i < block.statements().size(); i++) {
      if (diverges(block.statements().get(i))) {
        Span next =
            i + 1 < block.statements().size()
                ? block.statements().get(i + 1).span()
                : spanOf(block.tail());
        if (next != null) {
          diagnostics.add(
              Diagnostic.of(Code.W0304, next, "unreachable code")
                  .note(block.statements().get(i).span(), "control never goes on after this"));
        }
        return;
      }
    }
  }

  private static @Nullable Span spanOf(@Nullable TExpr expr) {
    return expr == null ? null : expr.span();
  }

  private static boolean diverges(TStmt statement) {
    return switch (statement) {
      case TStmt.Eval e -> e.value().type().equals(Type.NEVER);
      case TStmt.Let l -> l.value() != null && l.value().type().equals(Type.NEVER);
      case TStmt.Assign a -> a.value().type().equals(Type.NEVER);
      case TStmt.CompoundAssign a -> a.value().type().equals(Type.NEVER);
      case TStmt.Defer _ -> false;
    };
  }
}
