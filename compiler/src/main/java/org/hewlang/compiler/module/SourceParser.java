package org.hewlang.compiler.module;

import java.util.List;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.syntax.SourceTree;

/** Makes the tree of a file. Never fails: what could not be read is in the diagnostics. */
@FunctionalInterface
public interface SourceParser {
  Parsed parse(SourceFile file);

  /** A tree and what the parser had to say about it. */
  record Parsed(SourceTree tree, List<Diagnostic> diagnostics) {
    public Parsed {
      diagnostics = List.copyOf(diagnostics);
    }
  }
}
