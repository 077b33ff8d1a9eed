package org.hewlang.compiler.syntax;

import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * A statement. {@code return}, {@code break}, {@code continue}, {@code if}, {@code match} and {@code
 * loop} are expressions ({@link Expr.Return}, ...) and stand in a {@link Expression} statement.
 */
public sealed interface Stmt {
  Span span();

  /** {@code let pattern: Type = value;}. */
  record Let(Pattern pattern, @Nullable TypeExpr type, @Nullable Expr value, Span span)
      implements Stmt {}

  /** {@code var name: Type = value;}. */
  record Var(Name name, @Nullable TypeExpr type, @Nullable Expr value, Span span) implements Stmt {}

  /**
   * An expression as statement.
   *
   * @param semicolon whether a {@code ;} ends it; the value of a last statement with one is
   *     discarded
   */
  record Expression(Expr value, boolean semicolon, Span span) implements Stmt {}

  /** {@code place op value;}; that the left side is a place is already checked. */
  record Assign(Expr place, AssignOp op, Span opSpan, Expr value, Span span) implements Stmt {}

  /** <code>@label: while condition { .. }</code>. */
  record While(@Nullable Name label, Expr condition, Block body, Span span) implements Stmt {}

  /** <code>@label: while let pattern = value { .. }</code>. */
  record WhileLet(@Nullable Name label, Pattern pattern, Expr value, Block body, Span span)
      implements Stmt {}

  /** <code>@label: for await pattern in iterable { .. }</code>. */
  record For(
      @Nullable Name label, boolean isAwait, Pattern pattern, Expr iterable, Block body, Span span)
      implements Stmt {}

  /** <code>defer expr;</code> or <code>defer { .. }</code> (an {@link Expr.BlockExpr}). */
  record Defer(Expr body, Span span) implements Stmt {}

  /** A superfluous {@code ;}; already warned about. */
  record Empty(Span span) implements Stmt {}

  /** Text that could not be read as a statement; already reported. */
  record Error(Span span) implements Stmt {}
}
