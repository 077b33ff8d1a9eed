package org.hewlang.compiler.analysis.ownership;

import java.util.HashSet;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;

/**
 * Deferred code runs when its function ends, after inner blocks have dropped what they own; so what it
 * uses may be owned by the function's outermost block only.
 */
final class DeferredUses {
  private final DropTypes types;
  private final Diagnostics diagnostics;
  private final Set<Integer> inner = new HashSet<>();

  private DeferredUses(DropTypes types, Diagnostics diagnostics) {
    this.types = types;
    this.diagnostics = diagnostics;
  }

  /** Checks the body of a function or lambda. */
  static void check(TExpr body, DropTypes types, Diagnostics diagnostics) {
    DeferredUses uses = new DeferredUses(types, diagnostics);
    uses.visit(body, true);
  }

  private void visit(TExpr expr, boolean outermost) {
    switch (expr) {
      case TExpr.Lambda l -> check(l.body(), types, diagnostics);
      case TExpr.Block b -> {
        for (TStmt statement : b.statements()) {
          switch (statement) {
            case TStmt.Let let -> {
              if (!outermost) {
                declare(let.pattern());
              }
            }
            case TStmt.Defer defer -> Children.walk(defer.body(), this::use);
            case TStmt.Eval _, TStmt.Assign _, TStmt.CompoundAssign _ -> {
              // declares nothing
            }
          }
          Children.forEach(statement, part -> visit(part, false));
        }
        if (b.tail() != null) {
          visit(b.tail(), false);
        }
      }
      case TExpr.Match m -> {
        m.arms().forEach(arm -> declare(arm.pattern()));
        Children.forEach(expr, part -> visit(part, false));
      }
      case TExpr.For f -> {
        declare(f.pattern());
        Children.forEach(expr, part -> visit(part, false));
      }
      case TExpr.Binary _ -> {
        // operands of operators hold no statements that defer
      }
      default -> Children.forEach(expr, part -> visit(part, false));
    }
  }

  private void declare(TPattern pattern) {
    Children.bindings(
        pattern,
        local -> {
          if (types.carries(local.type())) {
            inner.add(local.id());
          }
        });
  }

  private void use(TExpr expr) {
    if (expr instanceof TExpr.LocalRef ref && inner.contains(ref.local().id())) {
      Local local = ref.local();
      diagnostics.add(
          Diagnostic.of(
                  Code.E0705,
                  ref.span(),
                  "use of moved value `" + local.name() + "` in deferred code")
              .label("it is dropped at the end of its block, before this runs")
              .note(local.span(), "`" + local.name() + "` belongs to an inner block")
              .help("declare `" + local.name() + "` in the function's outermost block"));
    }
  }
}
