package org.hewlang.compiler.syntax;

import org.jspecify.annotations.Nullable;

/** Prints blocks and statements, each statement on a line. */
final class StmtPrinter {
  private final StringBuilder out;
  private final ExprPrinter exprs;
  private final TypePrinter types;
  private int indent;

  StmtPrinter(StringBuilder out, ExprPrinter exprs) {
    this.out = out;
    this.exprs = exprs;
    this.types = new TypePrinter(out);
  }

  void line() {
    out.append('\n').append("  ".repeat(indent));
  }

  void indent() {
    indent++;
  }

  void outdent() {
    indent--;
  }

  void block(Block block) {
    if (block.statements().isEmpty() && block.tail() == null) {
      out.append("{}");
      return;
    }
    out.append('{');
    indent++;
    for (Stmt statement : block.statements()) {
      line();
      statement(statement);
    }
    if (block.tail() != null) {
      line();
      // What would be a statement at the beginning of a line is no tail without parentheses.
      switch (block.tail()) {
        case Expr.If e -> exprs.closed(e);
        case Expr.Match e -> exprs.closed(e);
        case Expr.Loop e -> exprs.closed(e);
        case Expr.Return e -> exprs.closed(e);
        case Expr.Break e -> exprs.closed(e);
        case Expr.Continue e -> exprs.closed(e);
        default -> exprs.expr(block.tail());
      }
    }
    indent--;
    line();
    out.append('}');
  }

  private void statement(Stmt statement) {
    switch (statement) {
      case Stmt.Let let -> {
        out.append("let ");
        types.pattern(let.pattern());
        typed(let.type(), let.value());
      }
      case Stmt.Var var -> {
        out.append("var ").append(var.name().text());
        typed(var.type(), var.value());
      }
      case Stmt.Expression expression -> {
        exprs.expr(expression.value());
        out.append(expression.semicolon() ? ";" : "");
      }
      case Stmt.Assign assign -> {
        exprs.expr(assign.place());
        out.append(' ').append(assign.op().text()).append(' ');
        exprs.expr(assign.value());
        out.append(';');
      }
      case Stmt.While loop -> {
        exprs.label(loop.label());
        out.append("while ");
        exprs.closed(loop.condition());
        out.append(' ');
        block(loop.body());
      }
      case Stmt.WhileLet loop -> {
        exprs.label(loop.label());
        out.append("while let ");
        types.pattern(loop.pattern());
        out.append(" = ");
        exprs.closed(loop.value());
        out.append(' ');
        block(loop.body());
      }
      case Stmt.For loop -> {
        exprs.label(loop.label());
        out.append(loop.isAwait() ? "for await " : "for ");
        types.pattern(loop.pattern());
        out.append(" in ");
        exprs.closed(loop.iterable());
        out.append(' ');
        block(loop.body());
      }
      case Stmt.Defer defer -> {
        out.append("defer ");
        exprs.expr(defer.body());
        out.append(defer.body() instanceof Expr.BlockExpr ? "" : ";");
      }
      case Stmt.Empty empty -> out.append(';');
      case Stmt.Error error -> out.append(error.span().text());
    }
  }

  private void typed(@Nullable TypeExpr type, @Nullable Expr value) {
    if (type != null) {
      out.append(": ");
      types.type(type);
    }
    if (value != null) {
      out.append(" = ");
      exprs.expr(value);
    }
    out.append(';');
  }
}
