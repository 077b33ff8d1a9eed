package org.hewlang.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hewlang.cli.CliError;
import org.hewlang.cli.ExitCode;
import org.hewlang.cli.Session;
import org.hewlang.cli.SourceInput;
import org.hewlang.cli.command.CompilerGateway.Compilation;
import org.hewlang.cli.command.CompilerGateway.Goal;
import org.hewlang.cli.machine.MachineOutline;
import org.hewlang.cli.machine.MachineSummary;
import org.hewlang.cli.machine.Picture;
import org.hewlang.cli.machine.TransitionTable;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.module.ModuleFile;
import org.hewlang.compiler.syntax.Item;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code hew machine FILE}, {@code hew machine list FILE} and {@code hew machine diagram FILE}. */
final class MachineCommand implements Command {
  private static final String LIST = "list";
  private static final String DIAGRAM = "diagram";

  @Override
  public CommandSpec spec() {
    CommandSpec spec = command("Show the machines of a file as tables or pictures");
    spec.addOption(Options.flag("--dot", "A picture for Graphviz instead of a table"));
    spec.addOption(Options.flag("--mermaid", "A picture for Mermaid instead of a table"));
    spec.addOption(Options.flag("--guards", "Write the conditions of guards into pictures"));
    spec.addSubcommand(LIST, command("List states and events of the machines of a file"));
    CommandSpec diagram = command("Print a Mermaid diagram of each machine of a file");
    diagram.addOption(Options.flag("--dot", "For Graphviz instead"));
    diagram.addOption(Options.flag("--guards", "Write the conditions of guards out"));
    spec.addSubcommand(DIAGRAM, diagram);
    return spec;
  }

  private static CommandSpec command(String description) {
    CommandSpec spec = CommandSpec.create().mixinStandardHelpOptions(true);
    spec.usageMessage().description(description);
    spec.addPositional(Positionals.file("The source file, or a directory with a project"));
    Options.addTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) throws CliError {
    if (!parsed.hasSubcommand()) {
      return show(parsed, session);
    }
    ParseResult sub = parsed.subcommand();
    if (sub.commandSpec().name().equals(LIST)) {
      return print(sub, session, false, MachineSummary::of);
    }
    return draw(Options.given(sub, "--dot") ? Picture.DOT : Picture.MERMAID, sub, session);
  }

  private static int show(ParseResult parsed, Session session) throws CliError {
    boolean dot = Options.given(parsed, "--dot");
    boolean mermaid = Options.given(parsed, "--mermaid");
    if (dot && mermaid) {
      throw CliError.usage("--dot and --mermaid exclude each other", "");
    }
    return dot || mermaid
        ? draw(dot ? Picture.DOT : Picture.MERMAID, parsed, session)
        : print(parsed, session, true, TransitionTable::of);
  }

  private static int draw(Picture picture, ParseResult parsed, Session session) throws CliError {
    boolean guards = Options.given(parsed, "--guards");
    return print(parsed, session, true, machine -> picture.of(machine, guards));
  }

  /**
   * Prints the machines of the file that is named.
   *
   * @param needed whether there must be one at least
   */
  private static int print(
      ParseResult parsed, Session session, boolean needed, Function<MachineOutline, String> text)
      throws CliError {
    SharedOptions options = Options.of(parsed, session);
    Path root = SourceInput.find(session, Positionals.fileOf(parsed), false);
    Compilation found = new CompilerGateway(session, options).compile(root, Goal.RESOLVE);
    List<Diagnostic> errors = found.diagnostics().stream().filter(Diagnostic::isError).toList();
    if (DiagnosticOutput.print(errors, found.files(), options, session)) {
      return ExitCode.FAILED;
    }
    List<MachineOutline> machines = new ArrayList<>();
    for (ModuleFile file : found.modules().getFirst().files()) {
      for (Item item : file.tree().items()) {
        if (item instanceof Item.Machine machine) {
          machines.add(MachineOutline.of(machine));
        }
      }
    }
    if (machines.isEmpty() && needed) {
      throw CliError.failed(
          "there is no machine in `" + root + "`", "declare one with `machine Name { .. }`");
    }
    machines.forEach(machine -> session.out().print(text.apply(machine)));
    return ExitCode.OK;
  }
}
