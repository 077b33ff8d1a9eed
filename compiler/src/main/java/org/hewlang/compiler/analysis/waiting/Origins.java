package org.hewlang.compiler.analysis.waiting;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;

/**
 * Where the generators in one body come from. Their type does not say what their code does; that can be
 * told of those that the body gets from functions that are named in it, and keeps in variables that hold
 * nothing else. Of parameters the callers know. What comes out of fields, collections, patterns, messages
 * and function values may be any generator.
 */
final class Origins {
  /** Gets what the generators may be. */
  interface Found {
    /** What a call of {@code function} gives; the generators among its arguments are found too. */
    void result(FnId function);

    void parameter();

    void any();
  }

  private final Set<Integer> params = new HashSet<>();
  private final Map<Integer, List<TExpr>> values = new HashMap<>();

  Origins(TExpr body, List<Local> params) {
    params.forEach(p -> {
      this.params.add(p.id());
      values.put(p.id(), new ArrayList<>());
    });
    Children.walk(
        body,
        e -> {
          if (e instanceof TExpr.Block b) {
            b.statements().forEach(this::note);
          }
        });
  }

  private void note(TStmt statement) {
    switch (statement) {
      case TStmt.Let l when l.pattern() instanceof TPattern.Bind b -> {
        List<TExpr> known = values.computeIfAbsent(b.local().id(), _ -> new ArrayList<>());
        if (l.value() != null) {
          known.add(l.value());
        }
      }
      case TStmt.Assign a when a.place() instanceof TExpr.LocalRef ref ->
          values.computeIfAbsent(ref.local().id(), _ -> new ArrayList<>()).add(a.value());
      case TStmt.Let _, TStmt.Assign _, TStmt.CompoundAssign _, TStmt.Eval _, TStmt.Defer _ -> {}
    }
  }

  static boolean isGenerator(Type type) {
    return type instanceof Type.Builtin b
        && (b.kind() == BuiltinType.GENERATOR || b.kind() == BuiltinType.ASYNC_GENERATOR);
  }

  /** Tells {@code found} what the generator {@code e} may be. */
  void of(TExpr e, Found found) {
    of(e, found, new HashSet<>());
  }

  private void of(TExpr e, Found found, Set<Integer> seen) {
    switch (e) {
      case TExpr.LocalRef ref -> local(ref.local(), found, seen);
      case TExpr.Block b when b.tail() != null -> of(b.tail(), found, seen);
      case TExpr.If i when i.otherwise() != null -> {
        of(i.then(), found, seen);
        of(i.otherwise(), found, seen);
      }
      case TExpr.Match m -> m.arms().forEach(arm -> of(arm.body(), found, seen));
      case TExpr.Call c when c.callee() instanceof Callee.Function f -> {
        found.result(f.id());
        for (TExpr.Part arg : c.args()) {
          if (isGenerator(arg.value().type())) {
            of(arg.value(), found, seen);
          }
        }
      }
      default -> {
        if (!e.type().equals(Type.NEVER)) {
          found.any();
        }
      }
    }
  }

  private void local(Local local, Found found, Set<Integer> seen) {
    List<TExpr> known = values.get(local.id());
    if (known == null) {
      found.any();
      return;
    }
    if (params.contains(local.id())) {
      found.parameter();
    }
    if (seen.add(local.id())) {
      known.forEach(value -> of(value, found, seen));
    }
  }
}
