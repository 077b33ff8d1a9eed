package org.hewlang.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hewlang.compiler.module.SourceReader;
import org.hewlang.compiler.source.SourceText;
import org.jspecify.annotations.Nullable;

/** The user's source files. A file that exists and is not readable text ends the command. */
public final class DiskSources implements SourceReader {
  /** A file that cannot be used as source. */
  public static final class Unusable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String help;

    Unusable(String message, String help) {
      super(message, null, false, false);
      this.help = help;
    }

    public CliError asCliError() {
      String message = getMessage();
      return CliError.failed(message == null ? "" : message, help);
    }
  }

  private final Path directory;

  /** A file means one text, however often a compilation asks for it. */
  private final Map<String, String> texts = new HashMap<>();

  private final Set<String> missing = new TreeSet<>();
  private final Map<String, List<String>> listed = new TreeMap<>();

  /** Paths are relative to {@code directory}. */
  public DiskSources(Path directory) {
    this.directory = directory;
  }

  @Override
  public @Nullable String read(String path) {
    String known = texts.get(path);
    if (known == null) {
      known = readFile(path);
      if (known != null) {
        texts.put(path, known);
      } else {
        missing.add(path);
      }
    }
    return known;
  }

  private @Nullable String readFile(String path) {
    Path file = directory.resolve(path);
    try {
      return Files.isRegularFile(file) ? text(path, Files.readAllBytes(file)) : special(path, file);
    } catch (NoSuchFileException e) {
      return null;
    } catch (AccessDeniedException e) {
      throw new Unusable("file `" + path + "` cannot be read: permission denied", "");
    } catch (IOException e) {
      throw new Unusable("file `" + path + "` cannot be read: " + e.getMessage(), "");
    }
  }

  /** Pipes and devices ({@code /dev/stdin}) are read like files; directories are no sources. */
  private static @Nullable String special(String path, Path file) throws IOException {
    return Files.exists(file) && !Files.isDirectory(file)
        ? text(path, Files.readAllBytes(file))
        : null;
  }

  private static String text(String path, byte[] bytes) {
    return switch (SourceText.decode(bytes)) {
      case SourceText.Text text -> text.text();
      case SourceText.NotText not ->
          throw new Unusable("`" + path + "` " + not.reason(), not.help());
    };
  }

  @Override
  public List<String> list(String path) {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.resolve(path))) {
      files.forEach(file -> names.add(String.valueOf(file.getFileName())));
    } catch (IOException e) {
      return List.of(); // the contract: a directory that cannot be listed has no files
    }
    Collections.sort(names);
    listed.put(path, List.copyOf(names));
    return names;
  }

  /** The files that were asked for and are there. */
  public Set<String> found() {
    return new TreeSet<>(texts.keySet());
  }

  /** The files that were asked for and are not there. */
  public Set<String> missing() {
    return Set.copyOf(missing);
  }

  /** The directories that were looked into, with the names in them. */
  public Map<String, List<String>> listed() {
    return Map.copyOf(listed);
  }
}
