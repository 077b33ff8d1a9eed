package org.hewlang.cli.command;

import java.nio.file.Path;
import org.hewlang.cli.CliError;
import org.hewlang.cli.ExitCode;
import org.hewlang.cli.Session;
import org.hewlang.cli.SourceInput;
import org.hewlang.cli.command.CompilerGateway.Compilation;
import org.hewlang.cli.command.CompilerGateway.Goal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code hew build FILE -o OUT}: a jar, a directory of classes, or a file that runs by itself. */
final class BuildCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().mixinStandardHelpOptions(true);
    spec.usageMessage().description("Compile to a jar, to classes, or to an executable file");
    spec.addPositional(Positionals.file("The source file, or a directory with a project"));
    spec.addOption(
        Options.value(
            new String[] {"-o", "--output"},
            "OUT",
            "x.jar: a jar; dir/: classes; any other name: an executable file"));
    spec.addOption(
        OptionSpec.builder("-g", "--debug")
            .arity("0")
            .type(boolean.class)
            .description("Keep the names of local variables for debuggers")
            .build());
    spec.addOption(Positionals.linkLib());
    Emit.addTo(spec);
    Refusals.addTo(spec);
    Options.addTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) throws CliError {
    SharedOptions options = Options.of(parsed, session);
    Refusals.check(parsed);
    Refusals.checkTypecheck(options, "build");
    Emit emit = Emit.of(parsed);
    String out = parsed.matchedOptionValue("-o", null);
    Path root = SourceInput.find(session, Positionals.fileOf(parsed), false);
    Output output =
        Output.of(session, out, root).linkedWith(Positionals.linkLibsOf(parsed, session));
    return compile(root, emit, output, out, options, session);
  }

  /** Compiles and writes; shared with {@code hewc}. */
  static int compile(
      Path root,
      @Nullable Emit emit,
      Output output,
      @Nullable String out,
      SharedOptions options,
      Session session)
      throws CliError {
    CompilerGateway compiler = new CompilerGateway(session, options);
    if (emit != null) {
      return Emission.emit(emit, root, out, compiler, options, session);
    }
    Compilation compilation = compiler.compile(root, Goal.ANY);
    if (DiagnosticOutput.print(compilation.diagnostics(), compilation.files(), options, session)) {
      return ExitCode.FAILED;
    }
    output.write(compilation, options.classPath());
    return ExitCode.OK;
  }
}
