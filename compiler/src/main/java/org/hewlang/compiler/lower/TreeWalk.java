package org.hewlang.compiler.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TStmt;
import org.jspecify.annotations.Nullable;

/** Walks over whole bodies with a stack of their own. */
final class TreeWalk {
  private TreeWalk() {}

  /** Calls {@code onExpr} and {@code onStmt} for everything in {@code root}, parents first. */
  static void each(TExpr root, Consumer<TExpr> onExpr, Consumer<TStmt> onStmt) {
    Deque<TExpr> open = new ArrayDeque<>();
    open.push(root);
    while (!open.isEmpty()) {
      TExpr e = open.pop();
      onExpr.accept(e);
      if (e instanceof TExpr.Block block) {
        block.statements().forEach(onStmt);
      }
      children(e).reversed().forEach(open::push);
    }
  }

  /** The expressions directly inside {@code e}, in order of evaluation. */
  static List<TExpr> children(TExpr e) {
    List<TExpr> children = new ArrayList<>();
    Children.forEach(e, children::add);
    return children;
  }

  /** The expressions directly inside {@code s}, in order of evaluation. */
  static List<TExpr> children(TStmt s) {
    return switch (s) {
      case TStmt.Let l -> optional(l.value());
      case TStmt.Eval e -> List.of(e.value());
      case TStmt.Assign a -> List.of(a.place(), a.value());
      case TStmt.CompoundAssign a -> List.of(a.place(), a.value());
      case TStmt.Defer d -> List.of(d.body());
    };
  }

  private static List<TExpr> optional(@Nullable TExpr e) {
    return e == null ? List.of() : List.of(e);
  }
}
