package org.hewlang.compiler.diagnostics;

import java.util.Locale;

/** One line a diagnostic, for editors and scripts that match {@code file:line:col: ...}. */
public final class ShortRenderer {
  private ShortRenderer() {}

  public static String render(Report report) {
    StringBuilder out = new StringBuilder();
    for (Diagnostic diagnostic : report.shown()) {
      out.append(line(diagnostic)).append('\n');
    }
    return out.toString();
  }

  /** {@code file:line:col: severity[CODE]: message}. */
  public static String line(Diagnostic diagnostic) {
    String message = diagnostic.message().lines().findFirst().orElse("");
    return diagnostic.span() + ": " + kind(diagnostic) + ": " + message;
  }

  static String kind(Diagnostic diagnostic) {
    String whose = diagnostic.code() == Code.E9999 ? "internal " : "";
    return whose + severity(diagnostic) + "[" + diagnostic.code() + "]";
  }

  static String severity(Diagnostic diagnostic) {
    return diagnostic.severity().name().toLowerCase(Locale.ROOT);
  }
}
