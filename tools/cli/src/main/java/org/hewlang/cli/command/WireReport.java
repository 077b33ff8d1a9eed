package org.hewlang.cli.command;

import java.nio.file.Path;
import org.hewlang.cli.CliError;
import org.hewlang.cli.Session;
import org.hewlang.cli.command.CompilerGateway.Compilation;
import org.hewlang.cli.command.CompilerGateway.Goal;
import org.hewlang.cli.wire.DeclaredTypes;
import org.hewlang.cli.wire.FormatReport;
import org.hewlang.compiler.typed.TypedProgram;

/** {@code hewc --wire-report}: for each wire type the formats that code is made for, and why. */
final class WireReport {
  private WireReport() {}

  static void print(Path root, SharedOptions options, Session session) throws CliError {
    Compilation compiled = new CompilerGateway(session, options).compile(root, Goal.ANY);
    TypedProgram typed = compiled.typed();
    if (typed == null || compiled.classes().isEmpty()) {
      return; // its errors have been shown
    }
    DeclaredTypes types = DeclaredTypes.of(typed, compiled.modules());
    if (types.wires().isEmpty()) {
      session.out().println(root + ": no wire types");
    }
    session.out().print(FormatReport.of(types, compiled.wireUses()));
  }
}
