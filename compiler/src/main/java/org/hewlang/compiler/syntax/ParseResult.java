package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.diagnostics.Diagnostic;

/** The tree of a file, complete or with error nodes, and what was found wrong in it. */
public record ParseResult(SourceTree tree, List<Diagnostic> diagnostics) {
  public boolean hasErrors() {
    return diagnostics.stream().anyMatch(Diagnostic::isError);
  }
}
