package org.hewlang.compiler.module;

import java.util.List;
import org.hewlang.compiler.diagnostics.Diagnostic;

/**
 * From a root file to all modules of the program.
 *
 * @param files reads the user's files
 * @param library reads the standard library; its paths begin with {@code std/}
 * @param compiled modules that were compiled before: of the standard library, and of libraries
 */
public record ModuleLoader(
    SourceReader files,
    SourceReader library,
    SearchPath search,
    SourceParser parser,
    CompiledModules compiled) {

  /** A loader that knows sources only. */
  public ModuleLoader(
      SourceReader files, SourceReader library, SearchPath search, SourceParser parser) {
    this(files, library, search, parser, CompiledModules.NONE);
  }

  /** Modules with the diagnostics of reading, parsing and resolving imports. */
  public record Loaded(ModuleGraph graph, List<Diagnostic> diagnostics) {
    public Loaded {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /**
   * Loads the program whose root file is {@code root}, a path for the reader of files. The root is a
   * module of this one file, also if it bears its directory's name.
   *
   * @throws IllegalArgumentException if there is no such file
   */
  public Loaded load(String root) {
    return new Loading(this).load(FilePath.normal(root));
  }
}
