package org.hewlang.compiler.types;

import java.util.List;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.typed.TypedProgram;

/**
 * What the check stage gives: the typed program, complete except for what has errors, and its findings.
 */
public record CheckResult(TypedProgram program, List<Diagnostic> diagnostics) {
  public CheckResult {
    diagnostics = List.copyOf(diagnostics);
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
