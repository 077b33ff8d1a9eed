package org.hewlang.compiler.types.foreign;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Which Java types a Hew type can be passed as or made from. An answer is a distance: 0 for the type's
 * own counterpart, more for wider ones; empty if it cannot be.
 */
final class JavaTypes {
  private static final String RUNTIME = "org/hewlang/runtime/";
  private static final String OBJECT = "java/lang/Object";
  private static final String REGEX = "org/hewlang/stdlib/text/Regex";
  private static final OptionalInt EXACT = OptionalInt.of(0);
  private static final OptionalInt WIDER = OptionalInt.of(1);
  private static final OptionalInt BOXED = OptionalInt.of(3);
  private static final OptionalInt ANY = OptionalInt.of(5);
  private static final OptionalInt NONE = OptionalInt.empty();

  private static final Map<String, Integer> INTEGER_BITS =
      Map.of("B", 8, "S", 16, "I", 32, "J", 64);
  private static final Map<String, Integer> BOXED_BITS =
      Map.of(
          "Ljava/lang/Byte;", 8,
          "Ljava/lang/Short;", 16,
          "Ljava/lang/Integer;", 32,
          "Ljava/lang/Long;", 64);

  private final JavaClasses classes;
  private final Function<DefId, @Nullable String> handles;

  /** {@code handles} gives the Java class that a struct is bound to. */
  JavaTypes(JavaClasses classes, Function<DefId, @Nullable String> handles) {
    this.classes = classes;
    this.handles = handles;
  }

  /** Whether values of {@code type} can go to Java at all. */
  boolean isMapped(Type type) {
    return switch (type) {
      case Type.Tuple _, Type.Slice _, Type.Pointer _, Type.Dyn _, Type.Assoc _ -> false;
      case Type.Prim p -> p.primitive() != Primitive.NEVER;
      case Type.Builtin b ->
          switch (b.kind()) {
            case VEC, HASH_MAP, HASH_SET, BYTES, ACTOR_REF, STREAM, SINK, REGEX -> true;
            case RANGE,
                RC,
                ARC,
                WEAK,
                BOX,
                REMOTE_REF,
                ACTOR,
                GENERATOR,
                ASYNC_GENERATOR,
                SENDER,
                RECEIVER,
                TASK,
                SCOPE ->
                false;
          };
      case Type.Nominal _, Type.Array _, Type.Fn _, Type.Param _, Type.Var _, Type.Error _ -> true;
    };
  }

  /** The class behind a handle type; null for all other types. */
  @Nullable String handleClass(Type type) {
    return switch (type) {
      case Type.Nominal n -> handles.apply(n.def());
      case Type.Builtin b when b.kind() == BuiltinType.REGEX -> REGEX;
      default -> null;
    };
  }

  // ---- parameters

  /** How well an argument of {@code type} fits a Java parameter. */
  OptionalInt passes(Type type, String java, boolean utf8) {
    return switch (type) {
      case Type.Prim p -> primitive(p.primitive(), java, utf8, true);
      case Type.Builtin b -> builtin(b, java, true);
      case Type.Array a -> first(elements(a.element(), java, utf8), runtime(java, "Array"));
      case Type.Fn f -> function(f, java);
      case Type.Param _ -> java.equals(object(OBJECT)) ? EXACT : NONE;
      case Type.Nominal n -> nominal(n, java, utf8, true);
      case Type.Error _ -> EXACT;
      case Type.Tuple _, Type.Slice _, Type.Dyn _, Type.Assoc _, Type.Pointer _, Type.Var _ -> NONE;
    };
  }

  /** How well a Java result fits a function that is declared to give {@code type}. */
  OptionalInt gives(String java, Type type, boolean utf8) {
    return switch (type) {
      case Type.Prim p -> primitive(p.primitive(), java, utf8, false);
      case Type.Builtin b -> builtin(b, java, false);
      case Type.Array a -> first(elements(a.element(), java, utf8), runtime(java, "Array"));
      case Type.Param _ -> java.equals(object(OBJECT)) ? EXACT : NONE;
      case Type.Nominal n -> nominal(n, java, utf8, false);
      case Type.Error _ -> EXACT;
      case Type.Fn _,
          Type.Tuple _,
          Type.Slice _,
          Type.Dyn _,
          Type.Assoc _,
          Type.Pointer _,
          Type.Var _ ->
          NONE;
    };
  }

  private OptionalInt primitive(Primitive p, String java, boolean utf8, boolean passing) {
    if (p == Primitive.UNIT) {
      // what a member gives may be left alone
      return java.equals("V") ? EXACT : passing ? NONE : ANY;
    }
    if (java.equals(object(OBJECT)) && p != Primitive.NEVER && !utf8) {
      return ANY;
    }
    if (p.isInteger()) {
      return integer(p, java, passing);
    }
    return switch (p) {
      case BOOL -> either(java, "Z", "Ljava/lang/Boolean;");
      case F32 -> passing && java.equals("D") ? WIDER : either(java, "F", "Ljava/lang/Float;");
      case F64 -> !passing && java.equals("F") ? WIDER : either(java, "D", "Ljava/lang/Double;");
      case CHAR -> java.equals("I") ? EXACT : java.equals("C") ? WIDER : NONE;
      case DURATION -> java.equals("J") || java.equals("Ljava/time/Duration;") ? EXACT : NONE;
      case STRING -> string(java, utf8);
      case UNIT, NEVER, I8, I16, I32, I64, U8, U16, U32, U64 -> NONE;
    };
  }

  private static OptionalInt either(String java, String plain, String boxed) {
    return java.equals(plain) ? EXACT : java.equals(boxed) ? BOXED : NONE;
  }

  /** Signed integers widen on the way; unsigned ones keep their bits and so their width. */
  private static OptionalInt integer(Primitive p, String java, boolean passing) {
    Integer plain = INTEGER_BITS.get(java);
    Integer boxed = BOXED_BITS.get(java);
    Integer bits = plain != null ? plain : boxed;
    if (bits == null) {
      return NONE;
    }
    int base = plain != null ? 0 : BOXED.getAsInt();
    if (bits == p.bits()) {
      return OptionalInt.of(base);
    }
    boolean widens = passing ? bits > p.bits() : bits < p.bits();
    int steps =
        Math.abs(Integer.numberOfTrailingZeros(bits) - Integer.numberOfTrailingZeros(p.bits()));
    return widens && p.isSigned() ? OptionalInt.of(base + steps) : NONE;
  }

  private static OptionalInt string(String java, boolean utf8) {
    if (utf8) {
      return java.equals("[B") ? EXACT : NONE;
    }
    return switch (java) {
      case "Ljava/lang/String;", "Lorg/hewlang/runtime/HewString;" -> EXACT;
      case "Ljava/lang/CharSequence;" -> WIDER;
      default -> NONE;
    };
  }

  private OptionalInt builtin(Type.Builtin type, String java, boolean passing) {
    if (java.equals(object(OBJECT)) && isMapped(type)) {
      return ANY;
    }
    return switch (type.kind()) {
      case BYTES ->
          switch (java) {
            case "[B", "Lorg/hewlang/runtime/Bytes;" -> EXACT;
            case "Ljava/nio/ByteBuffer;" -> WIDER;
            case "Ljava/io/InputStream;" -> passing ? WIDER : NONE;
            default -> NONE;
          };
      case VEC ->
          first(
              elements(type.args().getFirst(), java, false),
              ordered(java, "java/util/List", "java/util/Collection", "java/lang/Iterable"),
              runtime(java, "Vec"),
              passing ? NONE : below(java, "java/lang/Iterable"));
      case HASH_MAP ->
          first(
              ordered(java, "java/util/Map"),
              runtime(java, "Map"),
              passing ? NONE : below(java, "java/util/Map"));
      case HASH_SET ->
          first(
              ordered(java, "java/util/Set"),
              runtime(java, "Set"),
              passing ? NONE : below(java, "java/util/Set"));
      case ACTOR_REF -> ordered(java, RUNTIME + "actor/ActorCell");
      case REGEX -> ordered(java, REGEX);
      case STREAM -> {
        boolean text = type.args().getFirst().equals(Type.STRING);
        boolean binary = type.args().getFirst().equals(Type.BYTES);
        yield first(
            ordered(java, RUNTIME + "stream/Stream"),
            text
                ? ordered(java, "java/util/stream/Stream", "java/util/Iterator")
                : binary ? ordered(java, "java/io/InputStream") : NONE,
            passing || !binary ? NONE : below(java, "java/io/InputStream"));
      }
      case SINK -> {
        boolean binary = type.args().getFirst().equals(Type.BYTES);
        yield first(
            ordered(java, RUNTIME + "stream/Sink"),
            binary ? ordered(java, "java/io/OutputStream") : NONE,
            passing || !binary ? NONE : below(java, "java/io/OutputStream"));
      }
      case RANGE,
          RC,
          ARC,
          WEAK,
          BOX,
          REMOTE_REF,
          ACTOR,
          GENERATOR,
          ASYNC_GENERATOR,
          SENDER,
          RECEIVER,
          TASK,
          SCOPE ->
          NONE;
    };
  }

  private OptionalInt nominal(Type.Nominal type, String java, boolean utf8, boolean passing) {
    if (type.def().equals(Types.OPTION)) {
      return option(type.args().getFirst(), java, utf8, passing);
    }
    if (type.def().equals(Types.RESULT)) {
      return passing ? NONE : gives(java, type.args().getFirst(), utf8);
    }
    String handle = handles.apply(type.def());
    if (handle == null) {
      return java.equals(object(OBJECT)) || java.startsWith("L" + RUNTIME) && !passing
          ? EXACT
          : NONE;
    }
    if (!java.startsWith("L")) {
      return NONE;
    }
    String name = java.substring(1, java.length() - 1);
    if (name.equals(handle)) {
      return EXACT;
    }
    if (classes.isSubclass(handle, name)) {
      return name.equals(OBJECT) ? ANY : WIDER;
    }
    return !passing && classes.isSubclass(name, handle) ? WIDER : NONE;
  }

  private OptionalInt option(Type value, String java, boolean utf8, boolean passing) {
    String inside =
        switch (java) {
          case "Ljava/util/Optional;" -> object(OBJECT);
          case "Ljava/util/OptionalInt;" -> "I";
          case "Ljava/util/OptionalLong;" -> "J";
          case "Ljava/util/OptionalDouble;" -> "D";
          default -> "";
        };
    if (!inside.isEmpty()) {
      OptionalInt fits = passing ? passes(value, inside, false) : gives(inside, value, false);
      return fits.isPresent() ? EXACT : NONE;
    }
    if (!java.startsWith("L") && !java.startsWith("[")) {
      return NONE;
    }
    OptionalInt inner = passing ? passes(value, java, utf8) : gives(java, value, utf8);
    return inner.isPresent() ? inner : java.equals(object(OBJECT)) ? ANY : NONE;
  }

  private OptionalInt function(Type.Fn type, String java) {
    if (!java.startsWith("L")) {
      return NONE;
    }
    JavaClass.Method method = classes.single(java.substring(1, java.length() - 1));
    if (method == null) {
      return NONE;
    }
    org.objectweb.asm.Type[] params = org.objectweb.asm.Type.getArgumentTypes(method.descriptor());
    if (params.length != type.params().size()) {
      return NONE;
    }
    int distance = 1;
    for (int i = 0; i < params.length; i++) {
      OptionalInt fits =
          erased(gives(params[i].getDescriptor(), type.params().get(i), false), params[i]);
      if (fits.isEmpty()) {
        return NONE;
      }
      distance += fits.getAsInt();
    }
    org.objectweb.asm.Type result = org.objectweb.asm.Type.getReturnType(method.descriptor());
    OptionalInt fits = erased(passes(type.result(), result.getDescriptor(), false), result);
    return fits.isEmpty() ? NONE : OptionalInt.of(distance + fits.getAsInt());
  }

  /** Type variables of a functional interface are erased to Object, which anything fits. */
  private static OptionalInt erased(OptionalInt fits, org.objectweb.asm.Type java) {
    return fits.isEmpty() && java.getDescriptor().equals(object(OBJECT)) ? WIDER : fits;
  }

  /** How well elements of {@code type} fit into a Java array; the numbers are copied as they are. */
  private OptionalInt elements(Type type, String java, boolean utf8) {
    if (!java.startsWith("[")) {
      return NONE;
    }
    String component = java.substring(1);
    OptionalInt fits = passes(type, component, utf8);
    boolean isObject = component.startsWith("L") || component.startsWith("[");
    return fits.isPresent() && (isObject || fits.getAsInt() == 0) ? fits : NONE;
  }

  private static OptionalInt ordered(String java, String... internalNames) {
    int at =
        List.of(internalNames)
            .indexOf(java.startsWith("L") ? java.substring(1, java.length() - 1) : "");
    return at < 0 ? NONE : OptionalInt.of(at);
  }

  /** A class of the runtime of that family, such as {@code LongVec}. */
  private static OptionalInt runtime(String java, String family) {
    return java.startsWith("L" + RUNTIME) && java.endsWith(family + ";") ? EXACT : NONE;
  }

  /** A class below {@code internalName}. */
  private OptionalInt below(String java, String internalName) {
    return java.startsWith("L")
            && !java.startsWith("L" + RUNTIME)
            && classes.isSubclass(java.substring(1, java.length() - 1), internalName)
        ? WIDER
        : NONE;
  }

  private static OptionalInt first(OptionalInt... distances) {
    for (OptionalInt distance : distances) {
      if (distance.isPresent()) {
        return distance;
      }
    }
    return NONE;
  }

  private static String object(String internalName) {
    return "L" + internalName + ";";
  }
}
