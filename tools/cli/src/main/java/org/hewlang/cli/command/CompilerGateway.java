package org.hewlang.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.hewlang.cli.CliError;
import org.hewlang.cli.DiskSources;
import org.hewlang.cli.Session;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.SourceFile;
import org.jspecify.annotations.Nullable;

/** The only class here that knows how the compiler is called. */
final class CompilerGateway {
  /** How far to go. */
  enum Goal {
    RESOLVE,
    CHECK,
    PROGRAM,
    LIBRARY
  }

  /**
   * What a compilation gave.
   *
   * @param diagnostics everything found, warnings that may be switched off included
   * @param files all source files in reading order, the root first
   * @param module path of the root module
   * @param classes class files by internal name; empty unless code was asked for and made
   * @param resources further jar entries by path
   * @param mainClass internal name of the class with {@code main(String[])}
   */
  record Compilation(
      List<Diagnostic> diagnostics,
      List<SourceFile> files,
      String module,
      SortedMap<String, byte[]> classes,
      Map<String, byte[]> resources,
      @Nullable String mainClass) {}

  private final Session session;
  private final SharedOptions options;

  CompilerGateway(Session session, SharedOptions options) {
    this.session = session;
    this.options = options;
  }

  /** The root file's text. */
  SourceFile source(Path root) throws CliError {
    try {
      String text = new DiskSources(session.directory()).read(root.toString());
      if (text == null) {
        throw CliError.failed("file `" + root + "` not found", "");
      }
      return SourceFile.of(root.toString(), text);
    } catch (DiskSources.Unusable e) {
      throw e.asCliError();
    }
  }

  Compilation compile(Path root, Goal goal) throws CliError {
    source(root);
    throw new IllegalStateException("compiling to " + goal + " with " + options.packagePaths());
  }
}
