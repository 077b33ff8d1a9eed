package org.hewlang.compiler.types;

import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.typed.FnFacts;
import org.hewlang.compiler.typed.TypedProgram;

/**
 * What the check stage gives: the typed program, complete except for what has errors, and its findings.
 *
 * @param needs what generic functions require of their type parameters
 */
public record CheckResult(
    TypedProgram program, Map<FnId, List<FnFacts.Needed>> needs, List<Diagnostic> diagnostics) {
  public CheckResult {
    diagnostics = List.copyOf(diagnostics);
  }

  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
