package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.TraitRef;

/** Finds traits that are their own supertraits. */
final class TraitCycles {
  private TraitCycles() {}

  static void check(Declarations declarations, Diagnostics diagnostics) {
    Set<DefId> reported = new HashSet<>();
    for (TraitDef trait : declarations.traits().values()) {
      List<DefId> path = new ArrayList<>();
      if (!reported.contains(trait.id())
          && reaches(trait.id(), trait.id(), path, new HashSet<>(), declarations)) {
        reported.addAll(path);
        List<String> chain = new ArrayList<>(path.stream().map(DefId::name).toList());
        chain.add(trait.id().name());
        diagnostics.add(
            Diagnostic.of(
                    Code.E0308,
                    trait.span(),
                    "trait `" + trait.id().name() + "` recursively references itself")
                .label("the cycle of supertraits is " + String.join(" -> ", chain)));
      }
    }
  }

  private static boolean reaches(
      DefId from, DefId target, List<DefId> path, Set<DefId> visited, Declarations declarations) {
    TraitDef def = declarations.traits().get(from);
    if (def == null || !visited.add(from)) {
      return false;
    }
    path.add(from);
    for (TraitRef above : def.supertraits()) {
      if (above.trait().equals(target)
          || reaches(above.trait(), target, path, visited, declarations)) {
        return true;
      }
    }
    path.removeLast();
    return false;
  }
}
