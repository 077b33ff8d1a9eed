package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.typed.SupervisorDef;
import org.hewlang.compiler.types.DefId;

/** Supervisors that hold each other as children: starting one would never end. */
final class SupervisorCycles {
  private final Map<DefId, SupervisorDef> supervisors;
  private final Diagnostics diagnostics;
  private final Set<DefId> done = new HashSet<>();
  private final List<DefId> path = new ArrayList<>();

  private SupervisorCycles(Map<DefId, SupervisorDef> supervisors, Diagnostics diagnostics) {
    this.supervisors = supervisors;
    this.diagnostics = diagnostics;
  }

  static void check(Map<DefId, SupervisorDef> supervisors, Diagnostics diagnostics) {
    SupervisorCycles check = new SupervisorCycles(supervisors, diagnostics);
    supervisors.values().forEach(check::visit);
  }

  private void visit(SupervisorDef def) {
    if (!done.add(def.id())) {
      return;
    }
    path.add(def.id());
    for (SupervisorDef.Child child : def.children()) {
      SupervisorDef inner = child.target() == null ? null : supervisors.get(child.target());
      if (inner == null) {
        continue;
      }
      int begin = path.indexOf(inner.id());
      if (begin >= 0) {
        report(def, child, path.subList(begin, path.size()));
      } else {
        visit(inner);
      }
    }
    path.removeLast();
  }

  private void report(SupervisorDef def, SupervisorDef.Child child, List<DefId> cycle) {
    List<String> names = new ArrayList<>(cycle.stream().map(DefId::name).toList());
    names.add(names.getFirst());
    diagnostics.add(
        Diagnostic.of(
                Code.E0813,
                child.span(),
                "supervisor '" + def.id().name() + "': it cannot be a child of its own children")
            .label(String.join(" -> ", names))
            .help("a tree of supervisors has a root; reach others through handles"));
  }
}
