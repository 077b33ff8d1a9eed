package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * A function in any place: an item, a method of a type body, trait, impl or actor, a receive handler
 * ({@code modifiers.isReceive}), or a foreign function.
 *
 * @param result null if nothing is written after the parameters (then the result is unit)
 * @param body null in traits without default, and for foreign functions
 */
public record Function(
    Head head,
    Modifiers modifiers,
    Name name,
    List<TypeParam> typeParams,
    List<Param> params,
    @Nullable TypeExpr result,
    List<WherePredicate> where,
    @Nullable Block body,
    Span span)
    implements Item, ActorMember {

  /** The words before {@code fn}; {@code isVariadic} is the {@code ..} of a foreign function. */
  public record Modifiers(
      boolean isPure, boolean isAsync, boolean isGen, boolean isReceive, boolean isVariadic) {
    /** A plain {@code fn}. */
    public static final Modifiers NONE = new Modifiers(false, false, false, false, false);
  }
}
