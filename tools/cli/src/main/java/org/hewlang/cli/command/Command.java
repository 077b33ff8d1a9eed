package org.hewlang.cli.command;

import org.hewlang.cli.CliError;
import org.hewlang.cli.Session;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command of the driver. */
interface Command {
  /** Its options and parameters. Built by hand: annotations would be read by reflection at each start. */
  CommandSpec spec();

  /** Carries it out and gives the exit status. */
  int run(ParseResult options, Session session) throws CliError;
}
