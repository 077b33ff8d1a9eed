package org.hewlang.cli.command;

import java.nio.file.Path;
import java.util.List;
import org.hewlang.cli.Session;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Parameters that several commands have. */
final class Positionals {
  private Positionals() {}

  /** {@code FILE}, which may be left out inside a project. */
  static PositionalParamSpec file(String description) {
    return PositionalParamSpec.builder()
        .index("0")
        .arity("0..1")
        .paramLabel("FILE")
        .type(String.class)
        .description(description + "; without it the project around the working directory")
        .build();
  }

  static @Nullable String fileOf(ParseResult parsed) {
    return parsed.hasMatchedPositional(0) ? parsed.matchedPositionalValue(0, "") : null;
  }

  static List<String> argumentsOf(ParseResult parsed) {
    for (var positional : parsed.commandSpec().positionalParameters()) {
      if (positional.index().min() == 1 && positional.getValue() instanceof List<?> values) {
        return values.stream().map(String::valueOf).toList();
      }
    }
    return List.of();
  }

  static OptionSpec linkLib() {
    return Options.list("--link-lib", "PATH", "Native library for extern \"C\" functions");
  }

  /** The libraries of {@code --link-lib}, as absolute paths. */
  static List<Path> linkLibsOf(ParseResult parsed, Session session) {
    List<String> given = parsed.matchedOptionValue("--link-lib", List.of());
    return given.stream().map(p -> session.directory().resolve(p).toAbsolutePath()).toList();
  }
}
