package org.hewlang.cli.command;

import java.util.List;
import org.hewlang.cli.CliError;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Options that people know from elsewhere, and why there is nothing for them here. */
final class Refusals {
  private static final List<String> NATIVE = List.of("--emit-mlir", "--emit-llvm", "--emit-obj");

  private Refusals() {}

  static void addTo(CommandSpec spec) {
    for (String name : NATIVE) {
      spec.addOption(Options.flag(name, "").toBuilder().hidden(true).build());
    }
    spec.addOption(Options.value("--target", "T", "jvm (default) or jvm-25"));
  }

  static void check(ParseResult parsed) throws CliError {
    for (String name : NATIVE) {
      if (Options.given(parsed, name)) {
        throw CliError.failed(name + " is not available on the JVM; use --emit-bytecode", "");
      }
    }
    String target = parsed.matchedOptionValue("--target", "jvm");
    if (!target.equals("jvm") && !target.equals("jvm-25")) {
      throw CliError.failed(
          "--target `" + target + "` is not available; programs run on the JVM", "--target jvm");
    }
  }

  /** Code is generated from types, so there is none without them. */
  static void checkTypecheck(SharedOptions options, String command) throws CliError {
    if (!options.typecheck()) {
      throw CliError.failed(
          "--no-typecheck cannot be used with " + command + ": code is generated from the types",
          "hew check --no-typecheck only parses and resolves names");
    }
  }
}
