package org.hewlang.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.jspecify.annotations.Nullable;

/** Finds the root source file that a command line means. */
public final class SourceInput {
  private static final List<String> PROGRAM = List.of("src/main.hew", "main.hew");
  private static final List<String> ANY =
      List.of("src/main.hew", "main.hew", "src/lib.hew", "lib.hew");

  private final Session session;
  private final boolean program;

  private SourceInput(Session session, boolean program) {
    this.session = session;
    this.program = program;
  }

  /**
   * The root file, as a path relative to the working directory where the user gave one like that.
   *
   * @param given what stands on the command line: a file, a directory or nothing
   * @param program whether it must be something that can be run
   */
  public static Path find(Session session, @Nullable String given, boolean program)
      throws CliError {
    SourceInput input = new SourceInput(session, program);
    return given == null ? input.ofProject() : input.of(given);
  }

  private Path ofProject() throws CliError {
    Path start = session.directory().toAbsolutePath().normalize();
    for (Path at = start; at != null; at = at.getParent()) {
      if (Files.isRegularFile(at.resolve("hew.toml"))) {
        return entry(start.equals(at) ? Path.of("") : start.relativize(at));
      }
    }
    throw CliError.usage(
        "no file given, and there is no `hew.toml` in this directory or above it",
        "name the source file, for example `main.hew`");
  }

  private Path of(String given) throws CliError {
    Path path = Path.of(given);
    Path real = session.directory().resolve(path);
    if (Files.isDirectory(real)) {
      return entry(path);
    }
    if (!Files.exists(real)) {
      throw CliError.failed("file `" + given + "` not found", similar(real));
    }
    if (!Files.isReadable(real)) {
      throw CliError.failed("file `" + given + "` cannot be read: permission denied", "");
    }
    return path;
  }

  /** The file in {@code directory} that a program or package begins with. */
  private Path entry(Path directory) throws CliError {
    Path real = session.directory().resolve(directory);
    for (String candidate : program ? PROGRAM : ANY) {
      if (Files.isRegularFile(real.resolve(candidate))) {
        return directory.resolve(candidate);
      }
    }
    Path name = real.toAbsolutePath().normalize().getFileName();
    String shown = directory.toString().isEmpty() ? "." : directory.toString();
    Path own = real.resolve(name + ".hew");
    if (Files.isRegularFile(own)) {
      return directory.resolve(name + ".hew");
    }
    String wanted =
        program ? "`src/main.hew` or `main.hew`" : "`src/main.hew`, `main.hew` or `src/lib.hew`";
    throw CliError.failed("directory `" + shown + "` has no " + wanted, filesIn(real));
  }

  private static String filesIn(Path directory) {
    List<String> names = names(directory).stream().filter(name -> name.endsWith(".hew")).toList();
    return names.isEmpty()
        ? "it holds no Hew source at all"
        : "name one of its files: "
            + String.join(", ", names.subList(0, Math.min(5, names.size())));
  }

  private static String similar(Path missing) {
    Path directory = missing.toAbsolutePath().getParent();
    Path name = missing.getFileName();
    if (directory == null || name == null || !Files.isDirectory(directory)) {
      return "";
    }
    return DidYouMean.question(name.toString(), names(directory)).orElse("");
  }

  private static List<String> names(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(Path::getFileName).map(String::valueOf).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      // Only used to word an advice; a directory that cannot be listed offers none.
      return List.of();
    }
  }
}
