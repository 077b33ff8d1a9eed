package org.hewlang.compiler.types.infer;

import java.util.HashSet;
import java.util.Set;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/**
 * Which types are open, so that their values cannot be listed by patterns. A statement match over
 * such a type may take none of its arms.
 */
final class Openness {
  private final FunctionChecker c;

  Openness(FunctionChecker c) {
    this.c = c;
  }

  boolean isOpen(Type type) {
    return isOpen(type, new HashSet<>());
  }

  private boolean isOpen(Type type, Set<DefId> inside) {
    return switch (c.prune(type)) {
      case Type.Prim p ->
          p.primitive() != Primitive.BOOL
              && p.primitive() != Primitive.UNIT
              && p.primitive() != Primitive.NEVER;
      case Type.Error _ -> false;
      case Type.Tuple t -> t.parts().stream().anyMatch(part -> isOpen(part, inside));
      case Type.Nominal n -> {
        StructDef def = c.program.declarations.structs().get(n.def());
        yield def != null
            && inside.add(n.def())
            && (def.javaClass() != null
                || def.fields().stream().anyMatch(f -> isOpen(f.type(), inside)));
      }
      case Type.Builtin _,
          Type.Array _,
          Type.Slice _,
          Type.Fn _,
          Type.Dyn _,
          Type.Param _,
          Type.Assoc _,
          Type.Pointer _,
          Type.Var _ ->
          true;
    };
  }

  /** Whether the pattern matches every value of its type just by its form. */
  static boolean matchesAll(TPattern pattern) {
    return switch (pattern) {
      case TPattern.Wildcard _, TPattern.Bind _ -> true;
      case TPattern.Literal _, TPattern.Variant _ -> false;
      case TPattern.Struct s -> s.parts().stream().allMatch(p -> matchesAll(p.pattern()));
      case TPattern.Tuple t -> t.parts().stream().allMatch(Openness::matchesAll);
      case TPattern.Or o -> o.alternatives().stream().anyMatch(Openness::matchesAll);
    };
  }
}
