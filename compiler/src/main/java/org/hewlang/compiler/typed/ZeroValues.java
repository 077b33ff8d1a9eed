package org.hewlang.compiler.typed;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;

/** Which types have a zero value, the value of a field that nothing is said about. */
public final class ZeroValues {
  private final Map<DefId, StructDef> structs;
  private final Map<DefId, EnumDef> enums;

  public ZeroValues(Map<DefId, StructDef> structs, Map<DefId, EnumDef> enums) {
    this.structs = structs;
    this.enums = enums;
  }

  /**
   * Whether {@code type} has one: numbers, {@code false}, {@code '\0'}, the empty text, empty
   * collections, {@code None}, aggregates of zero values, an enum's first variant if it is a unit
   * variant. A type parameter counts as having one: its instances decide.
   */
  public boolean has(Type type) {
    return has(type, new HashSet<>());
  }

  private boolean has(Type type, Set<Type> underway) {
    return switch (type) {
      case Type.Prim p -> !p.equals(Type.NEVER);
      case Type.Builtin b ->
          switch (b.kind()) {
            case VEC, HASH_MAP, HASH_SET, BYTES -> true;
            case RANGE,
                RC,
                ARC,
                WEAK,
                BOX,
                REGEX,
                ACTOR_REF,
                REMOTE_REF,
                ACTOR,
                GENERATOR,
                ASYNC_GENERATOR,
                STREAM,
                SINK,
                SENDER,
                RECEIVER,
                TASK,
                SCOPE ->
                false;
          };
      case Type.Tuple t -> t.parts().stream().allMatch(p -> has(p, underway));
      case Type.Array a -> has(a.element(), underway);
      case Type.Nominal n -> {
        if (n.def().equals(Types.OPTION)) {
          yield true;
        }
        StructDef struct = structs.get(n.def());
        EnumDef enumDef = enums.get(n.def());
        if (struct != null && struct.javaClass() == null && underway.add(n)) {
          boolean all =
              struct.fields().stream()
                  .allMatch(f ->
                      has(
                          Types.substitute(
                              f.type(), TypeParam.arguments(struct.typeParams(), n.args())),
                          underway));
          underway.remove(n);
          yield all;
        }
        yield enumDef != null
            && !enumDef.variants().isEmpty()
            && enumDef.variants().getFirst().fields().isEmpty();
      }
      case Type.Param _, Type.Assoc _, Type.Error _, Type.Var _ -> true;
      case Type.Slice _, Type.Fn _, Type.Dyn _, Type.Pointer _ -> false;
    };
  }
}
