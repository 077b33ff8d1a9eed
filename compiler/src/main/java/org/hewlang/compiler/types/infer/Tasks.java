package org.hewlang.compiler.types.infer;

import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.syntax.Block;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Scopes and the tasks started in them. Where their handles may go is {@link TaskRules}' affair. */
final class Tasks {
  static final Type SCOPE = new Type.Builtin(BuiltinType.SCOPE, List.of());

  private final FunctionChecker c;

  Tasks(FunctionChecker c) {
    this.c = c;
  }

  static Type task(Type value) {
    return new Type.Builtin(BuiltinType.TASK, List.of(value));
  }

  /** The type of the value of a task; null for other types. */
  static @Nullable Type value(Type type) {
    return type instanceof Type.Builtin b && b.kind() == BuiltinType.TASK
        ? b.args().getFirst()
        : null;
  }

  TExpr scope(Expr.Scope s, Expect expect) {
    return c.inScope(() -> {
      Name name = s.handle();
      Local handle =
          name == null ? c.hidden("_scope", SCOPE, s.span()) : c.declare(name, SCOPE, false, false);
      TExpr body = c.block(s.body(), expect);
      return new TExpr.Scope(handle, body, body.type(), s.span());
    });
  }

  TExpr start(Name handle, Block body, boolean parallel, Expect expect, Span span) {
    TExpr scope = handle(handle);
    Type result = c.unifier.freshOr(Type.UNIT);
    Type wanted = expect.wanted();
    Type value = wanted == null ? null : value(c.prune(wanted));
    if (value != null) {
      c.unify(result, value);
    }
    TExpr code = body(body, result);
    return new TExpr.StartTask(scope, parallel, code, task(result), span);
  }

  private TExpr body(Block body, Type result) {
    FunctionChecker.Exit exit = c.exit;
    boolean unsafe = c.inUnsafe;
    c.exit = new FunctionChecker.Exit(result, null, FunctionChecker.Exit.Kind.TASK);
    c.inUnsafe = false;
    try {
      return c.loops.outsideLoops(
          () -> c.inScope(() -> c.coerce(c.block(body, Expect.must(result, null)), result, null)));
    } finally {
      c.exit = exit;
      c.inUnsafe = unsafe;
    }
  }

  TExpr cancel(Name handle, Span span) {
    Local local = c.variable(handle.text());
    if (local != null && !local.type().equals(SCOPE)) {
      // a variable of the name of a scope hides it
      Name cancel = new Name("cancel", new Span(span.file(), span.end() - 8, span.end() - 2));
      Path path = new Path(List.of(handle), List.of(), handle.span());
      Expr variable = new Expr.Reference(path, handle.span());
      return c.infer(new Expr.MethodCall(variable, cancel, List.of(), span), Expect.ANY);
    }
    return call(Intrinsic.CANCEL_SCOPE, handle(handle), Type.UNIT, span);
  }

  /** {@code s.name(args)} on a scope. */
  TExpr member(TExpr scope, Name name, List<Arg> args, Span span) {
    Intrinsic intrinsic =
        switch (name.text()) {
          case "cancel" -> Intrinsic.CANCEL_SCOPE;
          case "is_cancelled" -> Intrinsic.IS_SCOPE_CANCELLED;
          default -> null;
        };
    if (intrinsic != null && args.isEmpty()) {
      Type result = intrinsic == Intrinsic.CANCEL_SCOPE ? Type.UNIT : Type.BOOL;
      return call(intrinsic, scope, result, span);
    }
    c.calls.arguments.loose(args);
    return c.error(noMember(Code.E0303, "no method", name));
  }

  static Diagnostic noMember(Code code, String what, Name name) {
    return Diagnostic.of(code, name.span(), what + " `" + name.text() + "` on a scope")
        .help("a scope has `launch { .. }`, `spawn { .. }`, `cancel()` and `is_cancelled()`");
  }

  private static TExpr call(Intrinsic intrinsic, TExpr scope, Type result, Span span) {
    return new TExpr.Call(
        new Callee.Builtin(intrinsic, List.of(SCOPE)),
        List.of(new TExpr.Part(0, scope)),
        result,
        span);
  }

  private TExpr handle(Name name) {
    Local local = c.variable(name.text());
    // the parser takes only the name of a scope around the place
    return local == null ? new TExpr.Error(name.span()) : new TExpr.LocalRef(local, name.span());
  }
}
