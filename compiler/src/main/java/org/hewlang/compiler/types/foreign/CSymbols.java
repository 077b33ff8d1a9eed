package org.hewlang.compiler.types.foreign;

import java.lang.foreign.Linker;
import java.util.Set;

/** Which C functions a program will find when it runs on a machine like this one. */
public final class CSymbols {
  /** Functions of the C library with an equivalent in Java, which need no native access. */
  private static final Set<String> WITH_EQUIVALENT =
      Set.of(
          "abs", "labs", "llabs", "sqrt", "pow", "sin", "cos", "tan", "exp", "log", "floor", "ceil",
          "fabs", "strlen", "toupper", "tolower", "getpid", "time", "rand", "srand");

  private CSymbols() {}

  /** Whether {@code name} is one of those, or one that the platform's linker finds by default. */
  public static boolean isKnown(String name) {
    return hasEquivalent(name) || Linker.nativeLinker().defaultLookup().find(name).isPresent();
  }

  /** Whether a call of {@code name} can be done without native code. */
  public static boolean hasEquivalent(String name) {
    return WITH_EQUIVALENT.contains(name);
  }
}
