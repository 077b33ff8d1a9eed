package org.hewlang.compiler.types.traits;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.Declarations;

/** Walks up from a trait. */
final class Supertraits {
  private Supertraits() {}

  /** {@code trait} and all above it, each once, nearest first; their {@code Self} is {@code self}. */
  static List<TraitRef> closure(TraitRef trait, Type self, Declarations declarations) {
    List<TraitRef> found = new ArrayList<>();
    Deque<TraitRef> open = new ArrayDeque<>();
    open.add(trait);
    while (!open.isEmpty()) {
      TraitRef next = open.remove();
      TraitDef def = declarations.traits().get(next.trait());
      if (found.contains(next) || def == null) {
        continue;
      }
      found.add(next);
      Map<Type.Param, Type> arguments = arguments(def, next, self);
      for (TraitRef above : def.supertraits()) {
        open.add(substitute(above, arguments));
      }
    }
    return found;
  }

  /** What a trait's parameters, {@code Self} included, are for {@code self} as {@code trait}. */
  static Map<Type.Param, Type> arguments(TraitDef def, TraitRef trait, Type self) {
    Map<Type.Param, Type> arguments = new HashMap<>();
    arguments.put(def.self(), self);
    for (int i = 0; i < def.typeParams().size() && i < trait.args().size(); i++) {
      arguments.put(def.typeParams().get(i).param(), trait.args().get(i));
    }
    return arguments;
  }

  static TraitRef substitute(TraitRef trait, Map<Type.Param, Type> arguments) {
    return Types.mapParts(trait, t -> Types.substitute(t, arguments));
  }
}
