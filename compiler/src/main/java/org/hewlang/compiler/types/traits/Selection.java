package org.hewlang.compiler.types.traits;

import java.util.Map;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;

/** Why a type implements a trait. */
public sealed interface Selection {
  /**
   * By an impl.
   *
   * @param trait the trait with the arguments that the impl gives it
   * @param bindings the impl's parameters; one that nothing determines is missing
   * @param equations inference variables that must get the given types for the impl to apply
   */
  record Impl(
      ImplDef impl, TraitRef trait, Map<Type.Param, Type> bindings, Map<Type.Var, Type> equations)
      implements Selection {
    public Impl {
      bindings = Map.copyOf(bindings);
      equations = Map.copyOf(equations);
    }
  }

  /** By a bound of a parameter (or its supertrait) that holds at the place. */
  record Assumed(TraitRef trait) implements Selection {}

  /** Because it is a {@code dyn} of the trait or of one below it. */
  record Erased(TraitRef trait) implements Selection {}

  /** Without any impl: the protocol, operator and marker traits. */
  record Automatic(TraitRef trait) implements Selection {}
}
