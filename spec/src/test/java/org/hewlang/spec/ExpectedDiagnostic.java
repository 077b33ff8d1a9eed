package org.hewlang.spec;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * A line of a {@code .diag} file: {@code [file:]line:col CODE key phrase}.
 *
 * @param line the line as written
 * @param file the other file that it is about; empty for the program's own
 * @param place line and column, {@code *} for any
 * @param code of the diagnostic
 * @param phrase occurs in the message
 */
record ExpectedDiagnostic(String line, String file, Place place, String code, String phrase) {
  private static final Pattern FORM =
      Pattern.compile("(?:(\\S+\\.(?:hew|proto)):)?(\\d+|\\*):(\\d+|\\*) ([EW]\\d{4})(?: (.*))?");

  /** A line and a column; {@code *} stands for any. */
  record Place(String line, String column) {
    boolean covers(SourceFile file, int offset) {
      return is(line, file.line(offset)) && is(column, file.column(offset));
    }

    private static boolean is(String expected, int actual) {
      return expected.equals("*") || Integer.parseInt(expected) == actual;
    }

    boolean isExact() {
      return !line.equals("*") && !column.equals("*");
    }
  }

  static List<ExpectedDiagnostic> parseAll(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(ExpectedDiagnostic::parse)
        .toList();
  }

  private static ExpectedDiagnostic parse(String line) {
    Matcher form = FORM.matcher(line.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException("not `line:col CODE phrase`: " + line);
    }
    return new ExpectedDiagnostic(
        line.strip(),
        orEmpty(form.group(1)),
        new Place(form.group(2), form.group(3)),
        form.group(4),
        orEmpty(form.group(5)));
  }

  private static String orEmpty(@Nullable String group) {
    return group == null ? "" : group;
  }

  boolean isError() {
    return code.startsWith("E");
  }

  private boolean matches(Diagnostic diagnostic, String rootName) {
    SourceFile at = diagnostic.span().file();
    boolean sameFile = file.isEmpty() ? at.name().equals(rootName) : at.name().endsWith("/" + file);
    return sameFile
        && diagnostic.code().name().equals(code)
        && place.covers(at, diagnostic.span().start())
        && diagnostic.message().contains(phrase);
  }

  /** What differs between expectation and findings, a line each; empty if nothing does. */
  static List<String> differences(
      List<ExpectedDiagnostic> expected, List<Diagnostic> found, String rootName) {
    List<Diagnostic> unexpected = new ArrayList<>(found);
    List<String> differences = new ArrayList<>();
    // Exact places choose first, so that a `*` cannot take what another line needs.
    List<ExpectedDiagnostic> exactFirst =
        expected.stream()
            .sorted(Comparator.comparing((ExpectedDiagnostic e) -> !e.place().isExact()))
            .toList();
    for (ExpectedDiagnostic wanted : exactFirst) {
      unexpected.stream()
          .filter(diagnostic -> wanted.matches(diagnostic, rootName))
          .findFirst()
          .ifPresentOrElse(
              unexpected::remove, () -> differences.add("missing:    " + wanted.line()));
    }
    for (Diagnostic diagnostic : unexpected) {
      differences.add(
          "unexpected: "
              + diagnostic.span()
              + " "
              + diagnostic.code()
              + " "
              + diagnostic.message());
    }
    return differences;
  }
}
