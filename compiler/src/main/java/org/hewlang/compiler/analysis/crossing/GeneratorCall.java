package org.hewlang.compiler.analysis.crossing;

import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Whether a generator may cross: its frame goes along, so everything in it has to be sendable and known to
 * nobody else. That is what it was given, the variables of its body, and what it keeps of its values.
 */
final class GeneratorCall {
  private final Closures.Judge judge;
  private final CrossingTypes types;
  private final Freshness freshness;

  GeneratorCall(Closures.Judge judge, CrossingTypes types, Freshness freshness) {
    this.judge = judge;
    this.types = types;
    this.freshness = freshness;
  }

  /** Why the generator that {@code call} of {@code callee} makes may not cross; null if it may. */
  Closures.@Nullable Problem problem(TExpr.Call call, FnDef callee, TExpr body) {
    for (TExpr.Part arg : call.args()) {
      Closures.Problem p = judge.kept(arg.value());
      if (p != null) {
        return p;
      }
    }
    Closures.Problem inside = variables(call, callee, body);
    return inside != null ? inside : values(call, body);
  }

  /** A variable of the body that must stay here. */
  private Closures.@Nullable Problem variables(TExpr.Call call, FnDef callee, TExpr body) {
    Closures.Problem[] found = new Closures.Problem[1];
    Children.walk(
        body,
        e -> {
          if (e instanceof TExpr.Block b) {
            for (TStmt s : b.statements()) {
              if (s instanceof TStmt.Let let) {
                Children.bindings(
                    let.pattern(),
                    local -> {
                      if (found[0] == null && !isSend(local.type(), callee)) {
                        found[0] =
                            new Closures.Problem(
                                call.span(),
                                "the body of this generator holds `"
                                    + local.name()
                                    + "`, which is not Send",
                                "keep only what can be sent in the generator");
                      }
                    });
              }
            }
          }
        });
    return found[0];
  }

  /** What depends on type arguments is judged with the values that are given. */
  private boolean isSend(Type type, FnDef callee) {
    return types.isOpen(type) || types.isSend(type, callee);
  }

  /**
   * A value that the body gives and still knows: whoever took it would share it with the receiver. That
   * does not matter while nobody has asked.
   */
  private Closures.@Nullable Problem values(TExpr.Call call, TExpr body) {
    if (types.isImmutable(CrossingTypes.element(call.type())) || !judge.isAsked(call)) {
      return null;
    }
    boolean[] keeps = {false};
    Children.walk(
        body,
        e ->
            keeps[0] |=
                e instanceof TExpr.Yield y
                    && !types.isImmutable(y.value().type())
                    && !freshness.isFresh(y.value()));
    return keeps[0]
        ? new Closures.Problem(
            call.span(),
            "this generator may still know values that it has given",
            "send it before it is asked, or yield clones")
        : null;
  }
}
