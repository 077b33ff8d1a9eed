package org.hewlang.compiler.types.infer;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Pattern;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** {@code await e} and {@code e | after d}. */
final class Waiting {
  private static final Type ASK_ERROR =
      new Type.Nominal(new DefId(Types.PRELUDE, "AskError"), List.of());

  private final FunctionChecker c;

  Waiting(FunctionChecker c) {
    this.c = c;
  }

  TExpr await(Expr.Await a, Expect expect) {
    TExpr operand = c.infer(a.operand(), expect);
    TExpr asked = asked(operand, a.span());
    if (asked != null) {
      return asked;
    }
    Type type = c.known(operand.type());
    if (!(type instanceof Type.Builtin b)) {
      return operand; // every other value is there already
    }
    return switch (b.kind()) {
      case ACTOR_REF -> new TExpr.Await(operand, null, Type.UNIT, a.span());
      case TASK ->
          wantsResult(expect, b.args().getFirst()) ? outcome(operand, a) : value(operand, b, a);
      default -> operand;
    };
  }

  private static TExpr value(TExpr task, Type.Builtin type, Expr.Await a) {
    return new TExpr.Await(task, null, type.args().getFirst(), a.span());
  }

  /** The value that {@code patterns} look into. */
  TExpr scrutinee(Expr e, List<Pattern> patterns) {
    TExpr value =
        patterns.stream().anyMatch(Patterns::looksIntoResult) ? settled(e) : c.infer(e, Expect.ANY);
    return patterns.stream().anyMatch(Patterns::looksIntoOption) ? c.yields.optional(value) : value;
  }

  // ---- tasks where a Result is wanted

  /**
   * {@code e} where a {@code Result} is looked into (by {@code ?} or patterns): an {@code await} of a
   * task whose value is none gives the task's outcome.
   */
  TExpr settled(Expr e) {
    Expr plain = e;
    while (plain instanceof Expr.Paren p) {
      plain = p.inner();
    }
    if (!(plain instanceof Expr.Await a)) {
      return c.infer(e, Expect.ANY);
    }
    TExpr waited = await(a, Expect.ANY);
    Type value = waited.type();
    return waited instanceof TExpr.Await w
            && w.deadline() == null
            && Tasks.value(c.prune(w.operand().type())) != null
            && !isResult(c.known(value))
        ? outcome(w.operand(), a)
        : waited;
  }

  private boolean wantsResult(Expect expect, Type value) {
    Type wanted = expect.mode() == Expect.Mode.MUST ? expect.wanted() : null;
    return wanted != null
        && isResult(c.prune(wanted))
        && !isResult(c.known(value))
        && !(c.prune(value) instanceof Type.Var v && c.unifier.kind(v) == VarKind.GENERAL);
  }

  private static boolean isResult(Type type) {
    return type instanceof Type.Nominal n && n.def().equals(Types.RESULT);
  }

  private TExpr outcome(TExpr task, Expr.Await a) {
    return c.methods.call(task, new Name("outcome", a.span()), List.of(), Expect.ANY, a.span());
  }

  /** A message whose answer is waited for; null if {@code operand} is no message. */
  private static @Nullable TExpr asked(TExpr operand, Span span) {
    return switch (operand) {
      case TExpr.Ask a when a.deadline() == null ->
          new TExpr.Ask(a.actor(), a.handler(), a.args(), null, a.type(), span);
      case TExpr.Send s -> new TExpr.Ask(s.actor(), s.handler(), s.args(), null, Type.UNIT, span);
      default -> null;
    };
  }

  TExpr timeout(Expr.Timeout t, Expect expect) {
    TExpr operand = c.infer(t.operand(), operandOf(expect));
    TExpr deadline =
        c.check(
            t.duration(),
            Type.DURATION,
            new Because(t.duration().span(), "a deadline is a duration such as `500ms`"));
    TExpr asked = asked(operand, t.span());
    if (asked instanceof TExpr.Ask a) {
      return new TExpr.Ask(a.actor(), a.handler(), a.args(), deadline, timed(a.type()), t.span());
    }
    if (operand instanceof TExpr.Await w && w.deadline() == null && isHandle(w.operand())) {
      return new TExpr.Await(w.operand(), deadline, timed(w.type()), t.span());
    }
    return new TExpr.After(operand, deadline, timed(operand.type()), t.span());
  }

  private boolean isHandle(TExpr e) {
    return c.prune(e.type()) instanceof Type.Builtin b
        && (b.kind() == BuiltinType.ACTOR_REF || b.kind() == BuiltinType.TASK);
  }

  /** What the operand is expected to be where a timed result is. */
  private Expect operandOf(Expect expect) {
    Type wanted = expect.wanted();
    return wanted != null
            && c.prune(wanted) instanceof Type.Nominal n
            && n.def().equals(Types.RESULT)
        ? Expect.must(n.args().getFirst(), expect.because())
        : Expect.ANY;
  }

  private static Type timed(Type value) {
    return Type.result(value.equals(Type.NEVER) ? Type.UNIT : value, ASK_ERROR);
  }
}
