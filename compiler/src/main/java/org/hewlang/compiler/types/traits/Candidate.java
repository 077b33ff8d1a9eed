package org.hewlang.compiler.types.traits;

import java.util.Map;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.FnSignature;

/**
 * A method or associated function that a lookup found.
 *
 * @param signature its declaration; for a trait's method the trait's own unless the impl is known and
 *     defines it
 * @param via how it was found, which decides the {@link org.hewlang.compiler.typed.Callee}
 * @param bindings the owner's type parameters ({@code Self} included) as far as the receiver determines
 *     them; missing ones are to be inferred like the method's own
 * @param equations inference variables inside the receiver that must get the given types
 */
public record Candidate(
    FnSignature signature, Via via, Map<Type.Param, Type> bindings, Map<Type.Var, Type> equations) {
  public Candidate {
    bindings = Map.copyOf(bindings);
    equations = Map.copyOf(equations);
  }

  /** How a method was found. */
  public sealed interface Via {
    /** A member of a built-in type that the compiler knows. */
    record Builtin(Intrinsic intrinsic) implements Via {}

    /** A method of an impl without trait, or of a type's body. */
    record Inherent(ImplDef impl) implements Via {}

    /** A method of a trait that the receiver's type implements by {@code impl}. */
    record Implemented(ImplDef impl, TraitRef trait) implements Via {}

    /** A method of a trait that a type parameter's bound names. */
    record Bounded(TraitRef trait) implements Via {}

    /** A method of a {@code dyn} value. */
    record Erased(TraitRef trait) implements Via {}

    /** A protocol trait's method without an impl, such as {@code x.clone()}. */
    record Automatic(TraitRef trait) implements Via {}
  }
}
