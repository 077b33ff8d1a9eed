package org.hewlang.cli.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    spec.addOption(jarKind());
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
    Path given = Path.of(String.valueOf(Positionals.fileOf(parsed)));
    boolean fileNamed = Files.isRegularFile(session.directory().resolve(given));
    Output output =
        Output.of(session, out, root, fileNamed)
            .linkedWith(Positionals.linkLibsOf(parsed, session));
    output = isThin(parsed) ? output.asThin() : output;
    return compile(root, emit, output, out, options, session);
  }

  static OptionSpec jarKind() {
    return Options.choice(
        "--jar",
        "KIND",
        List.of("fat", "thin"),
        "fat: with all that it needs (default); thin: needs the runtime's jars beside it");
  }

  static boolean isThin(ParseResult parsed) throws CliError {
    String kind = parsed.matchedOptionValue("--jar", "fat");
    if (!kind.equals("fat") && !kind.equals("thin")) {
      throw CliError.usage("`--jar` is fat or thin, not `" + kind + "`", "");
    }
    return kind.equals("thin");
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
    return compile(root, emit, output, out, options, session, null);
  }

  /** The same, not done again when {@code incremental} knows that nothing changed. */
  static int compile(
      Path root,
      @Nullable Emit emit,
      Output output,
      @Nullable String out,
      SharedOptions options,
      Session session,
      @Nullable Incremental incremental)
      throws CliError {
    if (emit == null && incremental != null && incremental.isCurrent()) {
      return ExitCode.OK;
    }
    CompilerGateway compiler = new CompilerGateway(session, options);
    if (emit != null) {
      return Emission.emit(emit, root, out, compiler, options, session);
    }
    Compilation compilation = compiler.compile(root, Goal.ANY);
    if (DiagnosticOutput.print(compilation.diagnostics(), compilation.files(), options, session)) {
      return ExitCode.FAILED;
    }
    List<Path> written = output.write(compilation, options.classPath());
    if (incremental != null && compilation.diagnostics().isEmpty()) {
      incremental.note(compiler.read(), options.classPath(), written);
    }
    return ExitCode.OK;
  }
}
