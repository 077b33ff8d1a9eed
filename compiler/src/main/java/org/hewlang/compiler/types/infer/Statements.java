package org.hewlang.compiler.types.infer;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Stmt;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.Type;

/** Statements other than assignments and loops. */
final class Statements {
  private final FunctionChecker c;

  Statements(FunctionChecker c) {
    this.c = c;
  }

  /** Adds the typed form of {@code statement} to {@code out}. */
  void check(Stmt statement, List<TStmt> out) {
    switch (statement) {
      case Stmt.Let let -> out.add(let(let));
      case Stmt.Var v -> out.add(variable(v));
      case Stmt.Expression e ->
          out.add(new TStmt.Eval(c.infer(e.value(), Expect.DISCARD), e.span()));
      case Stmt.Assign a -> c.places.assign(a, out);
      case Stmt.While w -> out.add(eval(c.loops.whileLoop(w)));
      case Stmt.WhileLet w -> out.add(eval(c.loops.whileLet(w)));
      case Stmt.For f -> out.add(eval(c.loops.forLoop(f)));
      case Stmt.Defer d -> out.add(defer(d));
      case Stmt.Empty _ -> {}
      case Stmt.Error e -> out.add(eval(new TExpr.Error(e.span())));
    }
  }

  private static TStmt eval(TExpr e) {
    return new TStmt.Eval(e, e.span());
  }

  // ---- let and var

  private TStmt let(Stmt.Let let) {
    TypeExpr annotation = let.type();
    Expr value = let.value();
    if (value == null) {
      Type type = annotation != null ? annotated(annotation) : openVariable(let.pattern().span());
      TPattern pattern = c.patterns.binding(let.pattern(), type, false);
      c.places.mayBeAssigned(pattern);
      return new TStmt.Let(pattern, null, let.span());
    }
    if (annotation != null) {
      Type type = annotated(annotation);
      TExpr v = c.check(value, type, because(annotation));
      return new TStmt.Let(c.patterns.binding(let.pattern(), type, false), v, let.span());
    }
    Literals.Constant literal = Literals.literal(value);
    if (literal != null) {
      TExpr v = c.check(value, Literals.defaultType(literal), null);
      TPattern pattern = c.patterns.binding(let.pattern(), v.type(), false);
      if (pattern instanceof TPattern.Bind bind) {
        c.markUntyped(bind.local(), literal.named(bind.local().name()));
      }
      return new TStmt.Let(pattern, v, let.span());
    }
    if (c.genericLambdas.declare(let)) {
      return new TStmt.Eval(new TExpr.UnitLit(let.span()), let.span());
    }
    TExpr v = c.infer(value, Expect.ANY);
    decideNumber(v.type());
    return new TStmt.Let(c.patterns.binding(let.pattern(), v.type(), false), v, let.span());
  }

  private TStmt variable(Stmt.Var v) {
    TypeExpr annotation = v.type();
    Expr syntax = v.value();
    Type type;
    TExpr value = null;
    if (annotation != null) {
      type = annotated(annotation);
      if (syntax != null) {
        value = c.check(syntax, type, because(annotation));
      }
    } else if (syntax == null) {
      type = openVariable(v.name().span());
    } else {
      Literals.Constant literal = Literals.literal(syntax);
      value =
          literal != null
              ? c.check(syntax, Literals.defaultType(literal), null)
              : c.infer(syntax, Expect.ANY);
      type = value.type();
      decideNumber(type);
    }
    Local local = c.declare(v.name(), type, true, false);
    return new TStmt.Let(new TPattern.Bind(local, v.name().span()), value, v.span());
  }

  /** A name for what is computed from literals has the type of such numbers; only a literal is open. */
  private void decideNumber(Type type) {
    if (c.unifier.isOpen(type, VarKind.NUMBER) || c.unifier.isOpen(type, VarKind.INTEGER)) {
      c.unifier.unify(type, Type.I64);
    } else if (c.unifier.isOpen(type, VarKind.FLOAT)) {
      c.unifier.unify(type, Type.F64);
    }
  }

  private Type annotated(TypeExpr annotation) {
    return c.written(annotation, "cannot infer this part of the type");
  }

  static Because because(TypeExpr annotation) {
    return new Because(annotation.span(), "expected because of this type");
  }

  private Type openVariable(Span name) {
    return c.fresh(name, "cannot infer the type of `" + name.text() + "`");
  }

  // ---- defer

  private TStmt defer(Stmt.Defer d) {
    FunctionChecker.Exit before = c.exit;
    c.exit = new FunctionChecker.Exit(Type.UNIT, null, FunctionChecker.Exit.Kind.DEFER);
    try {
      TExpr body = c.loops.outsideLoops(() -> c.infer(d.body(), Expect.DISCARD));
      return new TStmt.Defer(body, d.span());
    } finally {
      c.exit = before;
    }
  }
}
