package org.hewlang.compiler.jar;

import org.jspecify.annotations.Nullable;

/** Where the class files of the runtime and the library come from. */
@FunctionalInterface
public interface ClassSource {
  /** The bytes of the class {@code internalName}, or null if this source does not hold it. */
  byte @Nullable [] find(String internalName);
}
