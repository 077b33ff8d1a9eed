package org.hewlang.cli.command;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.cli.CliError;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What {@code --emit-*} asks for instead of a jar. */
enum Emit {
  AST("--emit-ast", "Print the syntax tree as JSON"),
  TOKENS("--emit-tokens", "Print one token per line"),
  TYPES("--emit-types", "Print each expression with its type as JSON lines"),
  IR("--emit-ir", "Print the intermediate code as JSON"),
  JSON("--emit-json", "The same as --emit-ir"),
  MSGPACK("--emit-msgpack", "Print the intermediate code as MessagePack"),
  BYTECODE("--emit-bytecode", "Print a listing of all classes"),
  CLASSES("--emit-classes", "Write class files into the directory of -o");

  private final String option;
  private final String description;

  Emit(String option, String description) {
    this.option = option;
    this.description = description;
  }

  static void addTo(CommandSpec spec) {
    for (Emit emit : values()) {
      spec.addOption(Options.flag(emit.option, emit.description));
    }
  }

  /** The one that was asked for; null if none was. */
  static @Nullable Emit of(ParseResult parsed) throws CliError {
    List<Emit> given = new ArrayList<>();
    for (Emit emit : values()) {
      if (Options.given(parsed, emit.option)) {
        given.add(emit);
      }
    }
    if (given.size() > 1) {
      throw CliError.usage(
          given.get(0).option + " and " + given.get(1).option + " exclude each other", "");
    }
    return given.isEmpty() ? null : given.getFirst();
  }
}
