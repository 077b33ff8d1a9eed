package org.hewlang.cli.command;

import java.io.File;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.hewlang.cli.CliError;
import org.hewlang.cli.DiskSources;
import org.hewlang.cli.Session;
import org.hewlang.compiler.CompileRequest;
import org.hewlang.compiler.CompileResult;
import org.hewlang.compiler.HewCompiler;
import org.hewlang.compiler.bytecode.ClassFile;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.ir.IrProgram;
import org.hewlang.compiler.module.LibrarySources;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.ModuleFile;
import org.hewlang.compiler.module.ModuleGraph;
import org.hewlang.compiler.module.SearchPath;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.syntax.SourceTree;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.typed.WireUse;
import org.hewlang.compiler.types.foreign.ClassFiles;
import org.hewlang.stdlib.text.Regex;
import org.jspecify.annotations.Nullable;

/** The only class here that knows how the compiler is called. */
final class CompilerGateway {
  /** How far to go. */
  enum Goal {
    RESOLVE,
    CHECK,
    PROGRAM,
    /** A program if the root has a {@code main}, else a library. */
    ANY
  }

  /**
   * What a compilation gave.
   *
   * @param diagnostics everything found, warnings that may be switched off included
   * @param files all source files in reading order, the root first
   * @param own those of the user's own modules
   * @param ownModules paths of the user's own modules
   * @param module path of the root module
   * @param typed the checked program, if it came so far
   * @param ir the core code, if it came so far
   * @param classes class files by internal name; empty unless code was asked for and made
   * @param mainClass internal name of the class with {@code main(String[])}
   * @param interfaces interface files of a library's modules, by module path
   * @param dependencies the modules of other libraries, by path
   * @param modules all modules, the root first
   * @param wireUses which formats of wire types the classes write and read
   */
  record Compilation(
      List<Diagnostic> diagnostics,
      List<SourceFile> files,
      List<SourceFile> own,
      List<String> ownModules,
      String module,
      @Nullable TypedProgram typed,
      @Nullable IrProgram ir,
      SortedMap<String, byte[]> classes,
      @Nullable String mainClass,
      SortedMap<String, byte[]> interfaces,
      List<Module> dependencies,
      List<Module> modules,
      List<WireUse> wireUses) {}

  private final Session session;
  private final SharedOptions options;
  private DiskSources sources;

  CompilerGateway(Session session, SharedOptions options) {
    this.session = session;
    this.options = options;
    this.sources = new DiskSources(session.directory());
  }

  /** What the last compilation read. */
  DiskSources read() {
    return sources;
  }

  /** The root file's text. */
  SourceFile source(Path root) throws CliError {
    return SourceFile.of(root.toString(), text(root, new DiskSources(session.directory())));
  }

  Compilation compile(Path root, Goal goal) throws CliError {
    sources = new DiskSources(session.directory());
    text(root, sources);
    try {
      Compilation compilation = result(HewCompiler.compile(request(root, sources, goal)));
      boolean library =
          goal == Goal.ANY && compilation.typed() != null && compilation.typed().main() == null;
      return library
          ? result(HewCompiler.compile(request(root, sources, CompileRequest.Goal.LIBRARY)))
          : compilation;
    } catch (DiskSources.Unusable e) {
      throw e.asCliError();
    }
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

  private CompileRequest request(Path root, DiskSources sources, Goal goal) throws CliError {
    return request(
        root,
        sources,
        switch (goal) {
          case RESOLVE -> CompileRequest.Goal.RESOLVE;
          case CHECK -> CompileRequest.Goal.CHECK;
          case PROGRAM, ANY -> CompileRequest.Goal.PROGRAM;
        });
  }

  private CompileRequest request(Path root, DiskSources sources, CompileRequest.Goal goal)
      throws CliError {
    return new CompileRequest(
        root.toString(),
        sources,
        library(),
        searchPath(),
        ClassFiles.of(ClassPath.loader(options.classPath())),
        Regex::problem,
        goal,
        new ClassPathInterfaces(session.directory(), options.classPath()));
  }

  private static Compilation result(CompileResult result) {
    ModuleGraph modules = result.modules();
    SortedMap<String, byte[]> classes = new TreeMap<>();
    for (ClassFile file : result.classes()) {
      classes.put(file.name(), file.bytes());
    }
    return new Compilation(
        result.diagnostics(),
        files(modules.modules()),
        files(
            modules.modules().stream()
                .filter(module -> module.origin() == Module.Origin.OWN)
                .toList()),
        modules.modules().stream()
            .filter(module -> module.origin() == Module.Origin.OWN)
            .map(Module::path)
            .toList(),
        modules.root().path(),
        result.typed(),
        result.ir(),
        classes,
        result.mainClass(),
        new TreeMap<>(result.interfaces()),
        modules.modules().stream()
            .filter(module -> module.origin() == Module.Origin.DEPENDENCY)
            .sorted(Comparator.comparing(Module::path))
            .toList(),
        modules.modules(),
        result.wireUses());
  }

  private static List<SourceFile> files(List<Module> modules) {
    return modules.stream()
        .flatMap(module -> module.files().stream())
        .map(ModuleFile::tree)
        .map(SourceTree::file)
        .filter(SourceFile::hasText)
        .toList();
  }

  /** The library's sources as they lie in its jar, or in a tree of classes built without Maven. */
  private static LibrarySources library() {
    ClassLoader loader = CompilerGateway.class.getClassLoader();
    return new LibrarySources(loader, loader.getResource("hew/std") == null ? "hewsrc" : "hew");
  }

  private SearchPath searchPath() {
    Map<String, String> environment = session.environment();
    String hewPath = environment.getOrDefault("HEWPATH", "");
    List<String> entries =
        hewPath.isEmpty() ? List.of() : List.of(hewPath.split(Pattern.quote(File.pathSeparator)));
    return new SearchPath(
        ".",
        options.packagePaths().stream().map(Path::toString).toList(),
        entries,
        environment.get("HEW_STD"));
  }
}
