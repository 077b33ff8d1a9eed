package org.hewlang.compiler.analysis;

import java.util.List;
import java.util.Set;
import org.hewlang.compiler.analysis.crossing.CrossingCheck;
import org.hewlang.compiler.analysis.exhaustiveness.MatchCheck;
import org.hewlang.compiler.analysis.flow.Assignments;
import org.hewlang.compiler.analysis.flow.Reachability;
import org.hewlang.compiler.analysis.machine.UnusedVariants;
import org.hewlang.compiler.analysis.ownership.DropTypes;
import org.hewlang.compiler.analysis.ownership.OwnershipCheck;
import org.hewlang.compiler.analysis.purity.Purity;
import org.hewlang.compiler.analysis.usage.Functions;
import org.hewlang.compiler.analysis.usage.UnnecessaryCasts;
import org.hewlang.compiler.analysis.usage.Variables;
import org.hewlang.compiler.analysis.waiting.GeneratorWaits;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypedProgram;

/** The analyse stage: what is wrong with a program whose types are right. */
public final class Analysis {
  private Analysis() {}

  /**
   * The findings about {@code program}, in no particular order.
   *
   * @param modules paths of the modules to look at: the user's own
   */
  public static List<Diagnostic> analyse(TypedProgram program, Set<String> modules) {
    Diagnostics diagnostics = new Diagnostics();
    MatchCheck matches = new MatchCheck(program, diagnostics);
    Purity purity = new Purity(program, diagnostics);
    GeneratorWaits waits = new GeneratorWaits(program);
    for (FnDef fn : program.functions().values()) {
      TExpr body = modules.contains(fn.id().module()) ? fn.code() : null;
      if (body == null) {
        continue;
      }
      Children.walk(
          body,
          expr -> {
            matches.check(expr);
            Reachability.check(expr, diagnostics);
            UnnecessaryCasts.check(expr, diagnostics);
          });
      Assignments.check(body, diagnostics);
      Variables.check(program, fn.params(), body, diagnostics);
      purity.check(fn);
      waits.check(fn, diagnostics);
    }
    for (ImplDef impl : program.impls()) {
      if (modules.contains(impl.module())) {
        purity.check(impl);
      }
    }
    CrossingCheck crossings = new CrossingCheck(program);
    DropTypes drops = new DropTypes(program);
    for (FnDef fn : program.functions().values()) {
      if (modules.contains(fn.id().module())) {
        crossings.check(fn, drops, diagnostics);
      }
    }
    Functions.check(program, modules, diagnostics);
    UnusedVariants.check(program, modules, diagnostics);
    OwnershipCheck.checkAll(program, modules, diagnostics);
    return diagnostics.list();
  }
}
