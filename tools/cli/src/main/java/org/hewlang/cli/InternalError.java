package org.hewlang.cli;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.CompilerDefect;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.HumanRenderer;

/**
 * What a user sees of a defect in the tools: one paragraph with the source it was busy with, and how to
 * report it.
 */
final class InternalError {
  private static final String REPORT =
      "please report it with the source that causes it; HEW_DEBUG=1 adds the Java stack trace";

  private InternalError() {}

  static void report(Session session, Throwable cause) {
    String version = "this is a defect of " + BuildVersion.current().line("hew");
    if (cause instanceof CompilerDefect defect) {
      String message = String.valueOf(defect.getMessage());
      Diagnostic diagnostic =
          Diagnostic.of(Code.E9999, defect.span(), message).help(version + "; " + REPORT);
      session.err().print(new HumanRenderer(session.colourByDefault()).render(diagnostic));
    } else {
      session.err().println("internal error[E9999]: " + sentence(cause));
      session.err().println("  = help: " + version + "; " + REPORT);
    }
    if ("1".equals(session.environment().get("HEW_DEBUG"))) {
      cause.printStackTrace(session.err());
    }
  }

  private static String sentence(Throwable cause) {
    return switch (cause) {
      case StackOverflowError _ -> "the compiler ran out of stack";
      case OutOfMemoryError _ -> "the compiler ran out of memory";
      default -> {
        String message = cause.getMessage();
        String kind = cause.getClass().getSimpleName();
        yield message == null || message.isBlank() ? kind : kind + ": " + message;
      }
    };
  }
}
