package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** {@code match}. Whether it covers everything is found out by analysis. */
final class Matches {
  private final FunctionChecker c;
  private final Openness openness;

  Matches(FunctionChecker c) {
    this.c = c;
    this.openness = new Openness(c);
  }

  /** An arm but for its body. */
  private record Head(TPattern pattern, @Nullable TExpr guard) {
    boolean takesAll() {
      return guard == null && Openness.matchesAll(pattern);
    }
  }

  TExpr infer(Expr.Match m, Expect expect) {
    TExpr scrutinee =
        c.waiting.scrutinee(m.scrutinee(), m.arms().stream().map(Expr.MatchArm::pattern).toList());
    Type type = c.known(scrutinee.type());
    Type wanted = expect.wanted();
    boolean unit = wanted != null && c.prune(wanted).equals(Type.UNIT);
    // where () is expected and only one kind of arm gives it, the arms are plain statements
    Expect arms = unit ? Expect.DISCARD : expect;
    Branches values = new Branches(c, arms);
    List<Head> heads = new ArrayList<>();
    for (Expr.MatchArm arm : m.arms()) {
      c.inScope(() -> {
        TPattern pattern = c.patterns.check(arm.pattern(), type);
        Expr guard = arm.guard();
        heads.add(new Head(pattern, guard == null ? null : c.check(guard, Type.BOOL, null)));
        values.add(x -> c.infer(arm.body(), x));
        return null;
      });
    }
    List<TExpr> bodies = values.finish();
    boolean open =
        arms.isDiscard() && openness.isOpen(type) && !heads.stream().anyMatch(Head::takesAll);
    // where no arm may fit, the match can end although none of its arms does
    Type result = open && values.type().equals(Type.NEVER) ? Type.UNIT : values.type();
    List<TExpr.Match.Arm> typed = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      Head head = heads.get(i);
      typed.add(
          new TExpr.Match.Arm(head.pattern(), head.guard(), bodies.get(i), m.arms().get(i).span()));
    }
    return new TExpr.Match(scrutinee, typed, open, result, m.span());
  }
}
