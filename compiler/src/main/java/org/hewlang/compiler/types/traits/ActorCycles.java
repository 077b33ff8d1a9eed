package org.hewlang.compiler.types.traits;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.TypeParts;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.Declarations;

/** Actors whose fields hold handles of each other in a cycle; of interest to the pedantic. */
final class ActorCycles {
  private final Declarations declarations;
  private final TypeParts parts;
  private final Set<DefId> reported = new HashSet<>();

  private ActorCycles(Declarations declarations) {
    this.declarations = declarations;
    this.parts = new TypeParts(declarations.structs(), declarations.enums());
  }

  static void check(Declarations declarations, Diagnostics diagnostics) {
    ActorCycles cycles = new ActorCycles(declarations);
    for (ActorDef actor : declarations.actors().values()) {
      cycles.start(actor, diagnostics);
    }
  }

  private void start(ActorDef actor, Diagnostics diagnostics) {
    List<DefId> path = new ArrayList<>();
    if (reported.contains(actor.id())
        || declarations.graph().isCompiled(actor.id().module())
        || !reaches(actor.id(), actor.id(), path, new HashSet<>())) {
      return;
    }
    reported.addAll(path);
    path.add(actor.id());
    diagnostics.add(
        Diagnostic.of(
                Code.W0801,
                actor.span(),
                "actor reference cycle detected: "
                    + String.join(" -> ", path.stream().map(DefId::name).toList()))
            .help("hold one of them as `Weak<ActorRef<..>>`, or let a supervisor own both"));
  }

  private boolean reaches(DefId from, DefId target, List<DefId> path, Set<DefId> visited) {
    if (!visited.add(from)) {
      return false;
    }
    path.add(from);
    for (DefId next : held(from)) {
      if (next.equals(target) || reaches(next, target, path, visited)) {
        return true;
      }
    }
    path.removeLast();
    return false;
  }

  private Set<DefId> held(DefId actor) {
    Set<DefId> held = new LinkedHashSet<>();
    ActorDef def = declarations.actors().get(actor);
    if (def != null) {
      Set<Type> seen = new HashSet<>();
      def.fields().forEach(f -> held(f.type(), held, seen));
    }
    return held;
  }

  private void held(Type type, Set<DefId> held, Set<Type> seen) {
    if (!seen.add(type)) {
      return;
    }
    if (type instanceof Type.Builtin b && b.kind() == BuiltinType.ACTOR_REF) {
      if (b.args().getFirst() instanceof Type.Nominal n) {
        held.add(n.def());
      }
      return;
    }
    boolean weak = type instanceof Type.Builtin b && b.kind() == BuiltinType.WEAK;
    if (!weak) {
      parts.of(type).forEach(p -> held(p, held, seen));
    }
  }
}
