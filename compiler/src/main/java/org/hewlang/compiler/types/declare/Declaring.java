package org.hewlang.compiler.types.declare;

import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.module.ModuleGraph;

/** The stage that collects declarations. */
public final class Declaring {
  private Declaring() {}

  /** Declares everything in {@code graph}; what is wrong goes to {@code diagnostics}. */
  public static Declarations declare(ModuleGraph graph, Diagnostics diagnostics) {
    throw new UnsupportedOperationException();
  }
}
