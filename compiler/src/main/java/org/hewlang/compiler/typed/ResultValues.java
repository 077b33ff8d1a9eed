package org.hewlang.compiler.typed;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The expressions whose values a function may give: its last value, and what it returns. */
public final class ResultValues {
  private final Set<TExpr> found = Collections.newSetFromMap(new IdentityHashMap<>());

  private ResultValues() {}

  /** Those of {@code body}, seen through blocks and branches. */
  public static Set<TExpr> of(TExpr body) {
    ResultValues results = new ResultValues();
    results.value(body);
    results.returned(body);
    return results.found;
  }

  private void value(@Nullable TExpr e) {
    switch (e) {
      case null -> {
        // gives nothing
      }
      case TExpr.Block b -> value(b.tail());
      case TExpr.If i -> {
        value(i.then());
        value(i.otherwise());
      }
      case TExpr.Match m -> m.arms().forEach(arm -> value(arm.body()));
      case TExpr.Scope s -> value(s.body());
      default -> found.add(e);
    }
  }

  /** What the function returns early; lambdas and tasks return for themselves. */
  private void returned(TExpr e) {
    switch (e) {
      case TExpr.Return r -> value(r.value());
      case TExpr.Lambda _, TExpr.SpawnLambda _, TExpr.StartTask _ -> {}
      default -> Children.forEach(e, this::returned);
    }
  }
}
