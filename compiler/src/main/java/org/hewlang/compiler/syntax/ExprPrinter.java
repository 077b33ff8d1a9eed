package org.hewlang.compiler.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prints expressions with the parentheses that precedence asks for. Left operands are walked with a
 * loop, since they nest without limit.
 */
final class ExprPrinter {
  private final StringBuilder out;
  private final TypePrinter types;
  private final StmtPrinter statements;

  ExprPrinter(StringBuilder out) {
    this.out = out;
    this.types = new TypePrinter(out);
    this.statements = new StmtPrinter(out, this);
  }

  StmtPrinter statements() {
    return statements;
  }

  /** Where a full expression may stand. */
  void expr(Expr expr) {
    operand(expr, Precedence.ANY);
  }

  /** Where braces or an arrow would be read as something else: only plain names go bare. */
  void closed(Expr expr) {
    boolean bare =
        expr instanceof Expr.Literal
            || expr instanceof Expr.Paren
            || expr instanceof Expr.This
            || expr instanceof Expr.Reference;
    if (bare) {
      expr(expr);
    } else {
      parenthesised(expr);
    }
  }

  private void parenthesised(Expr expr) {
    out.append('(');
    expr(expr);
    out.append(')');
  }

  /** An operand that may be an expression of at most that level without parentheses. */
  private void operand(Expr expr, int limit) {
    if (Precedence.of(expr) > limit) {
      parenthesised(expr);
      return;
    }
    Deque<Expr> spine = new ArrayDeque<>();
    Expr innermost = expr;
    while (true) {
      Expr left = Precedence.leftOperand(innermost);
      if (left == null) {
        break;
      }
      spine.push(innermost);
      if (Precedence.of(left) > Precedence.ofLeft(innermost)
          || Precedence.needsParentheses(innermost, left)) {
        parenthesised(left);
        innermost = null;
        break;
      }
      innermost = left;
    }
    if (innermost != null) {
      primary(innermost);
    }
    while (!spine.isEmpty()) {
      rest(spine.pop());
    }
  }

  /** What follows the left operand. */
  private void rest(Expr expr) {
    switch (expr) {
      case Expr.Binary binary -> {
        out.append(' ').append(binary.op().text()).append(' ');
        operand(binary.right(), binary.op().level() - 1);
      }
      case Expr.Timeout timeout -> {
        out.append(" | after ");
        operand(timeout.duration(), Precedence.TIMEOUT - 1);
      }
      case Expr.Range range -> {
        out.append(range.inclusive() ? "..=" : "..");
        operand(range.to(), Precedence.OR);
      }
      case Expr.Send send -> {
        out.append(" <- ");
        operand(send.message(), Precedence.RANGE);
      }
      case Expr.Field field -> out.append('.').append(field.name().text());
      case Expr.TupleIndex index -> out.append('.').append(index.index());
      case Expr.MethodCall call -> {
        out.append('.').append(call.name().text());
        args(call.args());
      }
      case Expr.Call call -> {
        types.args(call.typeArgs());
        args(call.args());
      }
      case Expr.Index index -> {
        out.append('[');
        expr(index.index());
        out.append(']');
      }
      case Expr.Try operator -> out.append('?');
      case Expr.Cast cast -> {
        out.append(" as ");
        types.type(cast.type());
      }
      default -> throw new IllegalArgumentException("no left operand: " + expr.getClass());
    }
  }

  private void primary(Expr expr) {
    switch (expr) {
      case Expr.Literal literal -> out.append(LiteralPrinter.text(literal));
      case Expr.ByteArray bytes -> {
        out.append("bytes [");
        for (int i = 0; i < bytes.elements().size(); i++) {
          out.append(i == 0 ? "" : ", ").append(LiteralPrinter.text(bytes.elements().get(i)));
        }
        out.append(']');
      }
      case Expr.Unit unit -> out.append("()");
      case Expr.FString string -> fstring(string);
      case Expr.Reference reference -> out.append(reference.path().text());
      case Expr.Unary unary -> {
        out.append(unary.op().text());
        operand(unary.operand(), Precedence.PREFIX);
      }
      case Expr.Await await -> {
        out.append("await ");
        operand(await.operand(), Precedence.PREFIX);
      }
      case Expr.Ask ask -> {
        out.append("await ");
        operand(ask.target(), Precedence.PREFIX);
        out.append(" <- ");
        operand(ask.message(), Precedence.RANGE);
      }
      case Expr.Paren paren -> parenthesised(paren.inner());
      case Expr.Tuple tuple -> exprs("(", tuple.elements(), ")");
      case Expr.ArrayLiteral array -> exprs("[", array.elements(), "]");
      case Expr.ArrayRepeat array -> {
        out.append('[');
        expr(array.element());
        out.append("; ");
        expr(array.count());
        out.append(']');
      }
      case Expr.MapLiteral map -> {
        out.append("{ ");
        for (int i = 0; i < map.entries().size(); i++) {
          out.append(i == 0 ? "" : ", ");
          if (map.entries().get(i).key() instanceof Expr.StringLiteral key) {
            expr(key);
          } else {
            parenthesised(map.entries().get(i).key());
          }
          out.append(": ");
          expr(map.entries().get(i).value());
        }
        out.append(" }");
      }
      case Expr.StructLiteral struct -> {
        out.append(struct.path().text()).append(' ');
        fields(struct.fields());
      }
      case Expr.Lambda lambda -> lambda(lambda);
      case Expr.BlockExpr block -> statements.block(block.block());
      case Expr.If branch -> ifElse(branch);
      case Expr.Match match -> match(match);
      case Expr.Loop loop -> {
        label(loop.label());
        out.append("loop ");
        statements.block(loop.body());
      }
      case Expr.Return jump -> {
        out.append("return");
        value(jump.value());
      }
      case Expr.Break jump -> {
        out.append("break");
        out.append(jump.label() == null ? "" : " @" + jump.label().text());
        value(jump.value());
      }
      case Expr.Continue jump ->
          out.append("continue").append(jump.label() == null ? "" : " @" + jump.label().text());
      case Expr.Unsafe unsafe -> {
        out.append("unsafe ");
        statements.block(unsafe.body());
      }
      case Expr.This self -> out.append("this");
      case Expr.Cooperate cooperate -> out.append("cooperate");
      case Expr.Yield yield -> {
        out.append("yield");
        value(yield.value());
      }
      case Expr.Spawn spawn -> {
        out.append("spawn ").append(spawn.actor().text());
        types.args(spawn.typeArgs());
        args(spawn.args());
        if (spawn.node() != null) {
          out.append(" on ");
          operand(spawn.node(), Precedence.PREFIX);
        }
      }
      case Expr.SpawnLambda spawn -> {
        out.append("spawn ");
        lambda(spawn.lambda());
      }
      case Expr.Scope scope -> {
        out.append("scope ");
        out.append(scope.handle() == null ? "" : "|" + scope.handle().text() + "| ");
        statements.block(scope.body());
      }
      case Expr.Launch task -> {
        out.append(task.handle().text()).append(".launch ");
        statements.block(task.body());
      }
      case Expr.ScopeSpawn task -> {
        out.append(task.handle().text()).append(".spawn ");
        statements.block(task.body());
      }
      case Expr.Cancel cancel -> out.append(cancel.handle().text()).append(".cancel()");
      case Expr.Select select -> select(select);
      case Expr.Join join ->
          exprs(
              join.parenthesised() ? "join(" : "join { ",
              join.branches(),
              join.parenthesised() ? ")" : " }");
      case Expr.Error error -> out.append(error.span().text());
      case Expr.Binary e -> throw notPrimary(e);
      case Expr.Timeout e -> throw notPrimary(e);
      case Expr.Range e -> throw notPrimary(e);
      case Expr.Send e -> throw notPrimary(e);
      case Expr.Field e -> throw notPrimary(e);
      case Expr.TupleIndex e -> throw notPrimary(e);
      case Expr.MethodCall e -> throw notPrimary(e);
      case Expr.Call e -> throw notPrimary(e);
      case Expr.Index e -> throw notPrimary(e);
      case Expr.Try e -> throw notPrimary(e);
      case Expr.Cast e -> throw notPrimary(e);
    }
  }

  private static IllegalArgumentException notPrimary(Expr expr) {
    return new IllegalArgumentException("has a left operand: " + expr.getClass());
  }

  private void value(@Nullable Expr value) {
    if (value != null) {
      out.append(' ');
      expr(value);
    }
  }

  private void exprs(String open, List<Expr> exprs, String close) {
    out.append(open);
    for (int i = 0; i < exprs.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      expr(exprs.get(i));
    }
    out.append(close);
  }

  void args(List<Arg> args) {
    out.append('(');
    for (int i = 0; i < args.size(); i++) {
      Arg arg = args.get(i);
      out.append(i == 0 ? "" : ", ");
      out.append(arg.name() == null ? "" : arg.name().text() + ": ");
      expr(arg.value());
    }
    out.append(')');
  }

  void fields(List<FieldInit> fields) {
    out.append("{ ");
    for (int i = 0; i < fields.size(); i++) {
      out.append(i == 0 ? "" : ", ").append(fields.get(i).name().text()).append(": ");
      expr(fields.get(i).value());
    }
    out.append(" }");
  }

  private void fstring(Expr.FString string) {
    out.append("f\"");
    for (Expr.FPart part : string.parts()) {
      switch (part) {
        case Expr.FText text -> LiteralPrinter.escape(text.value(), out, true);
        case Expr.FValue value -> {
          out.append('{');
          closed(value.value());
          out.append(value.format() == null ? "" : ":" + value.format().text()).append('}');
        }
      }
    }
    out.append('"');
  }

  private void lambda(Expr.Lambda lambda) {
    out.append(lambda.isMove() ? "move " : "");
    types.params(lambda.typeParams());
    out.append('(');
    for (int i = 0; i < lambda.params().size(); i++) {
      Expr.LambdaParam param = lambda.params().get(i);
      out.append(i == 0 ? "" : ", ").append(param.name().text());
      if (param.type() != null) {
        out.append(": ");
        types.type(param.type());
      }
    }
    out.append(')');
    if (lambda.result() != null) {
      out.append(" -> ");
      types.type(lambda.result());
    }
    out.append(" => ");
    expr(lambda.body());
  }

  void label(@Nullable Name label) {
    out.append(label == null ? "" : "@" + label.text() + ": ");
  }

  private void ifElse(Expr.If expr) {
    for (int i = 0; i < expr.branches().size(); i++) {
      Expr.Branch branch = expr.branches().get(i);
      out.append(i == 0 ? "if " : " else if ");
      if (branch.pattern() != null) {
        out.append("let ");
        types.pattern(branch.pattern());
        out.append(" = ");
      }
      closed(branch.condition());
      out.append(' ');
      statements.block(branch.body());
    }
    if (expr.otherwise() != null) {
      out.append(" else ");
      statements.block(expr.otherwise());
    }
  }

  private void match(Expr.Match match) {
    out.append("match ");
    closed(match.scrutinee());
    out.append(" { ");
    for (Expr.MatchArm arm : match.arms()) {
      types.pattern(arm.pattern());
      if (arm.guard() != null) {
        out.append(" if ");
        closed(arm.guard());
      }
      out.append(" => ");
      expr(arm.body());
      out.append(", ");
    }
    out.append('}');
  }

  private void select(Expr.Select select) {
    out.append("select { ");
    for (Expr.SelectArm arm : select.arms()) {
      types.pattern(arm.pattern());
      out.append(arm.isArrow() ? " <- " : " from ");
      closed(arm.source());
      out.append(" => ");
      expr(arm.body());
      out.append(", ");
    }
    if (select.after() != null) {
      out.append("after ");
      closed(select.after().duration());
      out.append(" => ");
      expr(select.after().body());
      out.append(", ");
    }
    out.append('}');
  }
}
