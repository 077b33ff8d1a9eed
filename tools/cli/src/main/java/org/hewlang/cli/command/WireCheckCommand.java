package org.hewlang.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hewlang.cli.CliError;
import org.hewlang.cli.ExitCode;
import org.hewlang.cli.Session;
import org.hewlang.cli.SourceInput;
import org.hewlang.cli.wire.SchemaComparison;
import org.hewlang.cli.wire.SchemaComparison.Finding;
import org.hewlang.cli.wire.SchemaFacts;
import org.hewlang.cli.wire.WireSchema;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code hew wire check FILE --against BASE}: what a change of wire types breaks. */
final class WireCheckCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().mixinStandardHelpOptions(true);
    spec.usageMessage().description("Find changes of wire types that break old readers or writers");
    spec.addPositional(Positionals.file("The source file, or a directory with a project"));
    spec.addOption(Options.value("--against", "BASE", "The older source, or its JSON schema"));
    spec.addOption(Options.flag("--binary-only", "Nobody reads or writes JSON and YAML"));
    Options.addTo(spec);
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) throws CliError {
    String against = parsed.matchedOptionValue("--against", null);
    if (against == null) {
      throw CliError.usage("--against is missing", "name the older source: --against BASE.hew");
    }
    SharedOptions options = Options.of(parsed, session);
    List<Finding> findings = new ArrayList<>();
    WireSchema now =
        source(
            SourceInput.find(session, Positionals.fileOf(parsed), false),
            options,
            session,
            findings);
    WireSchema base =
        against.endsWith(".json")
            ? exported(against, session)
            : source(SourceInput.find(session, against, false), options, session, findings);
    if (now != null && base != null) {
      boolean binaryOnly = Options.given(parsed, "--binary-only");
      findings.addAll(SchemaComparison.compare(base, now, binaryOnly));
    }
    return report(findings, session);
  }

  private static int report(List<Finding> findings, Session session) {
    int errors = 0;
    for (Finding f : findings) {
      errors += f.isError() ? 1 : 0;
      session.err().println((f.isError() ? "error: " : "warning: ") + f.message());
    }
    int warnings = findings.size() - errors;
    session.err().println("wire check: " + errors + " error(s), " + warnings + " warning(s)");
    return errors == 0 ? ExitCode.OK : ExitCode.FAILED;
  }

  /** The schema of a source; null if it has errors, which then are among the findings. */
  private static @Nullable WireSchema source(
      Path root, SharedOptions options, Session session, List<Finding> findings) throws CliError {
    WireSources.Read read = WireSources.read(root, options, session);
    for (Diagnostic d : read.errors()) {
      findings.add(new Finding(true, d.span() + ": " + d.message()));
    }
    return read.types() == null ? null : read.types().schema();
  }

  private static WireSchema exported(String path, Session session) throws CliError {
    try {
      return SchemaFacts.read(Files.readString(session.directory().resolve(path)));
    } catch (IOException e) {
      throw CliError.failed(
          "schema `" + path + "` cannot be read: " + e.getMessage(),
          "make one with `hew wire export --format json-schema`");
    }
  }
}
