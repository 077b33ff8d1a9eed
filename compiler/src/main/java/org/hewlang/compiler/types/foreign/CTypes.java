package org.hewlang.compiler.types.foreign;

import java.util.function.Function;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** What may be passed to and from functions of {@code extern "C"}. */
public final class CTypes {
  private CTypes() {}

  /** Whether C code can take or give {@code type}; {@code structs} knows the structs. */
  public static boolean isMapped(Type type, Function<DefId, @Nullable StructDef> structs) {
    return switch (type) {
      case Type.Prim p -> p.primitive() != Primitive.NEVER;
      case Type.Builtin b -> b.kind() == BuiltinType.BYTES;
      case Type.Pointer _, Type.Error _ -> true;
      case Type.Fn f -> f.params().stream().allMatch(CTypes::isGiven) && isTaken(f.result());
      case Type.Nominal _ -> isStored(type, structs);
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

  /** Whether C code can give {@code type} to a function that it calls back. */
  private static boolean isGiven(Type type) {
    return isTaken(type) && !type.equals(Type.UNIT) || type.equals(Type.STRING);
  }

  private static boolean isTaken(Type type) {
    return type instanceof Type.Pointer
        || type instanceof Type.Prim p
            && p.primitive() != Primitive.STRING
            && p.primitive() != Primitive.NEVER;
  }

  /**
   * Whether values of {@code type} have a place in native memory: numbers, {@code bool}, pointers, and
   * structs of such fields that say {@code #[repr(C)]}.
   */
  public static boolean isStored(Type type, Function<DefId, @Nullable StructDef> structs) {
    return switch (type) {
      case Type.Prim p ->
          switch (p.primitive()) {
            case I8, I16, I32, I64, U8, U16, U32, U64, F32, F64, BOOL -> true;
            case CHAR, STRING, DURATION, UNIT, NEVER -> false;
          };
      case Type.Pointer _, Type.Error _ -> true;
      case Type.Nominal n -> {
        StructDef struct = structs.apply(n.def());
        yield struct != null
            && struct.layout() != null
            && struct.typeParams().isEmpty()
            && !struct.fields().isEmpty()
            && struct.fields().stream().allMatch(f -> isStored(f.type(), structs));
      }
      case Type.Builtin _,
          Type.Fn _,
          Type.Tuple _,
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
