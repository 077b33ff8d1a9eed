package org.hewlang.compiler.types.machine;

import java.util.IdentityHashMap;
import java.util.Map;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.MachineDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** The states in which the body of a transition can be seen to end. */
public final class Endings {
  private final Map<TExpr, Integer> ends = new IdentityHashMap<>();
  private final Type machine;
  private final Local state;
  private final int source;
  private boolean isOpen;
  private boolean isBroken;

  private Endings(Type machine, Local state, int source) {
    this.machine = machine;
    this.state = state;
    this.source = source;
  }

  /**
   * The states that {@code body} gives.
   *
   * @param state the variable with the state before
   * @param source index of that state, {@link MachineDef#ANY} if it may be any
   */
  public static Endings of(TExpr body, Type machine, Local state, int source) {
    Endings endings = new Endings(machine, state, source);
    endings.value(body);
    Children.walk(
        body,
        e -> {
          if (e instanceof TExpr.Return r
              && r.value() != null
              && r.value().type().equals(machine)) {
            endings.value(r.value());
          }
        });
    return endings;
  }

  private void value(TExpr e) {
    if (e.type().equals(Type.NEVER)) {
      return;
    }
    switch (e) {
      case TExpr.VariantLit v when v.type().equals(machine) -> ends.put(v, v.variant());
      case TExpr.LocalRef ref when ref.local().id() == state.id() -> ends.put(ref, source);
      case TExpr.Block b when b.tail() != null -> value(b.tail());
      case TExpr.If i when i.otherwise() != null -> {
        value(i.then());
        value(i.otherwise());
      }
      case TExpr.Match m -> m.arms().forEach(arm -> value(arm.body()));
      case TExpr.Error _ -> isBroken = true;
      default -> {
        isOpen = true;
        isBroken |= e.type().equals(Type.ERROR);
      }
    }
  }

  /** A place where the body ends in another state than {@code target}; null if none is known. */
  public @Nullable TExpr otherThan(int target) {
    if (isBroken) {
      return null;
    }
    TExpr first = null;
    for (Map.Entry<TExpr, Integer> end : ends.entrySet()) {
      boolean isOther = end.getValue() != target;
      if (isOther && (first == null || end.getKey().span().start() < first.span().start())) {
        first = end.getKey();
      }
    }
    return first;
  }

  /** Whether the body certainly does not end in {@code target}. */
  public boolean never(int target) {
    return !isOpen && ends.values().stream().noneMatch(s -> s == target || s == MachineDef.ANY);
  }

  /** The state at {@code end}, {@link MachineDef#ANY} if it may be any. */
  public int stateOf(TExpr end) {
    return ends.getOrDefault(end, MachineDef.ANY);
  }
}
