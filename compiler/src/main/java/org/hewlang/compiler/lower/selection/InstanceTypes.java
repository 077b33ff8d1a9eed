package org.hewlang.compiler.lower.selection;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;

/** The types of an instance: those of its body with the type parameters replaced. */
public final class InstanceTypes {
  private final Map<Type.Param, Type> arguments;
  private final TraitSelection selection;

  /** By identity: looking a type up by its structure would cost as much as building it. */
  private final Map<Type, Type> known = new IdentityHashMap<>();

  public InstanceTypes(Map<Type.Param, Type> arguments, TraitSelection selection) {
    this.arguments = arguments;
    this.selection = selection;
  }

  /** For the code of {@code function} at {@code args}. */
  public static InstanceTypes of(FnDef function, List<Type> args, TraitSelection selection) {
    return new InstanceTypes(ImplSelection.bindings(function.typeParams(), args), selection);
  }

  public Type of(Type type) {
    if (type instanceof Type.Prim) {
      return type;
    }
    Type found = known.get(type);
    if (found == null) {
      found = selection.normalize(Types.substitute(type, arguments));
      known.put(type, found);
    }
    return found;
  }

  public List<Type> of(List<Type> types) {
    return types.stream().map(this::of).toList();
  }

  public TraitRef of(TraitRef trait) {
    return Types.mapParts(trait, this::of);
  }
}
