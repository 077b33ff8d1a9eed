package org.hewlang.compiler.types.declare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.WireMember;
import org.jspecify.annotations.Nullable;

/** The words behind a wire field, each at most once. */
record WireModifiers(Map<String, WireMember.Modifier> byName) {

  static WireModifiers read(List<WireMember.Modifier> written, Diagnostics diagnostics) {
    Map<String, WireMember.Modifier> byName = new HashMap<>();
    for (WireMember.Modifier m : written) {
      WireMember.Modifier earlier = byName.putIfAbsent(m.name().text(), m);
      if (earlier != null) {
        diagnostics.add(
            Diagnostic.of(Code.E0506, m.span(), "`" + m.name().text() + "` is given more than once")
                .note(earlier.span(), "the first is here"));
      }
    }
    return new WireModifiers(byName);
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  WireMember.@Nullable Modifier get(String name) {
    return byName.get(name);
  }

  @Nullable Expr argument(String name) {
    WireMember.Modifier m = byName.get(name);
    return m == null ? null : m.argument();
  }

  /** The text that the modifier gives, or {@code otherwise}. */
  String text(String name, String otherwise) {
    return argument(name) instanceof Expr.StringLiteral s ? s.value() : otherwise;
  }
}
