package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;

/** Which imports were used. The one thing that lookups change; not thread-safe. */
final class ImportUse {
  private final Map<Span, String> watched = new LinkedHashMap<>();
  private final Set<Span> used = new HashSet<>();

  /** Asks for a warning about the import at {@code at} unless it gets used. */
  void watch(Span at, String name) {
    watched.putIfAbsent(at, name);
  }

  void use(Span at) {
    used.add(at);
  }

  List<Diagnostic> unused() {
    List<Diagnostic> warnings = new ArrayList<>();
    watched.forEach((at, name) -> {
      if (!used.contains(at)) {
        warnings.add(
            Diagnostic.of(Code.W0101, at, "unused import: `" + name + "`")
                .fix("remove this import", at, ""));
      }
    });
    return warnings;
  }
}
