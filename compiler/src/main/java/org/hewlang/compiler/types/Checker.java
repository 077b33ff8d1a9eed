package org.hewlang.compiler.types;

import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.module.ModuleGraph;
import org.hewlang.compiler.types.declare.Declarations;
import org.hewlang.compiler.types.declare.Declaring;
import org.hewlang.compiler.types.foreign.ClassFiles;
import org.hewlang.compiler.types.foreign.JavaClasses;
import org.hewlang.compiler.types.infer.BodyChecks;
import org.hewlang.compiler.types.infer.OpenSignatures;
import org.hewlang.compiler.types.traits.ActorChecks;
import org.hewlang.compiler.types.traits.ImplChecks;
import org.hewlang.compiler.types.traits.Traits;
import org.hewlang.compiler.types.traits.WireChecks;

/** The check stage: from syntax trees to typed trees. */
public final class Checker {
  private Checker() {}

  /**
   * Checks all modules of a program.
   *
   * @param java the classes that {@code extern "java"} may name
   * @param patterns judges regular expressions
   */
  public static CheckResult check(ModuleGraph graph, ClassFiles java, PatternSyntax patterns) {
    return check(graph, java, patterns, false);
  }

  /** The same, with all of the standard library if {@code everything}, not only what is reached. */
  public static CheckResult check(
      ModuleGraph graph, ClassFiles java, PatternSyntax patterns, boolean everything) {
    Diagnostics diagnostics = new Diagnostics();
    Declarations declared = Declaring.declare(graph, new JavaClasses(java), diagnostics);
    Declarations declarations = OpenSignatures.settle(declared, patterns, diagnostics);
    Traits traits = Traits.of(declarations);
    ImplChecks.check(declarations, traits, diagnostics);
    ActorChecks.check(declarations, traits, diagnostics);
    WireChecks.check(declarations, traits, diagnostics);
    BodyChecks.Result bodies =
        BodyChecks.check(declarations, traits, patterns, everything, diagnostics);
    diagnostics.addAll(declarations.unusedImports());
    if (!diagnostics.hasErrors()) {
      diagnostics.addAll(declarations.unusedItems());
    }
    return new CheckResult(bodies.program(), bodies.needs(), diagnostics.list());
  }
}
