package org.hewlang.cli.command;

import java.nio.file.Path;
import java.util.List;
import org.hewlang.cli.CliError;
import org.hewlang.cli.ExitCode;
import org.hewlang.cli.Session;
import org.hewlang.cli.SourceInput;
import org.hewlang.cli.command.CompilerGateway.Compilation;
import org.hewlang.cli.command.CompilerGateway.Goal;
import org.hewlang.cli.command.SharedOptions.ErrorFormat;
import org.hewlang.compiler.analysis.crossing.SendReport;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.typed.TypedProgram;
import org.jspecify.annotations.Nullable;

/** What {@code hew check} does once its command line is understood. */
final class Check {
  /** Repairing errors brings warnings to light; edits that undo each other must not go on forever. */
  private static final int FIX_ROUNDS = 8;

  private final boolean fix;
  private final boolean explainSends;

  Check(boolean fix, boolean explainSends) {
    this.fix = fix;
    this.explainSends = explainSends;
  }

  int run(@Nullable String file, SharedOptions options, Session session) throws CliError {
    Path root = SourceInput.find(session, file, false);
    Goal goal = options.typecheck() ? Goal.CHECK : Goal.RESOLVE;
    CompilerGateway compiler = new CompilerGateway(session, options);
    Compilation compilation = compiler.compile(root, goal);
    int fixed = 0;
    for (int round = 0; fix && round < FIX_ROUNDS; round++) {
      List<Diagnostic> found = options.levels().apply(compilation.diagnostics());
      int applied = Fixes.apply(found, compilation.own(), session);
      if (applied == 0) {
        break;
      }
      fixed += applied;
      compilation = compiler.compile(root, goal);
    }
    if (fixed > 0 && options.format() == ErrorFormat.HUMAN) {
      session.err().println("Applied " + fixed + (fixed == 1 ? " fix" : " fixes"));
    }
    boolean failed =
        DiagnosticOutput.print(compilation.diagnostics(), compilation.files(), options, session);
    if (failed) {
      return ExitCode.FAILED;
    }
    TypedProgram typed = compilation.typed();
    if (explainSends && typed != null) {
      SendReport.of(typed, compilation.own()::contains).forEach(session.out()::println);
    }
    if (options.format() == ErrorFormat.HUMAN) {
      session.err().println(root + ": OK");
    }
    return ExitCode.OK;
  }
}
