package org.hewlang.compiler.types.infer;

import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;

/** {@code yield}, and the two meanings of {@code next()} on what it makes. */
final class Yields {
  private final FunctionChecker c;

  Yields(FunctionChecker c) {
    this.c = c;
  }

  /** What the values of a generator of {@code type} are, or of a handler that streams. */
  static Type element(Type type) {
    return type instanceof Type.Builtin b ? b.args().getFirst() : Type.ERROR;
  }

  private static boolean isGenerator(Type type) {
    return type instanceof Type.Builtin b
        && (b.kind() == BuiltinType.GENERATOR || b.kind() == BuiltinType.ASYNC_GENERATOR);
  }

  TExpr infer(Expr.Yield y) {
    FunctionChecker.Exit.Yielded yields = c.exit.yields();
    Expr value = y.value();
    if (yields == null) {
      TExpr error = c.error(outside(y.span()));
      return value == null ? error : c.error(y.span(), List.of(c.infer(value, Expect.ANY), error));
    }
    Type wanted = yields.type();
    if (value != null) {
      return new TExpr.Yield(c.check(value, wanted, yields.because()), y.span());
    }
    if (!c.unify(wanted, Type.UNIT)) {
      String type = c.text(wanted);
      Diagnostic d =
          Diagnostic.of(Code.E0301, y.span(), "type mismatch: expected `" + type + "`, found `()`")
              .help("yield a value of type `" + type + "`");
      Because because = yields.because();
      c.report(because == null ? d : d.label(because.span(), because.text()));
    }
    return new TExpr.Yield(new TExpr.UnitLit(y.span().after()), y.span());
  }

  // ---- next where an Option is wanted

  /**
   * {@code e} where an {@code Option} is looked into (by {@code ?} or patterns): the {@code next()} of a
   * generator whose values are none gives one, like {@code try_next()}.
   */
  TExpr optional(TExpr e) {
    return e instanceof TExpr.Call call
            && call.callee() instanceof Callee.Function f
            && isNext(f.id(), call)
            && !isOption(c.known(call.type()))
        ? new TExpr.Call(
            new Callee.Function(
                new FnId(f.id().module(), f.id().owner(), "try_next"), f.typeArgs()),
            call.args(),
            Type.option(call.type()),
            call.span())
        : e;
  }

  /** The same where {@code expect} says that an {@code Option} is. */
  TExpr optional(TExpr e, Expect expect) {
    Type wanted = expect.mode() == Expect.Mode.MUST ? expect.wanted() : null;
    return wanted != null && isOption(c.prune(wanted)) ? optional(e) : e;
  }

  /** Whether {@code call} is that of the method: the one of the trait gives an {@code Option} anyway. */
  private boolean isNext(FnId id, TExpr.Call call) {
    return id.module().equals(Types.PRELUDE)
        && id.name().equals("next")
        && isGenerator(c.prune(call.args().getFirst().value().type()));
  }

  private static boolean isOption(Type type) {
    return type instanceof Type.Nominal n && n.def().equals(Types.OPTION);
  }

  // ---- errors

  private Diagnostic outside(Span span) {
    Diagnostic d = Diagnostic.of(Code.E0811, span, "`yield` outside of generator function");
    return switch (c.exit.kind()) {
      case LAMBDA ->
          d.label("a closure is a function of its own")
              .help("yield in the body of the `gen fn` itself, or make a `gen fn` of the closure");
      case TASK ->
          d.label("a task runs beside the generator").help("await the task and yield its value");
      case DEFER ->
          d.label("deferred code runs when the generator ends")
              .help("yield before the generator ends");
      case FUNCTION, CONSTANT -> d.help("values are yielded in a function declared with `gen fn`");
    };
  }
}
