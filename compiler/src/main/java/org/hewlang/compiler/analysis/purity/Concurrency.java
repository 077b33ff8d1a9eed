package org.hewlang.compiler.analysis.purity;

import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.typed.WireField;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** What has to do with other actors and with time, and so has no place in a pure function. */
final class Concurrency {
  private static final Set<String> WAITING = Set.of("sleep", "sleep_ms", "sleep_duration");

  private Concurrency() {}

  /** Reports it in {@code body}; {@code spans} gets the calls that need no other report. */
  static void check(FnDef fn, TExpr body, Set<Span> spans, Diagnostics diagnostics) {
    Children.walk(
        body,
        expr -> {
          String word = word(expr);
          if (word != null) {
            spans.add(expr.span());
            diagnostics.add(
                Diagnostic.of(Code.E0712, expr.span(), "cannot use " + word + " in a pure function")
                    .note(fn.span(), promise(fn)));
          }
          if (expr instanceof TExpr.CallInOut step) {
            place(step.place(), fn, diagnostics);
          }
          if (expr instanceof TExpr.Block b) {
            b.statements().forEach(s -> field(s, fn, diagnostics));
          }
        });
  }

  /** What says that the function is pure. */
  static String promise(FnDef fn) {
    if (fn.id().name().endsWith(WireField.DEFAULT_SUFFIX)) {
      return "the default of a wire field is a constant";
    }
    return fn.flags().contains(FnDef.Flag.STEP)
        ? "guards and bodies of machine '" + fn.id().owner() + "' are pure functions"
        : "`" + fn.id().name() + "` is declared `pure` here";
  }

  private static @Nullable String word(TExpr expr) {
    return switch (expr) {
      case TExpr.Spawn _, TExpr.SpawnLambda _ -> "`spawn`";
      // No other function can be called by a reserved word: this one spawns a supervisor.
      case TExpr.Call c
          when c.callee() instanceof Callee.Function f && f.id().name().equals("spawn") ->
          "`spawn`";
      case TExpr.Send _ -> "a message to an actor";
      case TExpr.Ask _, TExpr.Await _ -> "`await`";
      case TExpr.After _ -> "`| after`";
      case TExpr.Scope _ -> "`scope`";
      case TExpr.StartTask _ -> "`launch`";
      case TExpr.Select _ -> "`select`";
      case TExpr.Join _ -> "`join`";
      case TExpr.Call c
          when c.callee() instanceof Callee.Function f
              && f.id().module().equals(Types.PRELUDE)
              && f.id().owner().isEmpty()
              && WAITING.contains(f.id().name()) ->
          "`" + f.id().name() + "`";
      case TExpr.Call c
          when c.callee() instanceof Callee.Builtin b
              && b.intrinsic().member().equals("sleep_nanos") ->
          "`sleep`";
      default -> null;
    };
  }

  /** Assigning to a field, or to a part of what a field holds, changes the actor. */
  private static void field(TStmt statement, FnDef fn, Diagnostics diagnostics) {
    TExpr place =
        switch (statement) {
          case TStmt.Assign a -> a.place();
          case TStmt.CompoundAssign a -> a.place();
          case TStmt.Let _, TStmt.Eval _, TStmt.Defer _ -> null;
        };
    place(place, fn, diagnostics);
  }

  private static void place(@Nullable TExpr place, FnDef fn, Diagnostics diagnostics) {
    for (TExpr part = place; part != null; ) {
      part =
          switch (part) {
            case TExpr.Field f -> f.base();
            case TExpr.TupleField t -> t.base();
            case TExpr.Index i -> i.base();
            case TExpr.ActorField f -> {
              diagnostics.add(
                  Diagnostic.of(
                          Code.E0713,
                          f.span(),
                          "cannot assign to actor field `"
                              + f.span().text()
                              + "` in a pure function")
                      .note(fn.span(), promise(fn)));
              yield null;
            }
            default -> null;
          };
    }
  }
}
