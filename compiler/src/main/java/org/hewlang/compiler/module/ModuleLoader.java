package org.hewlang.compiler.module;

import java.util.List;
import org.hewlang.compiler.diagnostics.Diagnostic;

/**
 * From a root file to all modules of the program.
 *
 * @param files reads the user's files
 * @param library reads the standard library; its paths begin with {@code std/}
 */
public record ModuleLoader(
    SourceReader files, SourceReader library, SearchPath search, SourceParser parser) {

  /** Modules with the diagnostics of reading, parsing and resolving imports. */
  public record Loaded(ModuleGraph graph, List<Diagnostic> diagnostics) {
    public Loaded {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /** Loads the program whose root file is {@code root}, a path for the reader of files. */
  public Loaded load(String root) {
    throw new UnsupportedOperationException();
  }
}
