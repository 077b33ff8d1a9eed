package org.hewlang.compiler.types.foreign;

import java.lang.foreign.Linker;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.typed.JavaBinding;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Which C functions a program will find when it runs on a machine like this one. */
public final class CSymbols {
  private static final String OWNER = "org/hewlang/runtime/CLibrary";

  /** Functions of the C library with an equivalent in Java, which need no native access. */
  private static final Map<String, String> WITH_EQUIVALENT =
      Map.ofEntries(
          Map.entry("abs", "(I)I"),
          Map.entry("labs", "(J)J"),
          Map.entry("llabs", "(J)J"),
          Map.entry("sqrt", "(D)D"),
          Map.entry("pow", "(DD)D"),
          Map.entry("sin", "(D)D"),
          Map.entry("cos", "(D)D"),
          Map.entry("tan", "(D)D"),
          Map.entry("exp", "(D)D"),
          Map.entry("log", "(D)D"),
          Map.entry("floor", "(D)D"),
          Map.entry("ceil", "(D)D"),
          Map.entry("fabs", "(D)D"),
          Map.entry("strlen", "(Lorg/hewlang/runtime/HewString;)J"),
          Map.entry("toupper", "(I)I"),
          Map.entry("tolower", "(I)I"),
          Map.entry("getpid", "()I"),
          Map.entry("time", "(J)J"),
          Map.entry("rand", "()I"),
          Map.entry("srand", "(I)V"));

  private CSymbols() {}

  /** Whether {@code name} is one of those, or one that the platform's linker finds by default. */
  public static boolean isKnown(String name) {
    return WITH_EQUIVALENT.containsKey(name)
        || Linker.nativeLinker().defaultLookup().find(name).isPresent();
  }

  /** The Java equivalent of {@code name} for a declaration of these types; null if there is none. */
  public static @Nullable JavaBinding equivalent(String name, List<Type> params, Type result) {
    String descriptor = WITH_EQUIVALENT.get(name);
    if (descriptor == null) {
      return null;
    }
    org.objectweb.asm.Type[] expected = org.objectweb.asm.Type.getArgumentTypes(descriptor);
    boolean fits =
        expected.length == params.size()
            && fits(result, org.objectweb.asm.Type.getReturnType(descriptor));
    for (int i = 0; fits && i < expected.length; i++) {
      fits = fits(params.get(i), expected[i]);
    }
    return fits
        ? new JavaBinding(
            JavaBinding.Kind.STATIC,
            OWNER,
            name,
            descriptor,
            false,
            false,
            Set.of(),
            null,
            false,
            List.of())
        : null;
  }

  /** Numbers are converted as C converts them. */
  private static boolean fits(Type type, org.objectweb.asm.Type c) {
    return switch (c.getSort()) {
      case org.objectweb.asm.Type.OBJECT -> type.equals(Type.STRING);
      case org.objectweb.asm.Type.VOID -> type.equals(Type.UNIT);
      default -> isNumber(type);
    };
  }

  private static boolean isNumber(Type type) {
    return type instanceof Type.Prim p
        && (p.primitive().isNumeric() || p.primitive() == Primitive.BOOL);
  }
}
