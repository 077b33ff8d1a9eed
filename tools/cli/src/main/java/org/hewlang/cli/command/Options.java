package org.hewlang.cli.command;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.hewlang.cli.CliError;
import org.hewlang.cli.Session;
import org.hewlang.cli.command.SharedOptions.ErrorFormat;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.hewlang.compiler.diagnostics.Report;
import org.hewlang.compiler.diagnostics.Severity;
import org.hewlang.compiler.diagnostics.WarningLevels;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The {@link SharedOptions} on a command line. */
final class Options {
  private Options() {}

  /** Adds the options to a command. */
  static void addTo(CommandSpec spec) {
    spec.addOption(flag("--Werror", "Treat warnings as errors"));
    spec.addOption(list("--allow", "CODES", "Do not show these warnings (W0204,W0201)"));
    spec.addOption(list("--deny", "CODES", "Treat these warnings as errors"));
    spec.addOption(flag("--pedantic", "Also show warnings on matters of taste"));
    spec.addOption(value("--error-limit", "N", "Show at most N errors (50; 0 shows all)"));
    spec.addOption(
        choice(
            "--error-format", "FORMAT", List.of("human", "short", "json"), "human, short or json"));
    spec.addOption(
        choice("--color", "WHEN", List.of("auto", "always", "never"), "auto, always or never"));
    spec.addOption(list("--pkg-path", "DIR", "Look for packages in DIR too"));
    spec.addOption(list("--classpath", "PATH", "Java class path: jars and directories"));
    spec.addOption(flag("--no-typecheck", "Only parse and resolve names (hew check)"));
  }

  static OptionSpec flag(String name, String description) {
    return OptionSpec.builder(name).arity("0").type(boolean.class).description(description).build();
  }

  static OptionSpec value(String name, String label, String description) {
    return value(new String[] {name}, label, description);
  }

  static OptionSpec value(String[] names, String label, String description) {
    return OptionSpec.builder(names)
        .arity("1")
        .paramLabel(label)
        .type(String.class)
        .description(description)
        .build();
  }

  static OptionSpec list(String name, String label, String description) {
    return OptionSpec.builder(name)
        .arity("1")
        .paramLabel(label)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description(description)
        .build();
  }

  static OptionSpec choice(String name, String label, List<String> values, String description) {
    return OptionSpec.builder(name)
        .arity("1")
        .paramLabel(label)
        .type(String.class)
        .completionCandidates(values)
        .description(description)
        .build();
  }

  static SharedOptions of(ParseResult options, Session session) throws CliError {
    Set<Code> allowed = codes(options, "--allow");
    Set<Code> denied = codes(options, "--deny");
    return new SharedOptions(
        new WarningLevels(
            given(options, "--Werror"), allowed, denied, given(options, "--pedantic")),
        !given(options, "--no-typecheck"),
        paths(options, "--pkg-path"),
        paths(options, "--classpath"),
        colour(options, session),
        format(options),
        errorLimit(options));
  }

  static boolean given(ParseResult options, String name) {
    return options.hasMatchedOption(name);
  }

  static List<String> values(ParseResult options, String name) {
    return options.matchedOptionValue(name, List.of());
  }

  /** Entries separated like in {@code CLASSPATH}; the option may be repeated too. */
  static List<Path> paths(ParseResult options, String name) {
    List<Path> paths = new ArrayList<>();
    for (String value : values(options, name)) {
      for (String entry : value.split(Pattern.quote(File.pathSeparator))) {
        if (!entry.isEmpty()) {
          paths.add(Path.of(entry));
        }
      }
    }
    return List.copyOf(paths);
  }

  private static Set<Code> codes(ParseResult options, String name) throws CliError {
    Set<Code> codes = EnumSet.noneOf(Code.class);
    for (String value : values(options, name)) {
      for (String word : value.split(",")) {
        codes.add(warning(word.strip(), name));
      }
    }
    return codes;
  }

  private static Code warning(String word, String option) throws CliError {
    Code code = Codes.find(word);
    if (code == null) {
      String hint = DidYouMean.question(word, Codes.names()).orElse("");
      throw CliError.usage("`" + option + "` names an unknown code `" + word + "`", hint);
    }
    if (code.severity() == Severity.ERROR) {
      throw CliError.usage(
          "`" + option + "` takes warnings, and " + code + " is an error",
          "codes of warnings begin with W");
    }
    return code;
  }

  private static ErrorFormat format(ParseResult options) throws CliError {
    String value = options.matchedOptionValue("--error-format", "human");
    return switch (value) {
      case "human" -> ErrorFormat.HUMAN;
      case "short" -> ErrorFormat.SHORT;
      case "json" -> ErrorFormat.JSON;
      default ->
          throw CliError.usage("`--error-format` is human, short or json, not `" + value + "`", "");
    };
  }

  private static boolean colour(ParseResult options, Session session) throws CliError {
    String value = options.matchedOptionValue("--color", "auto");
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "auto" -> session.colourByDefault();
      case "always" -> true;
      case "never" -> false;
      default ->
          throw CliError.usage("`--color` is auto, always or never, not `" + value + "`", "");
    };
  }

  private static int errorLimit(ParseResult options) throws CliError {
    String value =
        options.matchedOptionValue("--error-limit", String.valueOf(Report.DEFAULT_LIMIT));
    if (!value.matches("[0-9]{1,9}")) {
      throw CliError.usage("`--error-limit` takes a number, not `" + value + "`", "");
    }
    return Integer.parseInt(value);
  }
}
