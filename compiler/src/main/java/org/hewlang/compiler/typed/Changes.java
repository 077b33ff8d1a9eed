package org.hewlang.compiler.typed;

import java.util.function.Consumer;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Where code changes a value that a variable holds, or one that its value refers to. */
public final class Changes {
  private Changes() {}

  /** The variable at the root of a place; null if there is none. */
  public static @Nullable Local root(TExpr place) {
    TExpr root = place;
    while (true) {
      switch (root) {
        case TExpr.Field f -> root = f.base();
        case TExpr.TupleField f -> root = f.base();
        case TExpr.Index i -> root = i.base();
        case TExpr.LocalRef ref -> {
          return ref.local();
        }
        default -> {
          return null;
        }
      }
    }
  }

  /**
   * Gives each {@code var} to {@code visit} that {@code code} assigns, or through whose value it may
   * change something; more than once if it does so at several places.
   */
  public static void each(TExpr code, Consumer<Local> visit) {
    Children.walk(
        code,
        e -> {
          if (e instanceof TExpr.Call call) {
            for (TExpr.Part arg : call.args()) {
              if (mayChange(call, arg.index())) {
                accept(root(arg.value()), visit);
              }
            }
          } else if (e instanceof TExpr.CallInOut call) {
            accept(root(call.place()), visit);
          } else if (e instanceof TExpr.Block block) {
            block.statements().forEach(s -> accept(assigned(s), visit));
          }
        });
  }

  private static void accept(@Nullable Local local, Consumer<Local> visit) {
    if (local != null && local.mutable()) {
      visit.accept(local);
    }
  }

  /** The variable that a statement assigns, as a whole or in part; null if it does not. */
  public static @Nullable Local assigned(TStmt statement) {
    return switch (statement) {
      case TStmt.Assign a -> root(a.place());
      case TStmt.CompoundAssign a -> root(a.place());
      case TStmt.Let _, TStmt.Eval _, TStmt.Defer _ -> null;
    };
  }

  /** Whether {@code call} may change what its argument {@code index} refers to. */
  public static boolean mayChange(TExpr.Call call, int index) {
    if (call.callee() instanceof Callee.Builtin b) {
      return index == 0 && b.intrinsic().changesReceiver();
    }
    return call.args().stream().anyMatch(a -> a.index() == index && !isScalar(a.value().type()));
  }

  private static boolean isScalar(Type type) {
    return type instanceof Type.Prim;
  }
}
