package org.hewlang.compiler.types.foreign;

import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;

/** What may stand behind {@code on_error}: the value of a call that failed. */
final class FailureValue {
  private FailureValue() {}

  /** Whether {@code literal} is a value of {@code type}. */
  static boolean isOne(String literal, Type type, boolean hasInvalid) {
    return switch (type) {
      case Type.Prim p ->
          switch (p.primitive()) {
            case BOOL -> literal.equals("true") || literal.equals("false");
            case STRING -> literal.length() >= 2 && literal.startsWith("\"");
            case F32, F64 -> literal.matches("-?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
            case I8, I16, I32, I64, U8, U16, U32, U64 -> literal.matches("-?[0-9]{1,18}");
            case UNIT -> literal.equals("()");
            case CHAR, DURATION, NEVER -> false;
          };
      case Type.Builtin b ->
          literal.equals("empty") && (b.kind() == BuiltinType.VEC || b.kind() == BuiltinType.BYTES);
      case Type.Nominal _ -> literal.equals("invalid") && hasInvalid;
      case Type.Error _ -> true;
      case Type.Tuple _,
          Type.Array _,
          Type.Slice _,
          Type.Fn _,
          Type.Dyn _,
          Type.Param _,
          Type.Assoc _,
          Type.Pointer _,
          Type.Var _ ->
          false;
    };
  }
}
