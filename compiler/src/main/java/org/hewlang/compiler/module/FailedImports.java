package org.hewlang.compiler.module;

import java.util.Set;

/**
 * What the imports of a file that could not be resolved would have brought in. Uses of these names
 * are not reported again.
 *
 * @param names short names of modules and listed names
 * @param everything whether a glob or file import failed, so that any name may have come from it
 * @param types whether any module failed, so that any type or variant may have come from it
 */
public record FailedImports(Set<String> names, boolean everything, boolean types) {
  public static final FailedImports NONE = new FailedImports(Set.of(), false, false);

  public FailedImports {
    names = Set.copyOf(names);
  }
}
