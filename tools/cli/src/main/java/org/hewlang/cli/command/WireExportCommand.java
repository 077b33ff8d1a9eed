package org.hewlang.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hewlang.cli.CliError;
import org.hewlang.cli.ExitCode;
import org.hewlang.cli.Session;
import org.hewlang.cli.SourceInput;
import org.hewlang.cli.wire.DeclaredTypes;
import org.hewlang.cli.wire.ExportSettings;
import org.hewlang.cli.wire.JsonSchema;
import org.hewlang.cli.wire.ProtobufSchema;
import org.hewlang.compiler.diagnostics.Diagnostic;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code hew wire export FILE}: wire types in the languages of others. */
final class WireExportCommand implements Command {
  private static final List<String> FORMATS = List.of("protobuf", "json-schema");

  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().mixinStandardHelpOptions(true);
    spec.usageMessage().description("Write wire types as protobuf or JSON schema");
    spec.addPositional(Positionals.file("The source file, or a directory with a project"));
    spec.addOption(Options.choice("--format", "FORMAT", FORMATS, "protobuf or json-schema"));
    spec.addOption(
        Options.value(new String[] {"-o", "--output"}, "F", "Write to F, not standard output"));
    Options.addTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) throws CliError {
    SharedOptions options = Options.of(parsed, session);
    Path root = SourceInput.find(session, Positionals.fileOf(parsed), false);
    ExportSettings settings = ExportSettings.near(session.directory().resolve(root));
    String format = parsed.matchedOptionValue("--format", settings.format());
    String output = parsed.matchedOptionValue("--output", null);
    Path file = output != null ? session.directory().resolve(output) : settings.outputFor(format);
    if (format == null) {
      throw CliError.usage("--format is missing", "--format protobuf or --format json-schema");
    }
    if (!FORMATS.contains(format)) {
      throw CliError.usage("unknown format `" + format + "`", "protobuf or json-schema");
    }
    WireSources.Read read = WireSources.read(root, options, session);
    DeclaredTypes types = read.types();
    if (types == null || !types.duplicates().isEmpty()) {
      for (Diagnostic d : read.errors()) {
        session.err().println("error: " + d.span() + ": " + d.message());
      }
      if (types != null) {
        types
            .duplicates()
            .forEach(n -> session.err().println("error: duplicate wire declaration `" + n + "`"));
      }
      return ExitCode.FAILED;
    }
    String text;
    if (format.equals("protobuf")) {
      ProtobufSchema.Result result = ProtobufSchema.of(types);
      result.problems().forEach(p -> session.err().println("error: " + p));
      if (!result.problems().isEmpty()) {
        return ExitCode.FAILED;
      }
      text = result.text();
    } else {
      text = JsonSchema.of(types);
    }
    if (file == null) {
      session.out().print(text);
    } else {
      write(file, text);
    }
    return ExitCode.OK;
  }

  private static void write(Path file, String text) throws CliError {
    try {
      Path directory = file.getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw CliError.failed("`" + file + "` cannot be written: " + e.getMessage(), "");
    }
  }
}
