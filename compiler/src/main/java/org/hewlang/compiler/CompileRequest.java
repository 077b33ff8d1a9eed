package org.hewlang.compiler;

import org.hewlang.compiler.hewi.InterfaceFiles;
import org.hewlang.compiler.module.SearchPath;
import org.hewlang.compiler.module.SourceReader;
import org.hewlang.compiler.types.PatternSyntax;
import org.hewlang.compiler.types.foreign.ClassFiles;

/**
 * What to compile.
 *
 * @param root path of the root file, for {@code files}
 * @param files reads the user's files
 * @param library reads the Hew sources of the standard library; its paths begin with {@code std/}
 * @param search where imported modules are looked for
 * @param java the classes that {@code extern "java"} may name
 * @param patterns judges regular expressions
 * @param goal how far to go
 * @param interfaces finds modules that were compiled before
 */
public record CompileRequest(
    String root,
    SourceReader files,
    SourceReader library,
    SearchPath search,
    ClassFiles java,
    PatternSyntax patterns,
    Goal goal,
    InterfaceFiles interfaces) {

  /** Compiles everything from sources. */
  public CompileRequest(
      String root,
      SourceReader files,
      SourceReader library,
      SearchPath search,
      ClassFiles java,
      PatternSyntax patterns,
      Goal goal) {
    this(root, files, library, search, java, patterns, goal, InterfaceFiles.NONE);
  }

  /** How far to go. */
  public enum Goal {
    /** Parse and resolve imports. */
    RESOLVE,
    /** Find all diagnostics. */
    CHECK,
    /** Make the class files of a program, which must have a {@code main}. */
    PROGRAM,
    /** Make the class files of a module without a {@code main}. */
    LIBRARY
  }
}
