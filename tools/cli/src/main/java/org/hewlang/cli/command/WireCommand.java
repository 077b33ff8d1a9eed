package org.hewlang.cli.command;

import org.hewlang.cli.CliError;
import org.hewlang.cli.Session;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code hew wire}: what wire types of different ages, and of others, have to do with each other. */
final class WireCommand implements Command {
  private final WireCheckCommand check = new WireCheckCommand();
  private final WireExportCommand export = new WireExportCommand();

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().mixinStandardHelpOptions(true);
    spec.usageMessage().description("Compare wire types with those of before, or export them");
    spec.addSubcommand("check", check.spec());
    spec.addSubcommand("export", export.spec());
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) throws CliError {
    if (!parsed.hasSubcommand()) {
      throw CliError.usage(
          "`hew wire` needs to know what to do",
          "there are `hew wire check` and `hew wire export`");
    }
    ParseResult sub = parsed.subcommand();
    return sub.commandSpec().name().equals("check")
        ? check.run(sub, session)
        : export.run(sub, session);
  }
}
