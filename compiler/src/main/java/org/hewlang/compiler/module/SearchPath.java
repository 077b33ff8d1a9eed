package org.hewlang.compiler.module;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where modules are looked for besides the directory of the importing file.
 *
 * @param currentDirectory the directory the tool runs in, as a path for the reader ({@code "."})
 * @param packagePaths the directories of {@code --pkg-path}
 * @param hewPath the entries of {@code HEWPATH}
 * @param standardLibrary a directory that replaces the library of the tool ({@code HEW_STD}), or null
 */
public record SearchPath(
    String currentDirectory,
    List<String> packagePaths,
    List<String> hewPath,
    @Nullable String standardLibrary) {
  /** Nothing but the current directory. */
  public static final SearchPath DEFAULT = new SearchPath(".", List.of(), List.of(), null);

  public SearchPath {
    packagePaths = List.copyOf(packagePaths);
    hewPath = List.copyOf(hewPath);
  }
}
