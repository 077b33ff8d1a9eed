package org.hewlang.compiler.diagnostics;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;

/**
 * What one run has to say, ready to be rendered: diagnostics in reading order, cut at the error limit,
 * and the numbers for the last line.
 *
 * @param shown in order: by file, then by position
 * @param hiddenErrors errors beyond the limit
 * @param errors all errors, the hidden ones included
 * @param warnings all warnings, those behind the limit included
 */
public record Report(List<Diagnostic> shown, int hiddenErrors, int errors, int warnings) {
  /** How many errors are shown when nobody says otherwise. */
  public static final int DEFAULT_LIMIT = 50;

  public Report {
    shown = List.copyOf(shown);
  }

  /**
   * Sorts and cuts {@code found}.
   *
   * @param files the files of the program in reading order, the root first; diagnostics of other
   *     files follow in the order in which they were found
   * @param errorLimit after so many errors nothing more is shown; 0 means no limit
   */
  public static Report of(List<Diagnostic> found, List<SourceFile> files, int errorLimit) {
    List<Diagnostic> sorted = sorted(found, files);
    List<Diagnostic> shown = new ArrayList<>();
    int errors = 0;
    int warnings = 0;
    int shownErrors = 0;
    for (Diagnostic diagnostic : sorted) {
      boolean room = errorLimit <= 0 || shownErrors < errorLimit;
      if (diagnostic.isError()) {
        errors++;
        shownErrors += room ? 1 : 0;
      } else {
        warnings++;
      }
      if (room) {
        shown.add(diagnostic);
      }
    }
    return new Report(shown, errors - shownErrors, errors, warnings);
  }

  private static List<Diagnostic> sorted(List<Diagnostic> found, List<SourceFile> files) {
    IdentityHashMap<SourceFile, Integer> rank = new IdentityHashMap<>();
    files.forEach(file -> rank.putIfAbsent(file, rank.size()));
    found.forEach(diagnostic -> rank.putIfAbsent(diagnostic.span().file(), rank.size()));
    List<Diagnostic> sorted = new ArrayList<>(found);
    // Plain comparisons: those of Comparator.comparing are made at run time, and this is on the way
    // of every start.
    sorted.sort((a, b) -> {
      Span first = a.span();
      Span second = b.span();
      int byFile =
          Integer.compare(rank.getOrDefault(first.file(), 0), rank.getOrDefault(second.file(), 0));
      int byStart = Integer.compare(first.start(), second.start());
      int byEnd = Integer.compare(first.end(), second.end());
      return byFile != 0 ? byFile : byStart != 0 ? byStart : byEnd;
    });
    return sorted;
  }

  /** {@code 2 errors, 1 warning}; empty when there are none. */
  public String summary() {
    List<String> parts = new ArrayList<>();
    if (errors > 0) {
      parts.add(count(errors, "error"));
    }
    if (warnings > 0) {
      parts.add(count(warnings, "warning"));
    }
    return String.join(", ", parts);
  }

  /** {@code ... and 12 more errors}; empty when all are shown. */
  public String hiddenLine() {
    return hiddenErrors == 0 ? "" : "... and " + count(hiddenErrors, "more error");
  }

  private static String count(int n, String noun) {
    return n + " " + noun + (n == 1 ? "" : "s");
  }
}
