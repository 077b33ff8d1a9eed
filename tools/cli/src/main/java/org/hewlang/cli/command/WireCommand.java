package org.hewlang.cli.command;

import org.hewlang.cli.CliError;
import org.hewlang.cli.Session;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code hew wire}: what wire types of different ages, and of others, have to do with each other. */
final class WireCommand implements Command {
  private final WireCheckCommand check = new WireCheckCommand();
  private final WireExportCommand export = new WireExportCommand();
  private final WireDumpCommand dump = new WireDumpCommand();

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().mixinStandardHelpOptions(true);
    spec.usageMessage()
        .description("Compare wire types with those of before, export them, show their bytes");
    spec.addSubcommand("check", check.spec());
    spec.addSubcommand("export", export.spec());
    spec.addSubcommand("dump", dump.spec());
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) throws CliError {
    if (!parsed.hasSubcommand()) {
      throw CliError.usage(
          "`hew wire` needs to know what to do",
          "there are `hew wire check`, `hew wire export` and `hew wire dump`");
    }
    ParseResult sub = parsed.subcommand();
    return switch (sub.commandSpec().name()) {
      case "check" -> check.run(sub, session);
      case "export" -> export.run(sub, session);
      default -> dump.run(sub, session);
    };
  }
}
