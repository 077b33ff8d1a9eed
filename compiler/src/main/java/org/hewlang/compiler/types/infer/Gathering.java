package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** {@code select} and {@code join}: several sources that are waited for together. */
final class Gathering {
  private static final String ARM = "select arm source";
  private static final String ELEMENT = "join expression element";

  private final FunctionChecker c;

  Gathering(FunctionChecker c) {
    this.c = c;
  }

  // ---- select

  TExpr select(Expr.Select s, Expect expect) {
    if (s.arms().isEmpty()) {
      c.report(
          Diagnostic.of(Code.E0817, s.span(), "`select` needs at least one arm")
              .help("to wait for time to pass only, use `sleep`"));
    }
    Branches values = new Branches(c, expect);
    List<TExpr> sources = new ArrayList<>();
    List<TPattern> patterns = new ArrayList<>();
    for (Expr.SelectArm arm : s.arms()) {
      c.inScope(() -> {
        TExpr source = source(arm.source(), ARM);
        sources.add(source);
        patterns.add(c.patterns.binding(arm.pattern(), item(source), true));
        values.add(x -> c.infer(arm.body(), x));
        return null;
      });
    }
    Expr.AfterArm after = s.after();
    TExpr deadline = after == null ? null : duration(after.duration());
    if (after != null) {
      values.add(x -> c.infer(after.body(), x));
    }
    List<TExpr> bodies = values.finish();
    if (s.arms().isEmpty()) {
      return c.error(s.span(), bodies);
    }
    List<TExpr.Select.Arm> arms = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      arms.add(
          new TExpr.Select.Arm(
              sources.get(i), patterns.get(i), bodies.get(i), s.arms().get(i).span()));
    }
    TExpr.Select.Timeout timeout =
        after == null || deadline == null
            ? null
            : new TExpr.Select.Timeout(deadline, bodies.getLast(), after.span());
    return new TExpr.Select(arms, timeout, values.type(), s.span());
  }

  private TExpr duration(Expr e) {
    return c.check(
        e, Type.DURATION, new Because(e.span(), "a deadline is a duration such as `500ms`"));
  }

  // ---- join

  TExpr join(Expr.Join j) {
    if (j.branches().isEmpty()) {
      return c.error(Diagnostic.of(Code.E0817, j.span(), "`join` needs at least one element"));
    }
    List<TExpr> sources = new ArrayList<>();
    List<Type> types = new ArrayList<>();
    for (Expr branch : j.branches()) {
      TExpr source = source(branch, ELEMENT);
      sources.add(source);
      types.add(item(source));
    }
    if (types.stream().anyMatch(t -> t instanceof Type.Error)) {
      return c.error(j.span(), sources);
    }
    Type type = types.size() == 1 ? types.getFirst() : new Type.Tuple(types);
    return new TExpr.Join(sources, type, j.span());
  }

  // ---- sources

  /** Something to wait for; {@code what} names its place in messages. */
  private TExpr source(Expr written, String what) {
    Expr plain = withoutAwait(written);
    TExpr e = c.infer(plain, Expect.ANY);
    if (e instanceof TExpr.Ask ask && ask.deadline() == null) {
      return e;
    }
    if (e instanceof TExpr.Send) {
      return c.error(
          Diagnostic.of(
                  Code.E0810, plain.span(), what + " requires a receive handler with a return type")
              .help("let the handler reply with something, for instance `-> bool`"),
          e);
    }
    Type type = c.known(e.type());
    if (type instanceof Type.Error || isSource(type, what.equals(ARM))) {
      return e;
    }
    return c.error(
        Diagnostic.of(Code.E0809, plain.span(), what + " must be actor.method(args)")
            .label("this is a `" + c.text(type) + "`")
            .help(
                what.equals(ARM)
                    ? "a task, a stream or the receiver of a channel will do as well"
                    : "a task will do as well"),
        e);
  }

  private static Expr withoutAwait(Expr e) {
    return switch (e) {
      case Expr.Await a -> withoutAwait(a.operand());
      case Expr.Paren p -> withoutAwait(p.inner());
      default -> e;
    };
  }

  private static boolean isSource(Type type, boolean arm) {
    return type instanceof Type.Builtin b
        && (b.kind() == BuiltinType.TASK || arm && Iteration.isAwaited(type));
  }

  /** What a source gives. */
  private Type item(TExpr source) {
    if (source instanceof TExpr.Ask ask) {
      return ask.type();
    }
    Type type = c.prune(source.type());
    Type value = Tasks.value(type);
    if (value != null) {
      return value;
    }
    Type element = element(type);
    return element == null ? Type.ERROR : Type.option(element);
  }

  private static @Nullable Type element(Type type) {
    return type instanceof Type.Builtin b && Iteration.isAwaited(type) ? b.args().getFirst() : null;
  }
}
