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
    spec.addOption(
        Options.flag(
            "--explain-sends", "Say of each value sent to an actor whether it is copied, and why"));
    Options.addTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) throws CliError {
    SharedOptions options = Options.of(parsed, session);
    Check check =
        new Check(Options.given(parsed, "--fix"), Options.given(parsed, "--explain-sends"));
    return check.run(Positionals.fileOf(parsed), options, session);
  }
}
