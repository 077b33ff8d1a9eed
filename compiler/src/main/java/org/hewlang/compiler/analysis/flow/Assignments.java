package org.hewlang.compiler.analysis.flow;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TStmt;

/**
 * Variables declared without a value: each must be assigned on every way to a read of it, and a {@code
 * let} only once on each way. A lambda that is made reads what it names.
 */
public final class Assignments extends ForwardFlow<Assignments.State> {
  private final Diagnostics diagnostics;
  private final Map<Integer, Local> tracked = new HashMap<>();
  private final Set<Integer> reported = new HashSet<>();

  /** Which variables are assigned on all ways here, and which on some. */
  record State(BitSet always, BitSet sometimes, boolean reachable) {}

  private Assignments(Diagnostics diagnostics) {
    super(new State(new BitSet(), new BitSet(), true));
    this.diagnostics = diagnostics;
  }

  /** Checks the body of one function. */
  public static void check(TExpr body, Diagnostics diagnostics) {
    Assignments analysis = new Assignments(diagnostics);
    Children.walk(body, analysis::collect);
    if (!analysis.tracked.isEmpty()) {
      analysis.visit(body);
    }
  }

  private void collect(TExpr expr) {
    if (expr instanceof TExpr.Block block) {
      for (TStmt statement : block.statements()) {
        if (statement instanceof TStmt.Let let && let.value() == null) {
          Children.bindings(let.pattern(), local -> tracked.put(local.id(), local));
        }
      }
    }
  }

  @Override
  protected State copy(State from) {
    return new State((BitSet) from.always.clone(), (BitSet) from.sometimes.clone(), from.reachable);
  }

  @Override
  protected State join(State a, State b) {
    if (!a.reachable || !b.reachable) {
      return a.reachable ? a : b;
    }
    State joined = copy(a);
    joined.always.and(b.always);
    joined.sometimes.or(b.sometimes);
    return joined;
  }

  @Override
  protected State unreachable() {
    return new State(new BitSet(), new BitSet(), false);
  }

  @Override
  protected void declare(TStmt.Let let) {
    if (let.value() == null) {
      Children.bindings(
          let.pattern(),
          local -> {
            state.always().clear(local.id());
            state.sometimes().clear(local.id());
          });
    }
  }

  @Override
  protected void assign(TExpr.LocalRef place, TStmt.Assign statement) {
    Local local = place.local();
    if (!tracked.containsKey(local.id())) {
      return;
    }
    if (!local.mutable() && state.reachable() && state.sometimes().get(local.id())) {
      String name = local.name();
      diagnostics.add(
          Diagnostic.of(
                  Code.E0701, place.span(), "cannot assign to immutable variable `" + name + "`")
              .label("it may have a value already")
              .note(local.span(), "`" + name + "` is declared here")
              .help("consider changing this to `var " + name + "`"));
    }
    state.always().set(local.id());
    state.sometimes().set(local.id());
  }

  @Override
  protected void read(TExpr.LocalRef ref) {
    Local local = ref.local();
    if (tracked.containsKey(local.id())
        && state.reachable()
        && !state.always().get(local.id())
        && reported.add(local.id())) {
      String name = local.name();
      diagnostics.add(
          Diagnostic.of(
                  Code.E0213, ref.span(), "use of possibly uninitialised variable `" + name + "`")
              .note(local.span(), "`" + name + "` is declared here without a value")
              .help("give `" + name + "` a value on every path before this"));
    }
  }
}
