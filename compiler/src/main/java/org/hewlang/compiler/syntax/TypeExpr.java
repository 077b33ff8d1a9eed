package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** A type as it is written. A parenthesised type is the type itself. */
public sealed interface TypeExpr {
  Span span();

  /** {@code Name}, {@code module.Name<A>}, {@code Self::Item}. */
  record Named(Path path, List<TypeExpr> args, Span span) implements TypeExpr {}

  /** {@code (A, B)}; without elements the unit type. Never has one element. */
  record Tuple(List<TypeExpr> elements, Span span) implements TypeExpr {}

  /** {@code [T; 4]}. */
  record Array(TypeExpr element, Expr.IntLiteral length, Span span) implements TypeExpr {}

  /** {@code [T]}. */
  record Slice(TypeExpr element, Span span) implements TypeExpr {}

  /** {@code *T} or {@code *var T}. */
  record Pointer(boolean mutable, TypeExpr target, Span span) implements TypeExpr {}

  /** {@code dyn A} or {@code dyn (A + B)}. */
  record Dyn(List<Bound> bounds, Span span) implements TypeExpr {}

  /** {@code fn(A, B) -> C}; a null result is unit. */
  record Function(List<TypeExpr> params, @Nullable TypeExpr result, Span span)
      implements TypeExpr {}

  /** {@code _}: to be inferred. */
  record Infer(Span span) implements TypeExpr {}

  /** Text that could not be read as a type; already reported. */
  record Error(Span span) implements TypeExpr {}
}
