package org.hewlang.compiler.typed;

import java.util.List;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;

/** What a call goes to. */
public sealed interface Callee {
  /**
   * A declared function: free, associated, an inherent method, or a method of a known impl.
   *
   * @param typeArgs arguments for the function's {@link FnDef#typeParams()}: those of the impl first,
   *     then its own
   */
  record Function(FnId id, List<Type> typeArgs) implements Callee {
    public Function {
      typeArgs = List.copyOf(typeArgs);
    }
  }

  /**
   * A method of a trait whose impl is chosen when {@code self} is concrete (static dispatch).
   *
   * @param methodArgs arguments for the method's own type parameters
   */
  record TraitMethod(Type self, TraitRef trait, String method, List<Type> methodArgs)
      implements Callee {
    public TraitMethod {
      methodArgs = List.copyOf(methodArgs);
    }
  }

  /** A method called through a {@code dyn} value, which is the first argument. */
  record DynMethod(TraitRef trait, String method) implements Callee {}

  /**
   * A function that the compiler knows.
   *
   * @param typeArgs the type parameters of its declaration in the built-in signatures, in order
   */
  record Builtin(Intrinsic intrinsic, List<Type> typeArgs) implements Callee {
    public Builtin {
      typeArgs = List.copyOf(typeArgs);
    }
  }
}
