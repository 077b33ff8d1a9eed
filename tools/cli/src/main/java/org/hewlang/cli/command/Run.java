package org.hewlang.cli.command;

import java.nio.file.Path;
import java.util.List;
import org.hewlang.cli.CliError;
import org.hewlang.cli.ExitCode;
import org.hewlang.cli.Session;
import org.hewlang.cli.SourceInput;
import org.hewlang.cli.command.CompilerGateway.Compilation;
import org.hewlang.cli.command.CompilerGateway.Goal;
import org.jspecify.annotations.Nullable;

/** What {@code hew run} does once its command line is understood. */
final class Run {
  private Run() {}

  static int run(
      @Nullable String file, List<String> arguments, SharedOptions options, Session session)
      throws CliError {
    try {
      Path root = SourceInput.find(session, file, true);
      Compilation compilation = new CompilerGateway(session, options).compile(root, Goal.PROGRAM);
      if (DiagnosticOutput.print(
          compilation.diagnostics(), compilation.files(), options, session)) {
        return ExitCode.NOT_STARTED;
      }
      session.programs().accept(ProgramRunner.of(compilation, options.classPath(), arguments));
      return ExitCode.OK;
    } catch (CliError e) {
      // The status must not be mistaken for one of the program's.
      throw e.exitCode() == ExitCode.FAILED ? e.withExitCode(ExitCode.NOT_STARTED) : e;
    }
  }
}
