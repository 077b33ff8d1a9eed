package org.hewlang.cli.command;

import org.hewlang.cli.CliError;
import org.hewlang.cli.ExitCode;
import org.hewlang.cli.Session;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.hewlang.compiler.diagnostics.Explanation;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code hew explain CODE}. */
final class ExplainCommand implements Command {
  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().mixinStandardHelpOptions(true);
    spec.usageMessage().description("Explain a diagnostic with examples");
    spec.addPositional(
        PositionalParamSpec.builder()
            .index("0")
            .arity("1")
            .required(true)
            .paramLabel("CODE")
            .type(String.class)
            .description("The code in the brackets, such as E0301")
            .build());
    return spec;
  }

  @Override
  public int run(ParseResult options, Session session) throws CliError {
    String word = options.matchedPositionalValue(0, "");
    Code code = Codes.find(word);
    if (code == null) {
      throw CliError.failed(
          "there is no diagnostic `" + word + "`",
          DidYouMean.question(word, Codes.names()).orElse(""));
    }
    session.out().print(Explanation.of(code));
    return ExitCode.OK;
  }
}
