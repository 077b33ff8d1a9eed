package org.hewlang.cli.command;

import java.util.List;
import java.util.Map;
import org.hewlang.cli.CliError;
import org.hewlang.cli.ExitCode;
import org.hewlang.cli.Session;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code hew completions SHELL}: a script that teaches a shell our commands and options. */
final class CompletionsCommand implements Command {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish", "powershell");

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
            .completionCandidates(SHELLS)
            .description("bash, zsh, fish or powershell")
            .build());
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Session session) throws CliError {
    String shell = parsed.matchedPositionalValue(0, "");
    Map<String, CommandSpec> specs = Commands.specs();
    String script =
        switch (shell) {
          case "bash" -> Completions.bash(specs);
          case "zsh" -> Completions.zsh(specs);
          case "fish" -> Completions.fish(specs);
          case "powershell" -> Completions.powershell(specs);
          default ->
              throw CliError.usage(
                  "no completions for `" + shell + "`", "known are bash, zsh, fish and powershell");
        };
    session.out().print(script);
    return ExitCode.OK;
  }
}
