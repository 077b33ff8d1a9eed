package org.hewlang.compiler.types.infer;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.WireDef;
import org.hewlang.compiler.types.DefId;

/** Warns about wire fields that are about to go. */
final class Deprecations {
  private Deprecations() {}

  /** Something at {@code span} names field number {@code index} of the struct. */
  static void use(FunctionChecker c, DefId struct, int index, Span span) {
    WireDef wire = c.program.declarations.wires().get(struct);
    if (wire == null || index >= wire.fields().size() || !wire.fields().get(index).deprecated()) {
      return;
    }
    String name = c.program.declarations.struct(struct).fields().get(index).name();
    c.report(
        Diagnostic.of(
            Code.W0903, span, "use of deprecated wire field `" + struct.name() + "." + name + "`"));
  }
}
