package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** A line of a wire struct. */
public sealed interface WireMember {
  Span span();

  /** {@code reserved @3, @4} or {@code reserved(3, 5..8, "old")}. */
  record Reserved(List<Entry> entries, boolean parenthesised, Span span) implements WireMember {}

  /**
   * A field.
   *
   * @param optionalMark whether a {@code ?} follows the type
   * @param number the field number after {@code @} or {@code =}
   */
  record Field(
      Head head,
      Name name,
      TypeExpr type,
      boolean optionalMark,
      Expr.@Nullable IntLiteral number,
      List<Modifier> modifiers,
      Span span)
      implements WireMember {}

  /** {@code optional}, {@code since 2}, {@code json("x")}, {@code default(e)}, ... */
  record Modifier(Name name, @Nullable Expr argument, Span span) {}

  /** One reservation. */
  sealed interface Entry {
    Span span();
  }

  /** A number or a range of numbers with both ends. */
  record Numbers(Expr.IntLiteral first, Expr.@Nullable IntLiteral last, Span span)
      implements Entry {}

  /** A name. */
  record Text(Expr.StringLiteral name, Span span) implements Entry {}
}
