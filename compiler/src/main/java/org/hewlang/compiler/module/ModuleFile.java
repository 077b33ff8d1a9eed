package org.hewlang.compiler.module;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.SourceTree;

/**
 * A file of a module with its imports resolved.
 *
 * @param syntaxErrors where the parser found something wrong
 */
public record ModuleFile(
    SourceTree tree, List<ResolvedImport> imports, FailedImports failed, List<Span> syntaxErrors) {
  public ModuleFile {
    imports = List.copyOf(imports);
    syntaxErrors = List.copyOf(syntaxErrors);
  }

  /** Whether the parser has complained about something within {@code item}. */
  public boolean isDamaged(Span item) {
    return isDamaged(syntaxErrors, item);
  }

  static boolean isDamaged(List<Span> syntaxErrors, Span item) {
    for (Span error : syntaxErrors) {
      if (error.start() <= item.end() && item.start() <= error.end()) {
        return true;
      }
    }
    return false;
  }
}
