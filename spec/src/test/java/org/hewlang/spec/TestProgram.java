package org.hewlang.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hewlang.compiler.CompileRequest.Goal;
import org.hewlang.compiler.diagnostics.WarningLevels;

/**
 * One program of the test data with the files beside it.
 *
 * @param name for people: the path below the data's root, without extension
 * @param source the root file of the program
 * @param base path of the files beside the program, without extension
 */
public record TestProgram(String name, Path source, Path base) {
  private static final String SOURCE = ".hew";

  /** All programs below {@code root}, in alphabetical order. */
  public static List<TestProgram> under(Path root) {
    List<TestProgram> found = new ArrayList<>();
    collect(root, root, found);
    return found;
  }

  private static void collect(Path root, Path directory, List<TestProgram> found) {
    for (Path entry : entries(directory)) {
      if (Files.isDirectory(entry)) {
        Optional<Path> main = mainOf(entry);
        if (main.isPresent()) {
          found.add(new TestProgram(name(root, entry), main.get(), entry));
        } else {
          collect(root, entry, found);
        }
      } else if (entry.toString().endsWith(SOURCE)) {
        Path base = withoutExtension(entry);
        found.add(new TestProgram(name(root, base), entry, base));
      }
    }
  }

  /** The root file if {@code directory} is a program of several files. */
  private static Optional<Path> mainOf(Path directory) {
    return Stream.of("main.hew", "src/main.hew")
        .map(directory::resolve)
        .filter(Files::exists)
        .findFirst();
  }

  private static List<Path> entries(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path withoutExtension(Path file) {
    String path = file.toString();
    return Path.of(path.substring(0, path.length() - SOURCE.length()));
  }

  private static String name(Path root, Path base) {
    return root.getFileName() + "/" + root.relativize(base).toString().replace('\\', '/');
  }

  /** The folder that {@code {dir}} in the arguments stands for. */
  private Path folder() {
    Path folder = base.getParent();
    return folder == null ? Path.of("") : folder;
  }

  private Path beside(String extension) {
    return Path.of(base + "." + extension);
  }

  private Optional<String> text(String extension) {
    Path file = beside(extension);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<String> expectedOutput() {
    return text("expected");
  }

  Optional<String> expectedErrorOutput() {
    return text("stderr");
  }

  int expectedStatus() {
    return text("exit").map(text -> Integer.parseInt(text.strip())).orElse(0);
  }

  String input() {
    return text("stdin").orElse("");
  }

  List<String> arguments() {
    return text("args")
        .map(text -> text.replace("{dir}", folder().toString()).lines().toList())
        .orElse(List.of());
  }

  List<ExpectedDiagnostic> expectedDiagnostics() {
    return text("diag").map(ExpectedDiagnostic::parseAll).orElse(List.of());
  }

  Optional<String> snapshot() {
    return text("snapshot");
  }

  Path snapshotFile() {
    return beside("snapshot");
  }

  /** Whether a warning is expected that only {@code --pedantic} shows. */
  boolean isPedantic() {
    return expectedDiagnostics().stream()
        .anyMatch(expected ->
            WarningLevels.PEDANTIC.stream().anyMatch(c -> c.name().equals(expected.code())));
  }

  /** Whether the program is wrong on purpose, so that it is only checked. */
  boolean isWrong() {
    return expectedDiagnostics().stream().anyMatch(ExpectedDiagnostic::isError);
  }

  /** How far the compiler is to go. A missing {@code main} is an error of whole programs only. */
  Goal goal() {
    boolean mainIsMissing =
        expectedDiagnostics().stream().anyMatch(expected -> expected.code().equals("E0210"));
    return isRun() || mainIsMissing ? Goal.PROGRAM : Goal.CHECK;
  }

  /** Whether there is something to see when the program runs. */
  boolean isRun() {
    return !isWrong()
        && (text("diag").isEmpty()
            || Stream.of("expected", "stderr", "exit").anyMatch(kind -> text(kind).isPresent()));
  }
}
