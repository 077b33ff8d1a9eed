package org.hewlang.compiler.lower.layout;

import java.util.function.Function;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.runtime.GeneratorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.StreamRuntime;
import org.hewlang.compiler.lower.runtime.TaskRuntime;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/**
 * How values of a type stand on the JVM.
 *
 * <p>Integers up to 32 bits and characters are ints: signed ones sign-extended, {@code u8} and {@code
 * u16} zero-extended, {@code u32} its raw bits; every operation restores this form. {@code i64}, {@code
 * u64} and durations are longs. A unit value is a constant object where it must be stored, and nothing
 * as the result of a function.
 */
public final class Representation {
  private final Layouts layouts;
  private final FunctionTypes functions;
  private final Function<Type, JType> handles;

  /**
   * @param handles what handles of an actor are
   */
  public Representation(Layouts layouts, FunctionTypes functions, Function<Type, JType> handles) {
    this.layouts = layouts;
    this.functions = functions;
    this.handles = handles;
  }

  /** For a value that is kept or passed. */
  public JType of(Type type) {
    return switch (type) {
      case Type.Prim p -> of(p.primitive());
      case Type.Nominal n -> nominal(n);
      case Type.Builtin b -> builtin(b);
      case Type.Tuple t -> JType.ref(layouts.className(t));
      case Type.Array a -> JType.ref(ElementKind.of(a.element()).arrayClass());
      case Type.Slice s -> JType.ref(ElementKind.of(s.element()).vecClass());
      case Type.Fn f -> JType.ref(functions.of(f).name());
      case Type.Dyn _ -> RuntimeNames.DYN_VALUE;
      case Type.Pointer _ -> JType.LONG;
      case Type.Param _, Type.Assoc _, Type.Var _, Type.Error _ ->
          throw new IllegalArgumentException("no concrete type: " + type);
    };
  }

  /** For the result of a function. */
  public JType result(Type type) {
    return type.equals(Type.UNIT) || type.equals(Type.NEVER) ? JType.VOID : of(type);
  }

  /** The same with {@code Object} for all references: where instances share code. */
  static JType erased(Type type) {
    return switch (ElementKind.of(type)) {
      case BYTE, UNSIGNED_BYTE, INT -> JType.INT;
      case BOOL -> JType.BOOL;
      case LONG -> JType.LONG;
      case FLOAT -> JType.FLOAT;
      case DOUBLE -> JType.DOUBLE;
      case OBJECT -> JType.OBJECT;
    };
  }

  public static JType of(Primitive primitive) {
    return switch (primitive) {
      case I8, I16, I32, U8, U16, U32, CHAR -> JType.INT;
      case I64, U64, DURATION -> JType.LONG;
      case F32 -> JType.FLOAT;
      case F64 -> JType.DOUBLE;
      case BOOL -> JType.BOOL;
      case STRING -> RuntimeNames.STRING;
      case UNIT -> RuntimeNames.UNIT;
      case NEVER -> JType.OBJECT;
    };
  }

  private JType nominal(Type.Nominal type) {
    if (!layouts.isEnum(type)) {
      String javaClass = layouts.struct(type).javaClass();
      if (javaClass != null) {
        return JType.ref(javaClass);
      }
    }
    return JType.ref(layouts.className(type));
  }

  private JType builtin(Type.Builtin type) {
    return switch (type.kind()) {
      case VEC -> JType.ref(ElementKind.of(type.args().getFirst()).vecClass());
      case HASH_MAP ->
          hasLongKeys(type.args().getFirst())
              ? RuntimeNames.LONG_KEY_MAP
              : RuntimeNames.OBJ_KEY_MAP;
      case HASH_SET ->
          hasLongKeys(type.args().getFirst()) ? RuntimeNames.LONG_SET : RuntimeNames.OBJ_SET;
      case BYTES -> RuntimeNames.BYTES;
      case RANGE -> RuntimeNames.RANGE;
      case RC, BOX -> RuntimeNames.RC_BOX;
      case WEAK ->
          isBuiltin(type.args().getFirst(), BuiltinType.ACTOR_REF)
              ? of(type.args().getFirst())
              : RuntimeNames.RC_BOX;
      case ARC -> RuntimeNames.ARC_BOX;
      case REGEX -> RuntimeNames.REGEX;
      case SENDER -> TaskRuntime.SENDER;
      case RECEIVER -> TaskRuntime.RECEIVER;
      case STREAM -> StreamRuntime.STREAM;
      case SINK -> StreamRuntime.SINK;
      case TASK -> TaskRuntime.TASK;
      case SCOPE -> TaskRuntime.SCOPE;
      case ACTOR_REF -> handles.apply(type.args().getFirst());
      case GENERATOR, ASYNC_GENERATOR -> GeneratorRuntime.GENERATOR;
      case REMOTE_REF, ACTOR ->
          throw new UnsupportedOperationException(
              "values of " + type.kind().canonicalName() + " cannot be compiled yet");
    };
  }

  /** Whether keys of that type are carried as longs in maps and sets. */
  public static boolean hasLongKeys(Type key) {
    return switch (ElementKind.of(key)) {
      case BYTE, UNSIGNED_BYTE, BOOL, INT, LONG -> true;
      case FLOAT, DOUBLE, OBJECT -> false;
    };
  }

  public static boolean isBuiltin(Type type, BuiltinType kind) {
    return type instanceof Type.Builtin b && b.kind() == kind;
  }
}
