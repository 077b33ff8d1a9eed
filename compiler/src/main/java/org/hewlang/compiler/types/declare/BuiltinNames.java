package org.hewlang.compiler.types.declare;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** The built-in types under all their names. */
final class BuiltinNames {
  /** The module whose {@code Pattern} is the built-in type of regular expressions. */
  static final String REGEX_MODULE = "std::text::regex";

  private static final Map<String, Symbol> BY_NAME = new HashMap<>();
  private static final Symbol NEVER = new Symbol.Primitive(Type.NEVER);

  static {
    primitive(Type.I8, "i8");
    primitive(Type.I16, "i16");
    primitive(Type.I32, "i32");
    primitive(Type.I64, "i64", "int", "Int", "isize");
    primitive(Type.U8, "u8", "byte");
    primitive(Type.U16, "u16");
    primitive(Type.U32, "u32");
    primitive(Type.U64, "u64", "uint", "usize");
    primitive(Type.F32, "f32");
    primitive(Type.F64, "f64", "float", "Float");
    primitive(Type.BOOL, "bool", "Bool");
    primitive(Type.CHAR, "char", "Char");
    primitive(Type.STRING, "String", "string", "str");
    primitive(Type.DURATION, "duration", "Duration");
    BY_NAME.put("Bytes", new Symbol.Builtin(BuiltinType.BYTES));
    for (BuiltinType kind : BuiltinType.values()) {
      if (kind != BuiltinType.REGEX && kind != BuiltinType.SCOPE) {
        BY_NAME.put(kind.canonicalName(), new Symbol.Builtin(kind));
      }
    }
  }

  private BuiltinNames() {}

  private static void primitive(Type type, String... names) {
    for (String name : names) {
      BY_NAME.put(name, new Symbol.Primitive(type));
    }
  }

  /** The built-in type of that name; {@code Never} only for the library itself. */
  static @Nullable Symbol find(String name, boolean inStd) {
    return inStd && name.equals("Never") ? NEVER : BY_NAME.get(name);
  }

  static Set<String> all() {
    return BY_NAME.keySet();
  }
}
