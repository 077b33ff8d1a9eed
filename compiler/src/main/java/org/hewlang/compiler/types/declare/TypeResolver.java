package org.hewlang.compiler.types.declare;

import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.syntax.Bound;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** From types as written to types. What is wrong is reported, and the result is {@link Type#ERROR}. */
public sealed interface TypeResolver permits WrittenTypes {
  /** A resolver that reports to {@code diagnostics}. */
  static TypeResolver of(Declarations declarations, Diagnostics diagnostics) {
    return new WrittenTypes(diagnostics);
  }

  /**
   * The type that {@code written} denotes in {@code scope}. {@code _} is not allowed in it; where it
   * is, use {@link #resolve(TypeExpr, Scope, Unknowns)}.
   */
  Type resolve(TypeExpr written, Scope scope);

  /** The same, with {@code unknowns} giving the type for each {@code _}. */
  Type resolve(TypeExpr written, Scope scope, Unknowns unknowns);

  /** The trait that {@code written} denotes, or null after a report. */
  @Nullable TraitRef resolve(Bound written, Scope scope);

  /** Makes the type for a {@code _}. */
  @FunctionalInterface
  interface Unknowns {
    Type fresh(TypeExpr.Infer at);

    /**
     * The type of the items of a channel end that is written without it; null where that is not
     * allowed.
     */
    default @Nullable Type item(TypeExpr.Named end) {
      return null;
    }
  }
}
