package org.hewlang.compiler.module;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.types.Types;

/**
 * All modules of a program: the root first, then the imported ones in the order in which the imports
 * stand, the prelude last. No module imports itself over others.
 */
public record ModuleGraph(Map<String, Module> byPath) {
  public ModuleGraph {
    byPath = Collections.unmodifiableMap(new LinkedHashMap<>(byPath));
  }

  public List<Module> modules() {
    return List.copyOf(byPath.values());
  }

  public Module root() {
    return byPath.values().iterator().next();
  }

  public Module prelude() {
    return module(Types.PRELUDE);
  }

  /** The module of that path, which must be one of the program's. */
  public Module module(String path) {
    Module found = byPath.get(path);
    if (found == null) {
      throw new IllegalArgumentException("no module " + path);
    }
    return found;
  }

  /** Whether the module of that path was compiled before, so that it needs no checks. */
  public boolean isCompiled(String path) {
    return module(path).compiled() != null;
  }

  public boolean contains(String path) {
    return byPath.containsKey(path);
  }
}
