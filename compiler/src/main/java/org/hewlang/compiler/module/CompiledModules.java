package org.hewlang.compiler.module;

import org.jspecify.annotations.Nullable;

/** Where modules that were compiled before come from. */
@FunctionalInterface
public interface CompiledModules {
  /** There are none. */
  CompiledModules NONE = _ -> null;

  /**
   * The module of that path ({@code a::b}), or null if there is none.
   *
   * @throws UnusableModule if there is one, but it cannot be used
   */
  @Nullable CompiledModule find(String path);
}
