package org.hewlang.compiler.types.infer;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.FnSignature;
import org.jspecify.annotations.Nullable;

/** Whether a function named {@code main} can start a program. */
final class MainFunction {
  private MainFunction() {}

  static void check(FnSignature main, Diagnostics diagnostics) {
    String problem = problem(main);
    if (problem != null) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0210, main.span(), "no `main` function can start the program: " + problem)
              .help("write `fn main() { .. }`; the arguments are in `std::os`"));
    }
  }

  private static @Nullable String problem(FnSignature main) {
    if (!main.params().isEmpty()) {
      return "this one has parameters";
    }
    if (!main.typeParams().isEmpty()) {
      return "this one has type parameters";
    }
    Type result = main.result();
    return result == null || gives(result)
        ? null
        : "this one gives `" + TypeText.of(result) + "` instead of an exit status";
  }

  private static boolean gives(Type result) {
    return switch (result) {
      case Type.Prim p -> p.equals(Type.UNIT) || p.equals(Type.NEVER) || p.primitive().isInteger();
      case Type.Nominal n -> n.def().equals(Types.RESULT) && n.args().getFirst().equals(Type.UNIT);
      case Type.Error _ -> true;
      default -> false;
    };
  }
}
