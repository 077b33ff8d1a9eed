package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** A variant of a wire enum with its optional number. */
public record WireVariant(
    Head head, Name name, Shape shape, Expr.@Nullable IntLiteral number, Span span) {

  /** What a variant holds. */
  public sealed interface Shape {}

  /** Nothing. */
  public record Unit() implements Shape {}

  /** Values by position. */
  public record Tuple(List<TypeExpr> types) implements Shape {}

  /** Values by name, each with an optional number. */
  public record Struct(List<WireMember.Field> fields) implements Shape {}
}
