package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.typed.Format;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.Members;
import org.hewlang.compiler.types.wire.WireSafety;

/** Why a type does not have a function that wire types and others have without declaring it. */
final class MissingCodec {
  private MissingCodec() {}

  /** {@code d} with the reason, if {@code name} is such a function. */
  static Diagnostic explain(FunctionChecker c, Diagnostic d, Type type, String name) {
    if (!(type instanceof Type.Nominal n) || !c.program.declarations.wires().containsKey(n.def())) {
      return d;
    }
    var functions = c.program.declarations.functions();
    boolean binary = functions.containsKey(new FnId(Types.PRELUDE, Members.WIRE, name));
    boolean text = functions.containsKey(new FnId(Types.PRELUDE, Members.TEXT, name));
    WireSafety.Culprit culprit =
        binary || text
            ? c.program
                .traits
                .wireSafety()
                .culprit(n, binary ? Format.HBF : Format.JSON, new ArrayList<>())
            : null;
    if (culprit == null) {
      return d;
    }
    Diagnostic told =
        culprit.path().isEmpty()
            ? d
            : d.label(
                "`"
                    + culprit.path().getLast()
                    + "` is `"
                    + TypeText.of(culprit.type())
                    + "`: "
                    + culprit.reason());
    return culprit.help() == null ? told : told.help(culprit.help());
  }
}
