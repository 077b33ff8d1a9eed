package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Block;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** {@code if}, {@code if let}, {@code return}, {@code unsafe}. */
final class ControlFlow {
  private final FunctionChecker c;

  ControlFlow(FunctionChecker c) {
    this.c = c;
  }

  /** A checked branch of an if: a condition, or a pattern and what it is matched with. */
  private record Checked(@Nullable TPattern pattern, TExpr condition, Span span) {}

  TExpr ifExpr(Expr.If e, Expect expect) {
    Block otherwise = e.otherwise();
    Type wanted = expect.wanted();
    boolean unit = wanted != null && c.prune(wanted).equals(Type.UNIT);
    Expect arms = otherwise == null || unit ? Expect.DISCARD : expect;
    Branches values = new Branches(c, arms);
    List<Checked> heads = new ArrayList<>();
    for (Expr.Branch branch : e.branches()) {
      c.inScope(() -> {
        heads.add(head(branch));
        values.add(arm -> c.block(branch.body(), arm));
        return null;
      });
    }
    if (otherwise != null) {
      values.add(arm -> c.block(otherwise, arm));
    }
    TExpr built = build(heads, values.finish(), otherwise != null, values.type());
    if (otherwise == null && wanted != null && !unit && missesElse(e, wanted)) {
      String type = c.text(wanted);
      Expr value = e.branches().getLast().body().tail();
      return c.error(
          Diagnostic.of(
                  Code.E0301,
                  value == null ? e.span() : value.span(),
                  "type mismatch: expected `" + type + "`, found `()`")
              .label("an `if` without `else` gives no value")
              .help("add an `else` branch with a value of type `" + type + "`"),
          built);
    }
    return built;
  }

  /** Whether a value is wanted of an {@code if} without {@code else} whose last branch has one. */
  private boolean missesElse(Expr.If e, Type wanted) {
    return !(c.prune(wanted) instanceof Type.Var) && e.branches().getLast().body().tail() != null;
  }

  private Checked head(Expr.Branch branch) {
    if (branch.pattern() == null) {
      return new Checked(null, c.check(branch.condition(), Type.BOOL, null), branch.span());
    }
    TExpr value = c.waiting.scrutinee(branch.condition(), List.of(branch.pattern()));
    TPattern pattern = c.patterns.check(branch.pattern(), c.known(value.type()));
    return new Checked(pattern, value, branch.span());
  }

  /** The chain of branches from the last one up. */
  private TExpr build(List<Checked> heads, List<TExpr> bodies, boolean hasElse, Type type) {
    TExpr rest = hasElse ? bodies.getLast() : null;
    for (int i = heads.size() - 1; i >= 0; i--) {
      Checked head = heads.get(i);
      Span span = rest == null ? head.span() : head.span().to(rest.span());
      TExpr body = bodies.get(i);
      Type here = restType(body, rest, type);
      if (head.pattern() == null) {
        rest = new TExpr.If(head.condition(), body, rest, here, span);
        continue;
      }
      List<TExpr.Match.Arm> arms = new ArrayList<>();
      arms.add(new TExpr.Match.Arm(head.pattern(), null, body, head.span()));
      TExpr no = rest != null ? rest : new TExpr.UnitLit(head.span().after());
      TPattern any = new TPattern.Wildcard(head.pattern().type(), no.span());
      arms.add(new TExpr.Match.Arm(any, null, no, no.span()));
      rest = new TExpr.Match(head.condition(), arms, false, here, span);
    }
    if (rest == null) {
      throw new IllegalStateException("if without branches");
    }
    return rest;
  }

  /** An inner if that never ends normally is never, even if the whole gives a value. */
  private Type restType(TExpr body, @Nullable TExpr rest, Type whole) {
    if (rest == null) {
      return Type.UNIT;
    }
    return c.prune(body.type()).equals(Type.NEVER) && c.prune(rest.type()).equals(Type.NEVER)
        ? Type.NEVER
        : whole.equals(Type.NEVER) ? Type.UNIT : whole;
  }

  TExpr unsafe(Expr.Unsafe u, Expect expect) {
    boolean before = c.inUnsafe;
    c.inUnsafe = true;
    try {
      return c.block(u.body(), expect);
    } finally {
      c.inUnsafe = before;
    }
  }

  // ---- return

  TExpr returnExpr(Expr.Return r) {
    FunctionChecker.Exit exit = c.exit;
    Expr value = r.value();
    switch (exit.kind()) {
      case DEFER -> {
        return notHere(r, "deferred code");
      }
      case CONSTANT -> {
        return notHere(r, "a constant");
      }
      case TASK -> {
        return fromTask(r);
      }
      case FUNCTION, LAMBDA -> {}
    }
    if (value != null && exit.yields() != null) {
      return valueOfGenerator(r, value);
    }
    if (value != null && exit.because() == null && c.prune(exit.result()).equals(Type.UNIT)) {
      return unexpectedValue(r, value);
    }
    if (value != null) {
      return new TExpr.Return(c.check(value, exit.result(), exit.because()), r.span());
    }
    if (!c.unify(exit.result(), Type.UNIT)) {
      String type = c.text(exit.result());
      Diagnostic d =
          Diagnostic.of(
                  Code.E0302, r.span(), "return type mismatch: expected `" + type + "`, found `()`")
              .help("return a value of type `" + type + "`");
      Because because = exit.because();
      c.report(because == null ? d : d.label(because.span(), because.text()));
    }
    return new TExpr.Return(null, r.span());
  }

  /** {@code return e} in a generator, which gives its values otherwise. */
  private TExpr valueOfGenerator(Expr.Return r, Expr value) {
    TExpr given = c.infer(value, Expect.ANY);
    c.report(
        Diagnostic.of(
                Code.E0301,
                given.span(),
                "type mismatch: expected `()`, found `" + c.text(given.type()) + "`")
            .label("the end of a generator gives no value")
            .help("`yield` the value before, and end with `return;`"));
    return new TExpr.Return(c.error(given.span(), List.of(given)), r.span());
  }

  /** {@code return e} where no result type is written. */
  private TExpr unexpectedValue(Expr.Return r, Expr value) {
    TExpr given = c.infer(value, Expect.must(Type.UNIT, null));
    TExpr fitted = c.conversions.tryCoerce(given, Type.UNIT);
    if (fitted != null) {
      return new TExpr.Return(fitted, r.span());
    }
    String type = c.text(given.type());
    c.report(
        Diagnostic.of(
                Code.E0301, given.span(), "type mismatch: expected `()`, found `" + type + "`")
            .label("nothing is returned from here")
            .help("declare the result type with `-> " + type + "`, or leave out the value"));
    return new TExpr.Return(c.error(given.span(), List.of(given)), r.span());
  }

  private TExpr fromTask(Expr.Return r) {
    TExpr error =
        c.error(
            Diagnostic.of(Code.E0816, r.span(), "`return` cannot leave a task of a scope")
                .label("a task ends with its last expression")
                .help("make the value the last expression, or use `?` to end the task early"));
    return r.value() == null ? error : c.error(r.span(), List.of(c.infer(r.value(), Expect.ANY)));
  }

  private TExpr notHere(Expr.Return r, String where) {
    TExpr error = c.error(Diagnostic.of(Code.E0004, r.span(), "unexpected `return` in " + where));
    return r.value() == null ? error : c.error(r.span(), List.of(c.infer(r.value(), Expect.ANY)));
  }
}
