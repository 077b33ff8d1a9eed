package org.hewlang.spec;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One program of a document.
 *
 * @param document the document, relative to the root of the repository
 * @param line the line of the program's opening fence
 * @param program the text of the root file
 * @param modules the texts of the files it imports, by relative path
 * @param codes the codes that checking it must report, and no others
 * @param exit the exit status that running it must have
 * @param output what it must print; null if the document shows no output
 */
record Example(
    String document,
    int line,
    String program,
    Map<String, String> modules,
    Set<String> codes,
    int exit,
    @Nullable String output) {

  Example {
    modules = Map.copyOf(modules);
    codes = Set.copyOf(codes);
  }

  /** An example with an error is only checked. */
  boolean runs() {
    return codes.stream().noneMatch(code -> code.startsWith("E"));
  }

  String title() {
    return document + ":" + line;
  }

  /** The first lines, for the report of a failure. */
  List<String> head() {
    return program.lines().limit(3).toList();
  }
}
