package org.hewlang.compiler.module;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hewlang.compiler.syntax.Parser;
import org.jspecify.annotations.Nullable;

/** Source files of a test, by path. */
public final class MapSources implements SourceReader {
  private final Map<String, String> texts = new TreeMap<>();

  /** The files given as path, text, path, text and so on. */
  public static MapSources of(String... pathsAndTexts) {
    MapSources sources = new MapSources();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      sources.texts.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
    }
    return sources;
  }

  @Override
  public @Nullable String read(String path) {
    return texts.get(path);
  }

  @Override
  public List<String> list(String directory) {
    TreeSet<String> names = new TreeSet<>();
    String prefix = directory.isEmpty() ? "" : directory + "/";
    for (String path : texts.keySet()) {
      if (path.startsWith(prefix)) {
        String rest = path.substring(prefix.length());
        int cut = rest.indexOf('/');
        names.add(cut < 0 ? rest : rest.substring(0, cut + 1));
      }
    }
    return List.copyOf(names);
  }

  /** A loader of these files without a library. */
  public ModuleLoader loader() {
    return new ModuleLoader(this, MapSources.of(), SearchPath.DEFAULT, Parser::parse);
  }

  /** A loader of these files with {@code library} as the standard library. */
  public ModuleLoader loader(MapSources library) {
    return new ModuleLoader(this, library, SearchPath.DEFAULT, Parser::parse);
  }
}
