package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.Scope;
import org.jspecify.annotations.Nullable;

/** Lambdas. One whose parameter types are not known yet waits until they are. */
final class Lambdas {
  private final FunctionChecker c;
  private final List<Pending> waiting = new ArrayList<>();

  Lambdas(FunctionChecker c) {
    this.c = c;
  }

  /** A lambda with what its body sees. */
  private static final class Pending {
    final Expr.Lambda syntax;
    final Type.Fn type;
    final boolean declared;
    final LocalScope variables;
    final Scope scope;
    final Map<Type.Param, Type> typeArguments;
    @Nullable TExpr checked;

    Pending(
        Expr.Lambda syntax,
        Type.Fn type,
        boolean declared,
        LocalScope variables,
        Scope scope,
        Map<Type.Param, Type> typeArguments) {
      this.syntax = syntax;
      this.type = type;
      this.declared = declared;
      this.variables = variables;
      this.scope = scope;
      this.typeArguments = typeArguments;
    }
  }

  /** The lambda that {@code e} is, if it is one. */
  static Expr.@Nullable Lambda lambda(Expr e) {
    return switch (e) {
      case Expr.Lambda l -> l;
      case Expr.Paren p -> lambda(p.inner());
      default -> null;
    };
  }

  TExpr infer(Expr.Lambda l, Expect expect) {
    if (!l.typeParams().isEmpty()) {
      return c.genericLambdas.instance(c.genericLambdas.template(l), expect, l.span());
    }
    return lambda(l, expect);
  }

  /** A lambda whose type parameters, if it has any, are bound. */
  TExpr lambda(Expr.Lambda l, Expect expect) {
    Type.Fn wanted = wanted(expect);
    if (wanted != null && wanted.params().size() != l.params().size()) {
      return c.error(
          Diagnostic.of(
                  Code.E0502,
                  l.span(),
                  "lambda has "
                      + l.params().size()
                      + " parameters, expected "
                      + wanted.params().size())
              .label("a `" + c.text(wanted) + "` is expected here"));
    }
    List<Type> params = new ArrayList<>(l.params().size());
    for (int i = 0; i < l.params().size(); i++) {
      params.add(parameter(l.params().get(i), wanted == null ? null : wanted.params().get(i)));
    }
    Type result;
    boolean declared = l.result() != null;
    if (l.result() != null) {
      result = c.written(l.result(), "cannot infer the result type");
    } else {
      result = wanted != null ? wanted.result() : c.unifier.freshOr(Type.UNIT);
    }
    Pending p =
        new Pending(
            l,
            new Type.Fn(params, result),
            declared,
            new LocalScope(c.variables, c.localCount()),
            c.scope,
            c.typeArguments);
    if (isReady(p)) {
      return checkNow(p);
    }
    waiting.add(p);
    return c.placeholders.later(
        p.type,
        l.span(),
        () -> {
          TExpr checked = p.checked;
          return checked == null ? new TExpr.Error(l.span()) : checked;
        });
  }

  private Type.@Nullable Fn wanted(Expect expect) {
    Type wanted = expect.wanted();
    return wanted != null && c.prune(wanted) instanceof Type.Fn f ? f : null;
  }

  private Type parameter(Expr.LambdaParam p, @Nullable Type wanted) {
    if (p.type() == null) {
      return wanted != null ? wanted : c.unifier.fresh((Unifier.Origin) null);
    }
    Type declared = c.written(p.type(), "cannot infer this part of the type");
    if (wanted != null) {
      c.unify(declared, wanted); // if that fails, the lambda as a whole does not fit
    }
    return declared;
  }

  // ---- waiting

  private boolean isReady(Pending p) {
    for (Type t : p.type.params()) {
      if (c.prune(t) instanceof Type.Var v && c.unifier.kind(v) == VarKind.GENERAL) {
        return false;
      }
    }
    return true;
  }

  /** Checks the waiting lambdas whose parameter types are known by now; whether there were any. */
  boolean checkReady() {
    boolean any = false;
    for (int i = 0; i < waiting.size(); i++) {
      Pending p = waiting.get(i);
      if (isReady(p)) {
        waiting.remove(i);
        i = -1; // its check may have made an earlier one ready
        any = true;
        p.checked = checkNow(p);
      }
    }
    return any;
  }

  /** Checks all waiting lambdas; what is still unknown of their parameters is reported. */
  void checkAll() {
    while (!waiting.isEmpty()) {
      if (checkReady() || answerOne()) {
        continue;
      }
      Pending p = waiting.removeFirst();
      for (int i = 0; i < p.type.params().size(); i++) {
        Type t = p.type.params().get(i);
        if (c.prune(t) instanceof Type.Var v && c.unifier.kind(v) == VarKind.GENERAL) {
          reportParameter(p.syntax, i);
          c.unify(t, Type.ERROR);
        }
      }
      p.checked = checkNow(p);
    }
  }

  /** Lets the first unknown parameter that has an answer of its own be that; whether there was one. */
  private boolean answerOne() {
    for (Pending p : waiting) {
      for (Type t : p.type.params()) {
        if (c.prune(t) instanceof Type.Var v && c.unifier.hasAnswer(v)) {
          c.unify(v, Objects.requireNonNull(c.unifier.fallback(v)));
          return true;
        }
      }
    }
    return false;
  }

  private void reportParameter(Expr.Lambda l, int index) {
    String name = l.params().get(index).name().text();
    c.report(
        Diagnostic.of(
                Code.E0321,
                l.params().get(index).span(),
                "cannot infer type for lambda parameter `" + name + "`")
            .help(
                "annotate the parameter, `("
                    + name
                    + ": Type) => ..`, or the variable: `let f: fn(Type) -> Result = ..`"));
  }

  // ---- the body

  private TExpr checkNow(Pending p) {
    FunctionChecker.Exit exit = c.exit;
    boolean unsafe = c.inUnsafe;
    Expr.Lambda l = p.syntax;
    Because because =
        l.result() == null ? null : new Because(l.result().span(), "the lambda's result type");
    c.exit = new FunctionChecker.Exit(p.type.result(), because, FunctionChecker.Exit.Kind.LAMBDA);
    c.inUnsafe = false;
    Scope scope = c.scope;
    Map<Type.Param, Type> typeArguments = c.typeArguments;
    c.scope = p.scope;
    c.typeArguments = p.typeArguments;
    try {
      return c.loops.outsideLoops(() -> c.inScope(p.variables, () -> lambda(p, because)));
    } finally {
      c.exit = exit;
      c.inUnsafe = unsafe;
      c.scope = scope;
      c.typeArguments = typeArguments;
    }
  }

  private TExpr lambda(Pending p, @Nullable Because because) {
    Expr.Lambda l = p.syntax;
    List<Local> params = new ArrayList<>(l.params().size());
    for (int i = 0; i < l.params().size(); i++) {
      params.add(c.declare(l.params().get(i).name(), p.type.params().get(i), false, false));
    }
    TExpr body = body(p, because);
    return new TExpr.Lambda(params, body, l.isMove(), p.type, l.span());
  }

  private TExpr body(Pending p, @Nullable Because because) {
    Type result = p.type.result();
    Expr body = p.syntax.body();
    if (!p.declared && c.prune(result).equals(Type.UNIT)) {
      // a function that gives nothing is wanted: whatever the body gives is dropped
      TExpr value = c.infer(body, Expect.DISCARD);
      Type type = c.prune(value.type());
      if (type.equals(Type.UNIT) || type.equals(Type.NEVER)) {
        return value;
      }
      Span span = body.span();
      return new TExpr.Block(List.of(new TStmt.Eval(value, span)), null, Type.UNIT, span);
    }
    return c.check(body, result, because);
  }
}
