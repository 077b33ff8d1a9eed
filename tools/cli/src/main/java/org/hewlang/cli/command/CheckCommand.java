package org.hewlang.cli.command;

import org.hewlang.cli.CliError;
import org.hewlang.cli.Session;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code hew check FILE}: everything up to code generation. */
final class CheckCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().mixinStandardHelpOptions(true);
    spec.usageMessage().description("Find errors without making code");
    spec.addPositional(Positionals.file("The source file, or a directory with a project"));
    spec.addOption(Options.flag("--fix", "Apply the edits that diagnostics propose"));
    Options.addTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) throws CliError {
    SharedOptions options = Options.of(parsed, session);
    return Check.run(Positionals.fileOf(parsed), Options.given(parsed, "--fix"), options, session);
  }
}
