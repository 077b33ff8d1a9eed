package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** A pattern. A parenthesised pattern is the pattern itself. */
public sealed interface Pattern {
  Span span();

  /** {@code _}. */
  record Wildcard(Span span) implements Pattern {}

  /** A literal; numbers may be negative. */
  record Literal(boolean negative, Expr.Literal literal, Span span) implements Pattern {}

  /** A name or path without arguments: a binding or a unit variant, by the matched type. */
  record Named(Path path, Span span) implements Pattern {}

  /** {@code Path(p, q)}. */
  record TupleVariant(Path path, List<Pattern> elements, Span span) implements Pattern {}

  /** <code>Path { f, g: p }</code>: a struct or a struct-like variant. */
  record Struct(Path path, List<FieldPattern> fields, Span span) implements Pattern {}

  /** A field of a struct pattern; without pattern the field is bound to its own name. */
  record FieldPattern(Name name, @Nullable Pattern pattern, Span span) {}

  /** {@code (p, q)}; without elements the unit pattern. Never has one element. */
  record Tuple(List<Pattern> elements, Span span) implements Pattern {}

  /** {@code p | q | r}, at least two. */
  record Or(List<Pattern> alternatives, Span span) implements Pattern {}

  /** Text that could not be read as a pattern; already reported. */
  record Error(Span span) implements Pattern {}
}
