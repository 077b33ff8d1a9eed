package org.hewlang.compiler.typed;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.Type;

/** A checked pattern over values of {@link #type()}. */
public sealed interface TPattern {
  Type type();

  Span span();

  record Wildcard(Type type, Span span) implements TPattern {}

  record Bind(Local local, Span span) implements TPattern {
    @Override
    public Type type() {
      return local.type();
    }
  }

  /** An integer, float, bool, char or string literal; compared with {@code ==}. */
  record Literal(TExpr value, Span span) implements TPattern {
    @Override
    public Type type() {
      return value.type();
    }
  }

  /** Sub-pattern for part {@code index}. Parts that are not named match anything. */
  record Part(int index, TPattern pattern) {}

  record Variant(int variant, List<Part> parts, Type type, Span span) implements TPattern {}

  record Struct(List<Part> parts, Type type, Span span) implements TPattern {}

  /** A tuple pattern with one sub-pattern per component; unit has none. */
  record Tuple(List<TPattern> parts, Type type, Span span) implements TPattern {}

  /** Alternatives that bind the same locals. */
  record Or(List<TPattern> alternatives, Type type, Span span) implements TPattern {}
}
