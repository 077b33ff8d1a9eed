package org.hewlang.cli.command;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hewlang.cli.CliError;
import org.hewlang.cli.DiskSources;
import org.hewlang.cli.Session;
import org.hewlang.compiler.analysis.Analysis;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.module.LibrarySources;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.ModuleFile;
import org.hewlang.compiler.module.ModuleGraph;
import org.hewlang.compiler.module.ModuleLoader;
import org.hewlang.compiler.module.SearchPath;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.syntax.Allowances;
import org.hewlang.compiler.syntax.Parser;
import org.hewlang.compiler.syntax.SourceTree;
import org.hewlang.compiler.types.CheckResult;
import org.hewlang.compiler.types.Checker;
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
    return SourceFile.of(root.toString(), text(root, new DiskSources(session.directory())));
  }

  private static String text(Path root, DiskSources sources) throws CliError {
    try {
      String text = sources.read(root.toString());
      if (text == null) {
        throw CliError.failed("file `" + root + "` not found", "");
      }
      return text;
    } catch (DiskSources.Unusable e) {
      throw e.asCliError();
    }
  }

  Compilation compile(Path root, Goal goal) throws CliError {
    DiskSources sources = new DiskSources(session.directory());
    text(root, sources);
    try {
      return compile(root.toString(), sources, goal);
    } catch (DiskSources.Unusable e) {
      throw e.asCliError();
    }
  }

  private Compilation compile(String root, DiskSources sources, Goal goal) {
    ModuleLoader loader = new ModuleLoader(sources, library(), searchPath(), Parser::parse);
    ModuleLoader.Loaded loaded = loader.load(root);
    ModuleGraph graph = loaded.graph();
    List<Diagnostic> found = new ArrayList<>(loaded.diagnostics());
    if (goal != Goal.RESOLVE) {
      CheckResult checked = Checker.check(graph);
      found.addAll(checked.diagnostics());
      if (!checked.hasErrors()) {
        found.addAll(Analysis.analyse(checked.program(), ownModules(graph)));
      }
    }
    List<SourceTree> trees =
        graph.modules().stream()
            .flatMap(module -> module.files().stream())
            .map(ModuleFile::tree)
            .toList();
    List<SourceFile> files = trees.stream().map(SourceTree::file).toList();
    return new Compilation(
        Allowances.apply(found, trees),
        files,
        graph.root().path(),
        new TreeMap<>(),
        Map.of(),
        null);
  }

  /** The library's sources as they lie in its jar, or in a tree of classes built without Maven. */
  private static LibrarySources library() {
    ClassLoader loader = CompilerGateway.class.getClassLoader();
    return new LibrarySources(loader, loader.getResource("hew/std") == null ? "hewsrc" : "hew");
  }

  private static Set<String> ownModules(ModuleGraph graph) {
    return graph.modules().stream()
        .filter(module -> module.origin() == Module.Origin.OWN)
        .map(Module::path)
        .collect(Collectors.toSet());
  }

  private SearchPath searchPath() {
    String hewPath = session.environment().getOrDefault("HEWPATH", "");
    List<String> entries =
        hewPath.isEmpty() ? List.of() : List.of(hewPath.split(Pattern.quote(File.pathSeparator)));
    return new SearchPath(
        ".",
        options.packagePaths().stream().map(Path::toString).toList(),
        entries,
        session.environment().get("HEW_STD"));
  }
}
