package org.hewlang.compiler.analysis.crossing;

import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.hewlang.compiler.analysis.flow.MovedFlow;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.FnId;

/**
 * Finds uses of variables that were given to another actor. A variable whose type carries {@code Drop} is
 * the affair of the ownership check.
 */
final class SentMoves extends MovedFlow {
  private final Predicate<Local> moves;
  private final Set<FnId> supervisors;
  private final Diagnostics diagnostics;

  /** What lambda actors captured is theirs: sending it sends a copy, as with fields. */
  private final Set<TExpr> fields = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Map<TExpr, Map<Integer, Local>> captures = new IdentityHashMap<>();
  private final Map<Span, TExpr> sends = new HashMap<>();
  private final Set<Span> reported = new HashSet<>();

  private SentMoves(Predicate<Local> moves, Set<FnId> supervisors, Diagnostics diagnostics) {
    this.moves = moves;
    this.supervisors = supervisors;
    this.diagnostics = diagnostics;
  }

  /**
   * Reports in {@code body}.
   *
   * @param moves whether sending moves a variable: its type is not {@code Copy} and carries no {@code Drop}
   * @param supervisors the functions that spawn supervisors
   * @param aliases what lambdas in it capture
   */
  static void check(
      TExpr body,
      Predicate<Local> moves,
      Set<FnId> supervisors,
      Aliases aliases,
      Diagnostics diagnostics) {
    SentMoves check = new SentMoves(moves, supervisors, diagnostics);
    Children.walk(
        body,
        e -> {
          if (e instanceof TExpr.Lambda || e instanceof TExpr.SpawnLambda) {
            check.captures.put(e, aliases.captures(e));
          }
          if (e instanceof TExpr.SpawnLambda l) {
            Set<Integer> captured = aliases.captures(l).keySet();
            Children.walk(
                l.body(),
                inner -> {
                  if (inner instanceof TExpr.LocalRef ref && captured.contains(ref.local().id())) {
                    check.fields.add(ref);
                  }
                });
          }
        });
    check.visit(body);
  }

  @Override
  protected void read(TExpr.LocalRef ref) {
    Span movedAt = state.moved().get(ref.local().id());
    if (movedAt == null || !state.reachable() || !reported.add(ref.span())) {
      return;
    }
    String name = ref.local().name();
    if (movedAt.equals(ref.span())) {
      diagnostics.add(
          Diagnostic.of(
                  Code.W0701,
                  ref.span(),
                  "`" + name + "` is sent again in every iteration; it is copied each time")
              .fix("say so: `" + name + ".clone()`", ref.span(), name + ".clone()"));
      return;
    }
    Diagnostic found =
        Diagnostic.of(Code.E0705, ref.span(), "use of moved value `" + name + "`")
            .label("used after it was sent")
            .note(movedAt, "`" + name + "` is moved to the actor here");
    diagnostics.add(
        sends.get(movedAt) instanceof TExpr.LocalRef
            ? found.fix(
                "send a copy and keep the value: `" + name + ".clone()`",
                movedAt,
                name + ".clone()")
            : found.help("give a copy away: `let copy = " + name + ".clone();` before"));
  }

  @Override
  protected void make(TExpr.SpawnLambda lambda) {
    if (lambda.move()) {
      captures.getOrDefault(lambda, Map.of()).values().forEach(l -> move(l, lambda, lambda.span()));
    }
  }

  @Override
  protected void sent(List<TExpr.Part> args) {
    for (TExpr.Part arg : args) {
      switch (arg.value()) {
        case TExpr.LocalRef ref when !fields.contains(ref) -> move(ref.local(), ref, ref.span());
        case TExpr.Lambda l when l.move() ->
            captures.getOrDefault(l, Map.of()).values().forEach(c -> move(c, l, l.span()));
        default -> {
          // a value without a name: nothing is left behind
        }
      }
    }
  }

  /** The arguments of a supervisor go to its children. */
  @Override
  protected void called(TExpr.Call call) {
    if (call.callee() instanceof Callee.Function f && supervisors.contains(f.id())) {
      sent(call.args());
    }
  }

  private void move(Local local, TExpr what, Span at) {
    if (state.reachable() && moves.test(local)) {
      sends.put(at, what);
      moved(local, at);
    }
  }
}
