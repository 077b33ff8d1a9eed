package org.hewlang.cli.command;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Stack;
import java.util.stream.Collectors;
import org.hewlang.cli.CliError;
import org.hewlang.cli.ExitCode;
import org.hewlang.cli.Session;
import org.hewlang.runtime.NativeFunction;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code hew run FILE [ARGS]}: compiles in memory and runs the program in this JVM. */
final class RunCommand implements Command {
  /** Everything from the first argument after FILE on belongs to the program, options included. */
  private static final class TakesAll implements IParameterPreprocessor {
    @Override
    public boolean preprocess(
        Stack<String> arguments, CommandSpec spec, ArgSpec parameter, Map<String, Object> info) {
      List<String> all = new ArrayList<>();
      while (!arguments.isEmpty()) {
        all.add(arguments.pop());
      }
      if (!all.isEmpty() && all.getFirst().equals("--")) {
        all.removeFirst();
      }
      parameter.setValue(all);
      return true;
    }
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().mixinStandardHelpOptions(true);
    spec.usageMessage().description("Compile a program in memory and run it");
    spec.usageMessage()
        .footer(
            "",
            "Environment:",
            "  HEW_WORKERS=N           Processors for actors, 1 to 256 (all)",
            "  HEW_DRAIN_TIMEOUT_MS=N  How long actors may go on after main (5000)",
            "  HEW_CRASH_LOG=WHAT      Of crashes of actors write full, brief or off",
            "  HEW_TRACE=1             The same as --trace",
            "  HEW_BACKTRACE=1         Show Java stacks of panics",
            "  HEW_JAVA_OPTS=FLAGS     Flags for the JVM");
    spec.addPositional(Positionals.file("The source file, or a directory with a program"));
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("1..*")
            .arity("0..*")
            .paramLabel("ARGS")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .preprocessor(new TakesAll())
            .description("Arguments of the program; put -- before the first if it begins with -")
            .build());
    spec.addOption(Options.flag("-g", "Keep debug information (always on here)"));
    spec.addOption(Options.flag("--trace", "Write all messages between actors to standard error"));
    spec.addOption(Options.flag("--fork", "Run the program in a JVM of its own"));
    spec.addOption(
        OptionSpec.builder("-J")
            .arity("1")
            .paramLabel("FLAG")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("A flag for that JVM: -J-Xmx1g (with --fork)")
            .build());
    spec.addOption(Positionals.linkLib());
    Options.addTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) throws CliError {
    SharedOptions options = Options.of(parsed, session);
    Refusals.checkTypecheck(options, "run");
    List<Path> libraries = Positionals.linkLibsOf(parsed, session);
    if (!libraries.isEmpty()) {
      System.setProperty(
          NativeFunction.LIBRARIES,
          libraries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }
    if (Options.given(parsed, "--trace")) {
      System.setProperty("hew.trace", "true");
    }
    if (Options.given(parsed, "--fork") && !Fork.isChild()) {
      session
          .programs()
          .accept(Fork.of(parsed.originalArgs(), Options.values(parsed, "-J"), session));
      return ExitCode.OK;
    }
    if (Options.given(parsed, "-J") && !Fork.isChild()) {
      throw CliError.usage("`-J` is for the JVM of `--fork`", "add --fork");
    }
    return Run.run(Positionals.fileOf(parsed), Positionals.argumentsOf(parsed), options, session);
  }
}
