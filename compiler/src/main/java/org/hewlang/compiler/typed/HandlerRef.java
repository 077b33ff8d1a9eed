package org.hewlang.compiler.typed;

import java.util.List;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;

/** Which handler a message is for. */
public sealed interface HandlerRef {
  /**
   * A handler of a declared actor.
   *
   * @param function what handles the message
   * @param index its place in {@link ActorDef#handlers}
   * @param typeArgs arguments for the function's {@link FnDef#typeParams()}: those of the actor first,
   *     then its own
   */
  record Declared(DefId actor, FnId function, int index, List<Type> typeArgs)
      implements HandlerRef {
    public Declared {
      typeArgs = List.copyOf(typeArgs);
    }
  }

  /**
   * A handler that a trait declares; the actor is known when {@code self} is concrete.
   *
   * @param self the actor (not its handle), usually a type parameter
   * @param typeArgs arguments for the handler's own type parameters
   */
  record Bounded(Type self, TraitRef trait, String name, List<Type> typeArgs)
      implements HandlerRef {
    public Bounded {
      typeArgs = List.copyOf(typeArgs);
    }
  }

  /** A handler that a trait declares, of an {@code ActorRef<dyn Trait>}. */
  record Erased(TraitRef trait, String name) implements HandlerRef {}

  /**
   * The one handler of a lambda actor. If the message type {@code M} is a tuple, its components are the
   * arguments; if it is unit, there are none; else there is one.
   */
  record Only() implements HandlerRef {}
}
