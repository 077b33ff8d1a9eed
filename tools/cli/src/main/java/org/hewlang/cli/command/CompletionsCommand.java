package org.hewlang.cli.command;

import org.hewlang.cli.CliError;
import org.hewlang.cli.ExitCode;
import org.hewlang.cli.Session;
import org.hewlang.cli.completion.CompletionScript;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code hew completions SHELL}: a script that teaches a shell our commands and options. */
final class CompletionsCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().mixinStandardHelpOptions(true);
    spec.usageMessage().description("Print a completion script for a shell");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel("SHELL")
            .type(String.class)
            .completionCandidates(CompletionScript.SHELLS)
            .description("bash, zsh, fish or powershell")
            .build());
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) throws CliError {
    String shell = parsed.matchedPositionalValue(0, "");
    String script = CompletionScript.of(shell, Commands.specs());
    if (script == null) {
      throw CliError.usage(
          "no completions for `" + shell + "`", "known are bash, zsh, fish and powershell");
    }
    session.out().print(script);
    return ExitCode.OK;
  }
}
