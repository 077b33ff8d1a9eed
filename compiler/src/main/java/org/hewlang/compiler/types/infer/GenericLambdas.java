package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Bound;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Pattern;
import org.hewlang.compiler.syntax.Stmt;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Lambdas with type parameters. A value has no type parameters, so a variable bound to such a lambda
 * stands for the lambda itself: each use makes an instance with types of its own.
 */
final class GenericLambdas {
  private final FunctionChecker c;
  private final Map<Integer, Template> templates = new HashMap<>();

  GenericLambdas(FunctionChecker c) {
    this.c = c;
  }

  /** A generic lambda with what it sees. */
  record Template(
      Expr.Lambda syntax,
      List<TypeParam> params,
      Scope scope,
      Map<Type.Param, Type> around,
      LocalScope variables) {}

  /** Takes {@code let f = <T>(..) => ..;}; false if the statement is anything else. */
  boolean declare(Stmt.Let let) {
    Expr value = let.value();
    Expr.Lambda lambda = value == null ? null : Lambdas.lambda(value);
    if (lambda == null
        || lambda.typeParams().isEmpty()
        || !(let.pattern() instanceof Pattern.Named n && n.path().isSimple())) {
      return false;
    }
    Template template = template(lambda);
    Local local = c.declare(n.path().first(), Type.ERROR, false, false);
    templates.put(local.id(), template);
    return true;
  }

  @Nullable Template template(Local local) {
    return templates.get(local.id());
  }

  Template template(Expr.Lambda l) {
    String owner = "lambda at " + l.span();
    List<TypeParam> names = new ArrayList<>();
    for (int i = 0; i < l.typeParams().size(); i++) {
      names.add(
          new TypeParam(new Type.Param(owner, i, l.typeParams().get(i).name().text()), List.of()));
    }
    Scope scope = c.scope.with(names);
    List<TypeParam> params = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      List<TraitRef> bounds = new ArrayList<>();
      for (Bound b : l.typeParams().get(i).bounds()) {
        TraitRef bound = c.program.resolver.resolve(b, scope);
        if (bound != null) {
          bounds.add(bound);
        }
      }
      params.add(new TypeParam(names.get(i).param(), bounds));
    }
    return new Template(
        l, params, scope, c.typeArguments, new LocalScope(c.variables, c.localCount()));
  }

  /** The lambda with types of its own for the parameters. */
  TExpr instance(Template t, Expect expect, Span use) {
    Map<Type.Param, Type> arguments = new HashMap<>(t.around());
    for (TypeParam p : t.params()) {
      Type argument =
          c.fresh(use, "cannot infer type argument `" + p.param().name() + "` of this lambda");
      arguments.put(p.param(), argument);
    }
    c.obligations.lambdaBounds(t.params(), arguments, use);
    Scope scope = c.scope;
    Map<Type.Param, Type> typeArguments = c.typeArguments;
    c.scope = t.scope();
    c.typeArguments = arguments;
    try {
      return c.inScope(t.variables(), () -> c.lambdas.lambda(t.syntax(), expect));
    } finally {
      c.scope = scope;
      c.typeArguments = typeArguments;
    }
  }
}
