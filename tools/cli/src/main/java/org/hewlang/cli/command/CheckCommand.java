package org.hewlang.cli.command;

import java.nio.file.Path;
import org.hewlang.cli.CliError;
import org.hewlang.cli.ExitCode;
import org.hewlang.cli.Session;
import org.hewlang.cli.SourceInput;
import org.hewlang.cli.command.CompilerGateway.Compilation;
import org.hewlang.cli.command.CompilerGateway.Goal;
import org.hewlang.cli.command.SharedOptions.ErrorFormat;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code hew check FILE}: everything up to code generation. */
final class CheckCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().mixinStandardHelpOptions(true);
    spec.usageMessage().description("Find errors without making code");
    spec.addPositional(Positionals.file("The source file, or a directory with a project"));
    spec.addOption(SharedOptions.flag("--fix", "Apply the edits that diagnostics propose"));
    SharedOptions.addTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) throws CliError {
    SharedOptions options = SharedOptions.of(parsed, session);
    Path root = SourceInput.find(session, Positionals.fileOf(parsed), false);
    Goal goal = options.typecheck() ? Goal.CHECK : Goal.RESOLVE;
    CompilerGateway compiler = new CompilerGateway(session, options);
    Compilation compilation = compiler.compile(root, goal);
    if (SharedOptions.given(parsed, "--fix")) {
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
