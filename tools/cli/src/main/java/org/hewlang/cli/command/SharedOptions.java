package org.hewlang.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hewlang.cli.Session;
import org.hewlang.compiler.diagnostics.Report;
import org.hewlang.compiler.diagnostics.WarningLevels;

/**
 * The options of every command that compiles.
 *
 * @param levels which warnings are shown, and which are errors
 * @param typecheck false if only parsing and name resolution are wanted
 * @param packagePaths extra directories with Hew packages
 * @param classPath Java class path entries
 * @param colour whether messages have colours
 * @param format how diagnostics are printed
 * @param errorLimit how many errors are shown; 0 is no limit
 */
record SharedOptions(
    WarningLevels levels,
    boolean typecheck,
    List<Path> packagePaths,
    List<Path> classPath,
    boolean colour,
    ErrorFormat format,
    int errorLimit) {

  /** How diagnostics are printed. */
  enum ErrorFormat {
    HUMAN,
    SHORT,
    JSON
  }

  /** What holds when the command line says nothing. */
  static SharedOptions defaults(Session session) {
    return new SharedOptions(
        WarningLevels.DEFAULT,
        true,
        List.of(),
        List.of(),
        session.colourByDefault(),
        ErrorFormat.HUMAN,
        Report.DEFAULT_LIMIT);
  }

  /** The same with further package directories. */
  SharedOptions plusPackagePaths(List<Path> more) {
    List<Path> all = new ArrayList<>(packagePaths);
    all.addAll(more);
    return new SharedOptions(
        levels, typecheck, List.copyOf(all), classPath, colour, format, errorLimit);
  }
}
