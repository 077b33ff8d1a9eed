package org.hewlang.cli.command;

import java.util.List;
import org.hewlang.cli.Session;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.HumanRenderer;
import org.hewlang.compiler.diagnostics.JsonRenderer;
import org.hewlang.compiler.diagnostics.Report;
import org.hewlang.compiler.diagnostics.ShortRenderer;
import org.hewlang.compiler.source.SourceFile;

/** Prints diagnostics in the format that was asked for. */
final class DiagnosticOutput {
  private DiagnosticOutput() {}

  /**
   * Prints to standard error and says whether an error is among them.
   *
   * @param files in reading order, the root first
   */
  static boolean print(
      List<Diagnostic> found, List<SourceFile> files, SharedOptions options, Session session) {
    Report report = Report.of(options.levels().apply(found), files, options.errorLimit());
    String text =
        switch (options.format()) {
          case HUMAN -> new HumanRenderer(options.colour()).render(report);
          case SHORT -> ShortRenderer.render(report);
          case JSON -> JsonRenderer.render(report);
        };
    session.err().print(text);
    session.err().flush();
    return report.errors() > 0;
  }
}
