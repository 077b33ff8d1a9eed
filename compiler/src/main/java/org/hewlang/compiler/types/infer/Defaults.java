package org.hewlang.compiler.types.infer;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.types.Type;

/** What becomes of types that nothing has decided when a function ends. */
final class Defaults {
  private Defaults() {}

  static void apply(FunctionChecker c) {
    Unifier u = c.unifier;
    for (int i = 0; i < u.count(); i++) {
      Type.Var v = new Type.Var(i);
      if (u.isBound(v)) {
        continue;
      }
      Type value =
          switch (u.kind(v)) {
            case NUMBER, INTEGER -> Type.I64;
            case FLOAT -> Type.F64;
            case LIST -> new Type.Array(u.element(v), u.length(v));
            case GENERAL -> general(c, v);
          };
      u.unify(v, value);
    }
  }

  private static Type general(FunctionChecker c, Type.Var v) {
    Type fallback = c.unifier.fallback(v);
    if (fallback != null) {
      return fallback;
    }
    Unifier.Origin origin = c.unifier.origin(v);
    if (origin != null) {
      c.report(
          Diagnostic.of(Code.E0320, origin.span(), origin.message())
              .help("consider adding a type annotation"));
    }
    return Type.ERROR;
  }
}
