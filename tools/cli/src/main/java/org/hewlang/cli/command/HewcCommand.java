package org.hewlang.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hewlang.cli.CliError;
import org.hewlang.cli.ExitCode;
import org.hewlang.cli.Session;
import org.hewlang.cli.SourceInput;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code hewc FILES}: the compiler for build systems. */
final class HewcCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().mixinStandardHelpOptions(true);
    spec.usageMessage().description("Compile Hew sources to jars or classes");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0..*")
            .arity("1..*")
            .required(true)
            .paramLabel("FILES")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .description("Root source files; each makes a jar of its own")
            .build());
    spec.addOption(Options.value("-d", "DIR", "Write class files into DIR"));
    spec.addOption(
        Options.value(new String[] {"-o", "--output"}, "OUT", "x.jar, dir/ or an executable file"));
    spec.addOption(Options.list("--module-path", "PATH", "The same as --pkg-path"));
    spec.addOption(Options.flag("-g", "Keep the names of local variables for debuggers"));
    spec.addOption(
        Options.value("--incremental", "DIR", "Do not compile again what DIR knows as unchanged"));
    spec.addOption(Options.flag("--wire-report", "List the wire types of the sources"));
    spec.addOption(BuildCommand.jarKind());
    Emit.addTo(spec);
    Refusals.addTo(spec);
    Options.addTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) throws CliError {
    SharedOptions options =
        Options.of(parsed, session).plusPackagePaths(Options.paths(parsed, "--module-path"));
    Refusals.check(parsed);
    Refusals.checkTypecheck(options, "hewc");
    Emit emit = Emit.of(parsed);
    List<String> files = parsed.matchedPositionalValue(0, List.of());
    String directory = parsed.matchedOptionValue("-d", null);
    String out = parsed.matchedOptionValue("-o", null);
    if (directory != null && out != null) {
      throw CliError.usage("-d and -o exclude each other", "");
    }
    if (out != null && files.size() > 1) {
      throw CliError.usage(
          "-o names one output, and there are " + files.size() + " files", "-d DIR");
    }
    int worst = ExitCode.OK;
    for (String file : files) {
      Path root = SourceInput.find(session, file, false);
      Output made = output(session, directory, out, root);
      Output output = BuildCommand.isThin(parsed) ? made.asThin() : made;
      String target = directory == null ? out : directory;
      String cache = parsed.matchedOptionValue("--incremental", null);
      Incremental incremental =
          cache == null ? null : Incremental.in(session, cache, request(root, target, parsed));
      worst =
          Math.max(
              worst,
              BuildCommand.compile(root, emit, output, target, options, session, incremental));
      if (Options.given(parsed, "--wire-report")) {
        WireReport.print(root, options, session);
      }
    }
    return worst;
  }

  /** What decides what is written: the command line but for the other files. */
  private static List<String> request(Path root, @Nullable String target, ParseResult parsed) {
    List<String> files = parsed.matchedPositionalValue(0, List.of());
    List<String> words = new ArrayList<>(parsed.originalArgs());
    words.removeAll(files);
    words.add(root.toString());
    words.add(String.valueOf(target));
    return words;
  }

  private static Output output(
      Session session, @Nullable String directory, @Nullable String out, Path root) {
    return directory == null
        ? Output.of(session, out, root, true)
        : Output.classes(session, directory, root);
  }
}
