package org.hewlang.cli.distribution;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
 * their sources.
 */
final class Precompile {
  private static final String ROOT = "everything.hew";
  private static final String ENDING = ".hew";

  private Precompile() {}

  /**
   * The interface files of the library, by their paths in a jar.
   *
   * @param sources its texts by path ({@code std/fs.hew})
   */
  static SortedMap<String, byte[]> library(Map<String, String> sources) {
    String imports =
        sources.keySet().stream()
            .map(Precompile::module)
            .distinct()
            .sorted()
            .map(module -> "import " + module + ";\n")
            .collect(Collectors.joining());
    CompileRequest request =
        new CompileRequest(
            ROOT,
            new Texts(Map.of(ROOT, imports)),
            new Texts(sources),
            SearchPath.DEFAULT,
            ClassFiles.of(Precompile.class.getClassLoader()),
            Regex::problem,
            CompileRequest.Goal.CHECK);
    SortedMap<String, byte[]> files = new TreeMap<>();
    HewCompiler.interfaces(request, Module.Origin.STD)
        .forEach((module, bytes) -> files.put(InterfaceFiles.entry(module), bytes));
    return files;
  }

  /** The module of {@code std/fs.hew}, or of a file in the directory of {@code std/a/a.hew}. */
  private static String module(String file) {
    String path = file.substring(0, file.length() - ENDING.length());
    String[] steps = path.split("/", -1);
    int last = steps.length - 1;
    boolean ofDirectory = last > 0 && steps[last].equals(steps[last - 1]);
    return (ofDirectory ? path.substring(0, path.lastIndexOf('/')) : path).replace("/", "::");
  }

  /** Sources in memory. */
  private record Texts(Map<String, String> texts) implements SourceReader {
    Texts {
      texts = new HashMap<>(texts);
    }

    @Override
    public @Nullable String read(String path) {
      return texts.get(path);
    }

    @Override
    public List<String> list(String directory) {
      TreeSet<String> names = new TreeSet<>();
      String prefix = directory + "/";
      for (String path : texts.keySet()) {
        if (path.startsWith(prefix)) {
          String rest = path.substring(prefix.length());
          int cut = rest.indexOf('/');
          names.add(cut < 0 ? rest : rest.substring(0, cut + 1));
        }
      }
      return List.copyOf(names);
    }
  }
}
