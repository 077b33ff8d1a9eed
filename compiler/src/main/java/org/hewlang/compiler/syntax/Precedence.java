package org.hewlang.compiler.syntax;

import org.jspecify.annotations.Nullable;

/** Which operands need parentheses. */
final class Precedence {
  // The smaller, the tighter. The operand of a prefix operator is tighter than any binary one's.
  static final int POSTFIX = 1;
  static final int PREFIX = 2;
  static final int TIMEOUT = BinaryOp.BIT_OR.level();
  static final int OR = BinaryOp.OR.level();
  static final int RANGE = 13;
  static final int ANY = 15;

  private Precedence() {}

  /** The level of {@code expr}, by what it is at its top. */
  static int of(Expr expr) {
    return switch (expr) {
      case Expr.Binary binary -> binary.op().level();
      case Expr.Timeout timeout -> TIMEOUT;
      case Expr.Range range -> RANGE;
      case Expr.Send send -> ANY;
      case Expr.Ask ask -> ANY;
      case Expr.Unary unary -> PREFIX;
      case Expr.Await await -> PREFIX;
      // These reach to the right as far as they can, or begin with a brace or keyword.
      case Expr.Lambda lambda -> ANY;
      case Expr.SpawnLambda spawn -> ANY;
      case Expr.Yield yield -> ANY;
      case Expr.Return jump -> ANY;
      case Expr.Break jump -> ANY;
      case Expr.Continue jump -> ANY;
      case Expr.If branch -> ANY;
      case Expr.Match match -> ANY;
      case Expr.Loop loop -> ANY;
      case Expr.BlockExpr block -> ANY;
      case Expr.MapLiteral map -> ANY;
      case Expr.Unsafe block -> ANY;
      case Expr.Scope block -> ANY;
      case Expr.Launch block -> ANY;
      case Expr.ScopeSpawn block -> ANY;
      case Expr.Select block -> ANY;
      case Expr.Spawn spawn -> spawn.node() == null ? POSTFIX : ANY;
      case Expr.Cooperate cooperate -> ANY;
      case Expr.Literal literal -> POSTFIX;
      case Expr.ByteArray bytes -> POSTFIX;
      case Expr.Unit unit -> POSTFIX;
      case Expr.FString string -> POSTFIX;
      case Expr.Reference reference -> POSTFIX;
      case Expr.Field field -> POSTFIX;
      case Expr.TupleIndex index -> POSTFIX;
      case Expr.MethodCall call -> POSTFIX;
      case Expr.Call call -> POSTFIX;
      case Expr.Index index -> POSTFIX;
      case Expr.Try operator -> POSTFIX;
      case Expr.Cast cast -> POSTFIX;
      case Expr.Paren paren -> POSTFIX;
      case Expr.Tuple tuple -> POSTFIX;
      case Expr.ArrayLiteral array -> POSTFIX;
      case Expr.ArrayRepeat array -> POSTFIX;
      case Expr.StructLiteral struct -> POSTFIX;
      case Expr.This self -> POSTFIX;
      case Expr.Cancel cancel -> POSTFIX;
      case Expr.Join join -> POSTFIX;
      case Expr.Error error -> POSTFIX;
    };
  }

  /** The operand that stands first in the text of {@code expr}, or null. */
  static @Nullable Expr leftOperand(Expr expr) {
    return switch (expr) {
      case Expr.Binary binary -> binary.left();
      case Expr.Timeout timeout -> timeout.operand();
      case Expr.Range range -> range.from();
      case Expr.Send send -> send.target();
      case Expr.Field field -> field.target();
      case Expr.TupleIndex index -> index.target();
      case Expr.MethodCall call -> call.receiver();
      case Expr.Call call -> call.callee();
      case Expr.Index index -> index.target();
      case Expr.Try operator -> operator.operand();
      case Expr.Cast cast -> cast.operand();
      default -> null;
    };
  }

  /** The loosest level that the left operand may have without parentheses. */
  static int ofLeft(Expr expr) {
    return switch (expr) {
      case Expr.Binary binary -> binary.op().level();
      case Expr.Timeout timeout -> TIMEOUT;
      case Expr.Range range -> OR;
      case Expr.Send send -> RANGE;
      default -> POSTFIX;
    };
  }

  /** Where precedence would allow the left operand bare, but something else would be read. */
  static boolean needsParentheses(Expr expr, Expr left) {
    return switch (expr) {
      // `a < b > (c)` and `f(a < b, c > (d))` are generic calls.
      case Expr.Binary binary ->
          binary.op() == BinaryOp.LT && (left instanceof Expr.Reference || endsWithType(left));
      // `await a <- v` is one request.
      case Expr.Send send -> left instanceof Expr.Await;
      // `1.0` is a float.
      case Expr.TupleIndex index -> left instanceof Expr.IntLiteral || left instanceof Expr.Cast;
      // `x as int.m` casts to `int.m`.
      case Expr.Field field -> left instanceof Expr.Cast;
      case Expr.MethodCall call -> left instanceof Expr.Cast;
      case Expr.Call call -> left instanceof Expr.Cast || left instanceof Expr.Field;
      case Expr.Index index -> left instanceof Expr.Cast || isBytes(left);
      default -> false;
    };
  }

  /** Whether {@code <} after it would begin type arguments. */
  private static boolean endsWithType(Expr expr) {
    return switch (expr) {
      case Expr.Cast cast -> true;
      case Expr.Binary binary -> endsWithType(binary.right());
      case Expr.Timeout timeout -> endsWithType(timeout.duration());
      case Expr.Unary unary -> endsWithType(unary.operand());
      case Expr.Await await -> endsWithType(await.operand());
      default -> false;
    };
  }

  /** {@code bytes [..]} is a byte array. */
  private static boolean isBytes(Expr expr) {
    return expr instanceof Expr.Reference reference && reference.path().text().equals("bytes");
  }
}
