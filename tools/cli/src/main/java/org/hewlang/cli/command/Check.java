package org.hewlang.cli.command;

import java.nio.file.Path;
import org.hewlang.cli.CliError;
import org.hewlang.cli.ExitCode;
import org.hewlang.cli.Session;
import org.hewlang.cli.SourceInput;
import org.hewlang.cli.command.CompilerGateway.Compilation;
import org.hewlang.cli.command.CompilerGateway.Goal;
import org.hewlang.cli.command.SharedOptions.ErrorFormat;
import org.jspecify.annotations.Nullable;

/** What {@code hew check} does once its command line is understood. */
final class Check {
  private Check() {}

  static int run(@Nullable String file, boolean fix, SharedOptions options, Session session)
      throws CliError {
    Path root = SourceInput.find(session, file, false);
    Goal goal = options.typecheck() ? Goal.CHECK : Goal.RESOLVE;
    CompilerGateway compiler = new CompilerGateway(session, options);
    Compilation compilation = compiler.compile(root, goal);
    if (fix) {
      int applied = Fixes.apply(options.levels().apply(compilation.diagnostics()), session);
      if (applied > 0) {
        session.err().println("Applied " + applied + (applied == 1 ? " fix" : " fixes"));
        compilation = compiler.compile(root, goal);
      }
    }
    boolean failed =
        DiagnosticOutput.print(compilation.diagnostics(), compilation.files(), options, session);
    if (failed) {
      return ExitCode.FAILED;
    }
    if (options.format() == ErrorFormat.HUMAN) {
      session.err().println(root + ": OK");
    }
    return ExitCode.OK;
  }
}
