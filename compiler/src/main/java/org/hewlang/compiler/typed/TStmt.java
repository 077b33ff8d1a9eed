package org.hewlang.compiler.typed;

import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** A checked statement. */
public sealed interface TStmt {
  Span span();

  /** {@code let} or {@code var}; without {@code value} the variable is assigned later. */
  record Let(TPattern pattern, @Nullable TExpr value, Span span) implements TStmt {}

  /** An expression whose value is discarded. */
  record Eval(TExpr value, Span span) implements TStmt {}

  /**
   * {@code place = value}. A place is a {@link TExpr.LocalRef}, or a chain of {@link TExpr.Field}, {@link
   * TExpr.TupleField} and {@link TExpr.Index} that ends in a local or in any expression that gives a
   * handle. Parts of the place are evaluated once, before the value.
   */
  record Assign(TExpr place, TExpr value, Span span) implements TStmt {}

  /** {@code place op= value}; operand rules of {@link TExpr.Binary}. */
  record CompoundAssign(Operator op, TExpr place, TExpr value, Span span) implements TStmt {}

  /** {@code defer}. */
  record Defer(TExpr body, Span span) implements TStmt {}
}
