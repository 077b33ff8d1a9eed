package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;

/** A variant of an enum. */
public record Variant(Head head, Name name, Shape shape, Span span) {

  /** What a variant holds. */
  public sealed interface Shape {}

  /** Nothing. */
  public record Unit() implements Shape {}

  /** Values by position. */
  public record Tuple(List<TypeExpr> types) implements Shape {}

  /** Values by name. */
  public record Struct(List<FieldDecl> fields) implements Shape {}
}
