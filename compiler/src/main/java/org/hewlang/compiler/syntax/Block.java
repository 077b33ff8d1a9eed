package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * <code>{ statements tail }</code>.
 *
 * <p>The tail is an expression without {@code ;} before the closing brace. An {@code if}, {@code
 * match} or {@code loop} that begins a statement is always a statement, also at the end: it is then
 * the last of {@code statements} as a {@link Stmt.Expression} without semicolon, {@code tail} is
 * null, and the statement is the candidate for the block's value ({@link #lastValue}). The other
 * block-like forms (a block, {@code unsafe}, {@code scope}, {@code select}, tasks of a scope) become
 * the tail when they stand last without {@code ;}.
 */
public record Block(List<Stmt> statements, @Nullable Expr tail, Span span) {

  /** The expression that gives the block its value: the tail, or a last if/match/loop; or null. */
  public @Nullable Expr lastValue() {
    if (tail != null) {
      return tail;
    }
    if (!statements.isEmpty()
        && statements.getLast() instanceof Stmt.Expression last
        && !last.semicolon()) {
      return last.value();
    }
    return null;
  }
}
