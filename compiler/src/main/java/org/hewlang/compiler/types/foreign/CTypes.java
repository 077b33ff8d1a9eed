package org.hewlang.compiler.types.foreign;

import java.util.function.Predicate;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/** What may be passed to and from functions of {@code extern "C"}. */
public final class CTypes {
  private CTypes() {}

  /** Whether C code can take or give {@code type}; {@code isCLayout} knows the structs that can. */
  public static boolean isMapped(Type type, Predicate<DefId> isCLayout) {
    return switch (type) {
      case Type.Prim p -> p.primitive() != Primitive.NEVER;
      case Type.Builtin b -> b.kind() == BuiltinType.BYTES;
      case Type.Pointer _, Type.Fn _, Type.Error _ -> true;
      case Type.Nominal n -> isCLayout.test(n.def());
      case Type.Tuple _,
          Type.Array _,
          Type.Slice _,
          Type.Dyn _,
          Type.Param _,
          Type.Assoc _,
          Type.Var _ ->
          false;
    };
  }
}
