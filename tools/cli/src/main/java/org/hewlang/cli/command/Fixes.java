package org.hewlang.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.cli.CliError;
import org.hewlang.cli.Session;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostic.Edit;
import org.hewlang.compiler.diagnostics.Diagnostic.Help;
import org.hewlang.compiler.source.SourceFile;

/** Applies the edits that diagnostics carry. Of edits that touch each other the first one wins. */
final class Fixes {
  private Fixes() {}

  /**
   * Rewrites the files and gives the number of diagnostics whose fix was applied.
   *
   * @param own the files that may be changed
   */
  static int apply(List<Diagnostic> diagnostics, List<SourceFile> own, Session session)
      throws CliError {
    IdentityHashMap<SourceFile, List<Edit>> chosen = new IdentityHashMap<>();
    int applied = 0;
    // While there are errors, a warning may be about a name that is only mistyped elsewhere.
    boolean anyError = diagnostics.stream().anyMatch(Diagnostic::isError);
    for (Diagnostic diagnostic : diagnostics) {
      if (anyError && !diagnostic.isError()) {
        continue;
      }
      List<Edit> edits = firstFix(diagnostic);
      if (!edits.isEmpty()
          && edits.stream()
              .allMatch(edit -> own.contains(edit.span().file()) && fits(edit, chosen))) {
        edits.forEach(
            edit -> chosen.computeIfAbsent(edit.span().file(), _ -> new ArrayList<>()).add(edit));
        applied++;
      }
    }
    for (Map.Entry<SourceFile, List<Edit>> file : chosen.entrySet()) {
      write(file.getKey(), file.getValue(), session);
    }
    return applied;
  }

  /** A diagnostic with several fixes leaves the choice to a person. */
  private static List<Edit> firstFix(Diagnostic diagnostic) {
    List<Help> fixes = diagnostic.help().stream().filter(help -> !help.edits().isEmpty()).toList();
    return fixes.size() == 1 ? fixes.getFirst().edits() : List.of();
  }

  private static boolean fits(Edit edit, IdentityHashMap<SourceFile, List<Edit>> chosen) {
    return chosen.getOrDefault(edit.span().file(), List.of()).stream()
        .allMatch(other ->
            edit.span().end() < other.span().start() || other.span().end() < edit.span().start());
  }

  private static void write(SourceFile file, List<Edit> edits, Session session) throws CliError {
    StringBuilder text = new StringBuilder(file.text());
    edits.stream()
        .sorted(Comparator.comparingInt((Edit edit) -> edit.span().start()).reversed())
        .forEach(edit -> text.replace(edit.span().start(), edit.span().end(), edit.text()));
    Path path = session.directory().resolve(file.name());
    try {
      Files.writeString(path, text);
    } catch (IOException e) {
      throw CliError.failed("cannot write `" + file.name() + "`: " + e.getMessage(), "");
    }
  }
}
