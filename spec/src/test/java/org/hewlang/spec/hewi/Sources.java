package org.hewlang.spec.hewi;

import java.nio.file.Path;
import org.hewlang.cli.DiskSources;
import org.hewlang.compiler.CompileRequest;
import org.hewlang.compiler.hewi.InterfaceFiles;
import org.hewlang.compiler.module.LibrarySources;
import org.hewlang.compiler.module.ModuleLoader;
import org.hewlang.compiler.module.SearchPath;
import org.hewlang.compiler.syntax.Parser;
import org.hewlang.compiler.types.CheckResult;
import org.hewlang.compiler.types.Checker;
import org.hewlang.compiler.types.foreign.ClassFiles;
import org.hewlang.spec.Repository;
import org.hewlang.stdlib.text.Regex;

/** The test programs as the compiler wants them. */
final class Sources {
  static final Path ROOT = Repository.root();
  private static final ClassLoader LOADER = Sources.class.getClassLoader();
  private static final ClassFiles JAVA = ClassFiles.of(LOADER);
  static final LibrarySources LIBRARY =
      new LibrarySources(LOADER, LOADER.getResource("hew/std") == null ? "hewsrc" : "hew");

  private Sources() {}

  static String name(Path source) {
    return ROOT.relativize(source).toString().replace('\\', '/');
  }

  static ModuleLoader.Loaded load(Path source) {
    return new ModuleLoader(new DiskSources(ROOT), LIBRARY, SearchPath.DEFAULT, Parser::parse)
        .load(name(source));
  }

  /** All bodies checked, also those of the library. */
  static CheckResult check(ModuleLoader.Loaded loaded) {
    return Checker.check(loaded.graph(), JAVA, Regex::problem, true);
  }

  static CompileRequest program(Path source, InterfaceFiles interfaces) {
    return new CompileRequest(
        name(source),
        new DiskSources(ROOT),
        LIBRARY,
        SearchPath.DEFAULT,
        JAVA,
        Regex::problem,
        CompileRequest.Goal.PROGRAM,
        interfaces);
  }
}
