package org.hewlang.compiler.syntax;

import java.util.Arrays;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * Groups binary operators by precedence with a stack of its own, so that neither the number of
 * levels nor the length of a sum costs Java stack. {@code | after} is an operator of the level of
 * {@code |}, here without a {@link BinaryOp}.
 */
final class Operators {
  private static final int TIMEOUT_LEVEL = BinaryOp.BIT_OR.level();

  private Expr[] lefts = new Expr[32];
  private @Nullable BinaryOp[] ops = new BinaryOp[32];
  private Span[] spans = new Span[32];
  private int size;

  /** Where a new expression begins on the stack. */
  int mark() {
    return size;
  }

  /** Puts an operator behind its left operand, after grouping what binds at least as tightly. */
  void push(int mark, Expr operand, @Nullable BinaryOp op, Span span) {
    int level = level(op);
    Expr left = operand;
    while (size > mark && level(ops[size - 1]) <= level) {
      left = pop(left);
    }
    if (size == ops.length) {
      lefts = Arrays.copyOf(lefts, size * 2);
      ops = Arrays.copyOf(ops, size * 2);
      spans = Arrays.copyOf(spans, size * 2);
    }
    lefts[size] = left;
    ops[size] = op;
    spans[size] = span;
    size++;
  }

  /** The whole expression with its last operand. */
  Expr finish(int mark, Expr operand) {
    Expr result = operand;
    while (size > mark) {
      result = pop(result);
    }
    return result;
  }

  private Expr pop(Expr right) {
    size--;
    Expr left = lefts[size];
    BinaryOp op = ops[size];
    Span span = left.span().to(right.span());
    return op == null
        ? new Expr.Timeout(left, right, span)
        : new Expr.Binary(left, op, spans[size], right, span);
  }

  private static int level(@Nullable BinaryOp op) {
    return op == null ? TIMEOUT_LEVEL : op.level();
  }
}
