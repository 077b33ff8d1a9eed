package org.hewlang.cli.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hewlang.compiler.CompileRequest;
import org.hewlang.compiler.HewCompiler;
import org.hewlang.compiler.hewi.InterfaceFiles;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.module.SearchPath;
import org.hewlang.compiler.module.SourceReader;
import org.hewlang.compiler.types.foreign.ClassFiles;
import org.hewlang.stdlib.text.Regex;
import org.jspecify.annotations.Nullable;

/**
 * Compiles the standard library and the prelude to interface files, so that no start of the tools reads
 * their sources; run once by the build.
 */
public final class Precompile {
  private static final String ROOT = "everything.hew";

  private Precompile() {}

  /** Takes the directory that holds {@code std}, and the one that the files go below. */
  public static void main(String[] arguments) throws IOException {
    Path target = Path.of(arguments[1]);
    for (Map.Entry<String, byte[]> e : library(Path.of(arguments[0])).entrySet()) {
      Path file = target.resolve(InterfaceFiles.entry(e.getKey()));
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.write(file, e.getValue());
    }
  }

  /** The interface files of the library whose sources are below {@code sources}, by module path. */
  static Map<String, byte[]> library(Path sources) throws IOException {
    SourceReader library = new Directory(sources);
    String imports;
    try (Stream<Path> files = Files.walk(sources.resolve("std"))) {
      imports =
          files
              .filter(f -> f.toString().endsWith(".hew"))
              .map(f -> module(sources.relativize(f)))
              .distinct()
              .sorted()
              .map(m -> "import " + m + ";\n")
              .collect(Collectors.joining());
    }
    SourceReader root =
        new SourceReader() {
          @Override
          public @Nullable String read(String path) {
            return path.equals(ROOT) ? imports : null;
          }

          @Override
          public List<String> list(String directory) {
            return List.of();
          }
        };
    return HewCompiler.interfaces(
        new CompileRequest(
            ROOT,
            root,
            library,
            SearchPath.DEFAULT,
            ClassFiles.of(Precompile.class.getClassLoader()),
            Regex::problem,
            CompileRequest.Goal.CHECK),
        Module.Origin.STD);
  }

  /** The module of a source file: {@code std/fs.hew}, or a file of the directory module {@code std/a/a.hew}. */
  private static String module(Path file) {
    String path = file.toString().replace('\\', '/').replaceFirst("\\.hew$", "");
    String[] steps = path.split("/");
    int last = steps.length - 1;
    boolean ofDirectory = last > 0 && steps[last].equals(steps[last - 1]);
    return (ofDirectory ? path.substring(0, path.lastIndexOf('/')) : path).replace("/", "::");
  }

  /** Sources in a directory. */
  private record Directory(Path root) implements SourceReader {
    @Override
    public @Nullable String read(String path) {
      try {
        Path file = root.resolve(path);
        return Files.isRegularFile(file) ? Files.readString(file) : null;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public List<String> list(String directory) {
      try (Stream<Path> entries = Files.list(root.resolve(directory))) {
        return entries
            .map(e -> e.getFileName() + (Files.isDirectory(e) ? "/" : ""))
            .sorted()
            .toList();
      } catch (IOException e) {
        return List.of();
      }
    }
  }
}
