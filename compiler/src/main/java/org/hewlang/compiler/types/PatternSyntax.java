package org.hewlang.compiler.types;

import org.jspecify.annotations.Nullable;

/**
 * Judges the regular expressions of literals. The compiler knows none itself: the engine that runs them
 * also says which are valid. Asked only for programs that have such literals.
 */
@FunctionalInterface
public interface PatternSyntax {
  /** What is wrong with {@code pattern}; null if it is valid. */
  @Nullable String problem(String pattern);
}
