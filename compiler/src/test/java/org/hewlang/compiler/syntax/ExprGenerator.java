package org.hewlang.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes random expressions, statements and blocks. */
class ExprGenerator extends TypeGenerator {
  private @Nullable Name handle;

  ExprGenerator(Random random) {
    super(random);
  }

  /** A path as expressions have it: dots only before {@code ::}. */
  private Path valuePath() {
    Path path = path();
    if (path.isSimple()) {
      return path;
    }
    List<Path.Separator> separators = new ArrayList<>(path.separators());
    separators.set(separators.size() - 1, Path.Separator.COLONS);
    return new Path(path.names(), separators, SPAN);
  }

  Expr expr(int depth) {
    if (depth <= 0) {
      return switch (below(4)) {
        case 0 -> literal();
        case 1 -> new Expr.This(SPAN);
        default -> new Expr.Reference(valuePath(), SPAN);
      };
    }
    int less = depth - 1;
    return switch (below(16)) {
      case 0, 1, 2 -> new Expr.Binary(expr(less), oneOf(BinaryOp.values()), SPAN, expr(less), SPAN);
      case 3 ->
          flip()
              ? new Expr.Unary(oneOf(UnaryOp.values()), expr(less), SPAN)
              : new Expr.Await(expr(less), SPAN);
      case 4, 5, 6 -> postfix(less);
      case 7 -> operator(less);
      case 8, 9 -> compound(less);
      case 10 -> lambda(less);
      case 11, 12 -> control(less);
      case 13 -> task(less);
      case 14 -> fstring(less);
      default -> expr(0);
    };
  }

  private Expr postfix(int depth) {
    return switch (below(8)) {
      case 0 -> new Expr.Field(expr(depth), name(), SPAN);
      case 1 -> new Expr.TupleIndex(expr(depth), below(3), SPAN, SPAN);
      case 2 -> new Expr.MethodCall(expr(depth), name(), args(depth), SPAN);
      case 3 -> new Expr.Call(expr(depth), List.of(), args(depth), SPAN);
      case 4 ->
          new Expr.Call(
              new Expr.Reference(valuePath(), SPAN), list(1, 2, () -> type(1)), args(depth), SPAN);
      case 5 -> new Expr.Index(expr(depth), expr(depth), SPAN);
      case 6 -> new Expr.Try(expr(depth), SPAN);
      default -> new Expr.Cast(expr(depth), type(1), SPAN);
    };
  }

  private Expr operator(int depth) {
    return switch (below(4)) {
      case 0 -> new Expr.Range(expr(depth), expr(depth), flip(), SPAN);
      case 1 -> new Expr.Send(expr(depth), expr(depth), SPAN);
      case 2 -> new Expr.Ask(expr(depth), expr(depth), SPAN);
      default -> new Expr.Timeout(expr(depth), expr(depth), SPAN);
    };
  }

  private Expr compound(int depth) {
    return switch (below(8)) {
      case 0 -> new Expr.Tuple(list(2, 3, () -> expr(depth)), SPAN);
      case 1 -> new Expr.ArrayLiteral(list(0, 3, () -> expr(depth)), SPAN);
      case 2 -> new Expr.ArrayRepeat(expr(depth), expr(depth), SPAN);
      case 3 ->
          new Expr.MapLiteral(
              list(1, 3, () -> new Expr.MapEntry(key(depth), expr(depth), SPAN)), SPAN);
      case 4, 5 -> new Expr.StructLiteral(path(), fields(0, depth), SPAN);
      case 6 ->
          new Expr.ByteArray(
              list(0, 3, () -> new Expr.IntLiteral(below(256), oneOf(Radix.values()), SPAN)), SPAN);
      default -> new Expr.Unit(SPAN);
    };
  }

  private Expr key(int depth) {
    return flip() ? string() : expr(depth);
  }

  List<FieldInit> fields(int least, int depth) {
    return list(least, 3, () -> new FieldInit(name(), expr(depth), SPAN));
  }

  List<Arg> args(int depth) {
    List<Arg> args = list(0, 2, () -> new Arg(null, expr(depth), SPAN));
    args.addAll(list(0, 1, () -> new Arg(name(), expr(depth), SPAN)));
    return args;
  }

  Expr.Lambda lambda(int depth) {
    return new Expr.Lambda(
        flip(),
        flip() ? List.of() : typeParams(),
        list(0, 2, () -> new Expr.LambdaParam(name(), flip() ? type(1) : null, SPAN)),
        flip() ? type(1) : null,
        expr(depth),
        SPAN);
  }

  private Expr fstring(int depth) {
    List<Expr.FPart> parts = new ArrayList<>();
    int size = below(4);
    for (int i = 0; i < size; i++) {
      String text = text();
      boolean afterText = !parts.isEmpty() && parts.getLast() instanceof Expr.FText;
      if (flip() && !afterText && !text.isEmpty()) {
        parts.add(new Expr.FText(text, SPAN));
      } else {
        parts.add(new Expr.FValue(expr(depth), flip() ? null : format(), SPAN));
      }
    }
    return new Expr.FString(parts, SPAN);
  }

  private FormatSpec format() {
    return switch (below(3)) {
      case 0 -> new FormatSpec(".2", -1, '\0', false, false, false, -1, 2, '\0', SPAN);
      case 1 -> new FormatSpec("*^+#08.3f", '*', '^', true, true, true, 8, 3, 'f', SPAN);
      default -> new FormatSpec(">6", -1, '>', false, false, false, 6, -1, '\0', SPAN);
    };
  }

  private @Nullable Name label() {
    return flip() ? name() : null;
  }

  private Expr control(int depth) {
    return switch (below(6)) {
      case 0, 1 -> branch(depth);
      case 2 -> match(depth);
      case 3 -> new Expr.Loop(label(), block(depth), SPAN);
      case 4 -> new Expr.Unsafe(block(depth), SPAN);
      default -> new Expr.BlockExpr(block(depth), SPAN);
    };
  }

  private Expr branch(int depth) {
    return new Expr.If(
        list(
            1,
            3,
            () -> new Expr.Branch(flip() ? pattern(1) : null, expr(depth), block(depth), SPAN)),
        flip() ? block(depth) : null,
        SPAN);
  }

  private Expr match(int depth) {
    return new Expr.Match(
        expr(depth),
        list(
            0,
            3,
            () -> new Expr.MatchArm(pattern(2), flip() ? expr(depth) : null, armBody(depth), SPAN)),
        SPAN);
  }

  private Expr armBody(int depth) {
    return switch (below(4)) {
      case 0 -> jump(depth);
      case 1 -> new Expr.BlockExpr(block(depth), SPAN);
      default -> expr(depth);
    };
  }

  private Expr jump(int depth) {
    return switch (below(3)) {
      case 0 -> new Expr.Return(flip() ? expr(depth) : null, SPAN);
      case 1 -> new Expr.Break(label(), flip() ? expr(depth) : null, SPAN);
      default -> new Expr.Continue(label(), SPAN);
    };
  }

  private Expr task(int depth) {
    switch (below(7)) {
      case 0 -> {
        Name outer = handle;
        Name own = flip() ? new Name("tasks", SPAN) : null;
        handle = own == null ? outer : own;
        Expr scope = new Expr.Scope(own, block(depth), SPAN);
        handle = outer;
        return scope;
      }
      case 1 -> {
        if (handle == null) {
          return new Expr.Cooperate(SPAN);
        }
        return switch (below(3)) {
          case 0 -> new Expr.Launch(handle, block(depth), SPAN);
          case 1 -> new Expr.ScopeSpawn(handle, block(depth), SPAN);
          default -> new Expr.Cancel(handle, SPAN);
        };
      }
      case 2 -> {
        return new Expr.Select(
            list(
                0,
                2,
                () -> new Expr.SelectArm(pattern(1), flip(), expr(depth), armBody(depth), SPAN)),
            flip() ? new Expr.AfterArm(expr(depth), armBody(depth), SPAN) : null,
            SPAN);
      }
      case 3 -> {
        return new Expr.Join(list(0, 3, () -> expr(depth)), flip(), SPAN);
      }
      case 4 -> {
        return new Expr.Spawn(
            path(), list(0, 2, () -> type(1)), args(depth), flip() ? expr(depth) : null, SPAN);
      }
      case 5 -> {
        Expr.Lambda lambda = lambda(depth);
        return new Expr.SpawnLambda(
            new Expr.Lambda(
                lambda.isMove(), List.of(), lambda.params(), lambda.result(), lambda.body(), SPAN),
            SPAN);
      }
      default -> {
        return new Expr.Yield(flip() ? expr(depth) : null, SPAN);
      }
    }
  }

  // ---- statements

  Block block(int depth) {
    List<Stmt> statements = depth <= 0 ? List.of() : list(0, 3, () -> statement(depth - 1));
    Expr tail = flip() ? null : tail(depth);
    if (tail == null
        && !statements.isEmpty()
        && statements.getLast() instanceof Stmt.Expression last
        && !last.semicolon()
        && isBlockLike(last.value())) {
      // What stands last without a semicolon is the tail.
      tail = last.value();
      statements = statements.subList(0, statements.size() - 1);
    }
    return new Block(statements, tail, SPAN);
  }

  private static boolean isBlockLike(Expr expr) {
    return expr instanceof Expr.BlockExpr
        || expr instanceof Expr.Unsafe
        || expr instanceof Expr.Scope
        || expr instanceof Expr.Select
        || expr instanceof Expr.Launch
        || expr instanceof Expr.ScopeSpawn;
  }

  private static boolean isControl(Expr expr) {
    return expr instanceof Expr.If || expr instanceof Expr.Match || expr instanceof Expr.Loop;
  }

  private Expr tail(int depth) {
    Expr tail = expr(depth);
    return isControl(tail) ? new Expr.Tuple(List.of(tail, tail), SPAN) : tail;
  }

  private Stmt statement(int depth) {
    return switch (below(10)) {
      case 0 ->
          new Stmt.Let(pattern(2), flip() ? type(2) : null, flip() ? expr(depth) : null, SPAN);
      case 1 -> new Stmt.Var(name(), flip() ? type(2) : null, flip() ? expr(depth) : null, SPAN);
      case 2 -> new Stmt.Assign(place(depth), oneOf(AssignOp.values()), SPAN, expr(depth), SPAN);
      case 3 -> new Stmt.While(label(), expr(depth), block(depth), SPAN);
      case 4 -> new Stmt.WhileLet(label(), pattern(1), expr(depth), block(depth), SPAN);
      case 5 -> new Stmt.For(label(), flip(), pattern(1), expr(depth), block(depth), SPAN);
      case 6 -> new Stmt.Defer(expr(depth), SPAN);
      case 7 -> new Stmt.Expression(jump(depth), true, SPAN);
      default -> {
        Expr value = expr(depth + 1);
        boolean free = isControl(value) || isBlockLike(value);
        yield new Stmt.Expression(value, !free || flip(), SPAN);
      }
    };
  }

  private Expr place(int depth) {
    Expr place = new Expr.Reference(Path.of(name()), SPAN);
    int size = below(3);
    for (int i = 0; i < size; i++) {
      place =
          switch (below(3)) {
            case 0 -> new Expr.Field(place, name(), SPAN);
            case 1 -> new Expr.TupleIndex(place, below(3), SPAN, SPAN);
            default -> new Expr.Index(place, expr(depth), SPAN);
          };
    }
    return place;
  }
}
