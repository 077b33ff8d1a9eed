package org.hewlang.compiler.types.infer;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.JavaBinding;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.traits.Assumptions;
import org.jspecify.annotations.Nullable;

/**
 * Closures that Java may call from any thread: they must not share with this code what either of them
 * changes. A captured {@code var} is shared, and so is a collection, unless {@code move} gives the closure
 * one of its own.
 */
final class ThreadedClosures {
  private final ProgramContext program;
  private final Assumptions known;

  ThreadedClosures(ProgramContext program, Assumptions known) {
    this.program = program;
    this.known = known;
  }

  /** Reports the offending captures in {@code body}. */
  void check(TExpr body) {
    Map<Integer, TExpr> named = new HashMap<>();
    Children.walk(body, expr -> name(expr, named));
    Set<TExpr.Lambda> judged = Collections.newSetFromMap(new IdentityHashMap<>());
    Children.walk(
        body,
        expr -> {
          if (expr instanceof TExpr.Call call
              && call.callee() instanceof Callee.Function f
              && mayCallFromAnyThread(program.function(f.id()).given())) {
            for (TExpr.Part arg : call.args()) {
              lambdas(arg.value(), named, judged);
            }
          }
        });
    judged.forEach(this::closure);
  }

  /** Remembers what names that are never assigned again stand for. */
  private static void name(TExpr expr, Map<Integer, TExpr> named) {
    if (expr instanceof TExpr.Block b) {
      for (TStmt s : b.statements()) {
        if (s instanceof TStmt.Let let
            && let.pattern() instanceof TPattern.Bind bind
            && let.value() != null
            && !bind.local().mutable()) {
          named.put(bind.local().id(), let.value());
        }
      }
    }
  }

  /** The lambdas that {@code value} may be. */
  private static void lambdas(TExpr value, Map<Integer, TExpr> named, Set<TExpr.Lambda> found) {
    switch (value) {
      case TExpr.Lambda lambda -> found.add(lambda);
      case TExpr.LocalRef ref -> {
        TExpr meant = named.get(ref.local().id());
        if (meant != null) {
          lambdas(meant, named, found);
        }
      }
      case TExpr.Block b when b.tail() != null -> lambdas(b.tail(), named, found);
      case TExpr.If i -> {
        lambdas(i.then(), named, found);
        if (i.otherwise() != null) {
          lambdas(i.otherwise(), named, found);
        }
      }
      case TExpr.Match m -> m.arms().forEach(arm -> lambdas(arm.body(), named, found));
      default -> {
        // no function, or one whose captures cannot be seen here
      }
    }
  }

  private static boolean mayCallFromAnyThread(FnDef.@Nullable FnBody body) {
    return body instanceof FnDef.FnBody.Java java
        && !java.binding().callbacks().isEmpty()
        && !java.binding().flags().contains(JavaBinding.Flag.SAME_THREAD);
  }

  private void closure(TExpr.Lambda lambda) {
    Set<Integer> own = new HashSet<>();
    Map<Integer, Span> used = new HashMap<>();
    Map<Integer, Local> captured = new HashMap<>();
    Children.walk(
        lambda,
        expr -> {
          declared(expr, own);
          if (expr instanceof TExpr.LocalRef ref
              && used.putIfAbsent(ref.local().id(), ref.span()) == null) {
            captured.put(ref.local().id(), ref.local());
          }
        });
    captured.keySet().removeAll(own);
    for (Local local : captured.values()) {
      Problem problem = problem(local, lambda.move());
      if (problem != null) {
        program.diagnostics.add(
            Diagnostic.of(
                    Code.E0719,
                    used.getOrDefault(local.id(), lambda.span()),
                    "closure captures non-Send value `"
                        + local.name()
                        + "` and may be called from another thread")
                .label(problem.why)
                .help(
                    "if the function is only called during the call, say so:"
                        + " `#[java(.., same_thread)]`"
                        + problem.otherwise));
      }
    }
  }

  private enum Problem {
    VARIABLE("a `var` is shared with this code", "; else capture a `let`"),
    TYPE("its type cannot go to another thread", ""),
    MUTABLE("both sides could change it", "; else capture a clone with `move`");

    private final String why;
    private final String otherwise;

    Problem(String why, String otherwise) {
      this.why = why;
      this.otherwise = otherwise;
    }
  }

  private @Nullable Problem problem(Local local, boolean move) {
    if (local.mutable() && !move) {
      return Problem.VARIABLE;
    }
    Type type = local.type();
    if (!program.traits.isSend(type, known)) {
      return Problem.TYPE;
    }
    return !move && !program.traits.isFrozen(type, known) && !isShareable(type)
        ? Problem.MUTABLE
        : null;
  }

  /** Functions answer for their own captures, Java handles with the flag {@code send} for themselves. */
  private boolean isShareable(Type type) {
    return type instanceof Type.Fn
        || type instanceof Type.Nominal n && program.declarations.handles().containsKey(n.def());
  }

  /** The locals that {@code expr} itself introduces. */
  private static void declared(TExpr expr, Set<Integer> own) {
    switch (expr) {
      case TExpr.Lambda l -> l.params().forEach(p -> own.add(p.id()));
      case TExpr.Match m ->
          m.arms().forEach(arm -> Children.bindings(arm.pattern(), l -> own.add(l.id())));
      case TExpr.WhileLet w -> Children.bindings(w.pattern(), l -> own.add(l.id()));
      case TExpr.For f -> Children.bindings(f.pattern(), l -> own.add(l.id()));
      case TExpr.Block b -> {
        for (TStmt statement : b.statements()) {
          if (statement instanceof TStmt.Let let) {
            Children.bindings(let.pattern(), l -> own.add(l.id()));
          }
        }
      }
      default -> {
        // introduces nothing
      }
    }
  }
}
