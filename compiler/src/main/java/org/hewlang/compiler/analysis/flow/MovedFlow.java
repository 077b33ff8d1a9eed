package org.hewlang.compiler.analysis.flow;

import java.util.HashMap;
import java.util.Map;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;

/**
 * Follows which variables may have moved away, and where. A move on one of several ways counts after they
 * meet, unless that way ends; a variable that gets a new value is there again. What moves, and what is
 * said of a use after that, is the matter of the check at hand.
 */
public abstract class MovedFlow extends ForwardFlow<MovedFlow.State> {
  /** Which variables may have moved, and where. */
  public record State(Map<Integer, Span> moved, boolean reachable) {}

  protected MovedFlow() {
    super(new State(new HashMap<>(), true));
  }

  /** {@code local} moves away at {@code at}, if that place is reached. */
  protected final void moved(Local local, Span at) {
    if (state.reachable()) {
      state.moved().put(local.id(), at);
    }
  }

  @Override
  protected final State copy(State from) {
    return new State(new HashMap<>(from.moved), from.reachable);
  }

  @Override
  protected final State join(State a, State b) {
    if (!a.reachable || !b.reachable) {
      return a.reachable ? a : b;
    }
    State joined = copy(a);
    b.moved.forEach(joined.moved::putIfAbsent);
    return joined;
  }

  @Override
  protected final State unreachable() {
    return new State(new HashMap<>(), false);
  }

  @Override
  protected final void bind(TPattern pattern) {
    Children.bindings(pattern, local -> state.moved().remove(local.id()));
  }

  @Override
  protected final void declare(TStmt.Let let) {
    bind(let.pattern());
  }

  @Override
  protected final void bind(TExpr.Match.Arm arm) {
    bind(arm.pattern());
  }

  @Override
  protected final void assign(TExpr.LocalRef place, TStmt.Assign statement) {
    state.moved().remove(place.local().id());
  }
}
