package org.hewlang.compiler.typed;

/** What a generic body needs of a type parameter that no bound says. */
public sealed interface Need {
  /** Values are compared by {@code ==}. */
  record Equality(String symbol) implements Need {}

  /** Values are ordered. */
  record Order(String symbol) implements Need {}

  /** Values are computed with: {@code +}, {@code -} (also the unary one, then {@code negate}). */
  record Compute(String symbol, String trait) implements Need {}

  /** The type is a map key or a set's element. */
  record Key() implements Need {}

  /** {@code .clone()} is called. */
  record Clones() implements Need {}

  /** Values are written or read in that form. */
  record Serialised(Format format) implements Need {}
}
