package org.hewlang.cli.command;

import org.hewlang.cli.BuildVersion;
import org.hewlang.cli.ExitCode;
import org.hewlang.cli.Session;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code hew version}. */
final class VersionCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().mixinStandardHelpOptions(true);
    spec.usageMessage().description("Show the version");
    return spec;
  }

  @Override
  public int run(ParseResult options, Session session) {
    session.out().println(BuildVersion.current().line("hew"));
    return ExitCode.OK;
  }
}
