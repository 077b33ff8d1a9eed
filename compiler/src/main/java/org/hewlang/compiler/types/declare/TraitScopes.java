package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;

/** What the names in a trait's own declaration mean. */
final class TraitScopes {
  private TraitScopes() {}

  /** The trait's parameters without their bounds; {@code Self} is number 0. */
  static List<Type.Param> params(DefId trait, ProgramNames names) {
    Item.Trait syntax = (Item.Trait) names.type(trait).syntax();
    List<Type.Param> params = new ArrayList<>();
    params.add(self(trait));
    for (int i = 0; i < syntax.typeParams().size(); i++) {
      params.add(new Type.Param(trait.toString(), i + 1, syntax.typeParams().get(i).name().text()));
    }
    return params;
  }

  static Type.Param self(DefId trait) {
    return new Type.Param(trait.toString(), 0, "Self");
  }

  /** The scope of the trait's head: its parameters are known, their bounds are not yet. */
  static FileScope header(DefId trait, ProgramNames names) {
    List<Type.Param> params = params(trait, names);
    List<TypeParam> unbounded = new ArrayList<>();
    for (Type.Param p : params.subList(1, params.size())) {
      unbounded.add(new TypeParam(p, List.of()));
    }
    List<Type> args = new ArrayList<>(params.subList(1, params.size()));
    return FileScope.of(names, names.type(trait).file())
        .withSelf(new FileScope.Self(params.getFirst(), new TraitRef(trait, args), null))
        .with(unbounded);
  }

  /** The trait's parameters, without {@code Self}, with what {@code trait} gives for them. */
  static Map<Type.Param, Type> arguments(TraitRef trait, ProgramNames names) {
    List<Type.Param> params = params(trait.trait(), names);
    Map<Type.Param, Type> arguments = new HashMap<>();
    for (int i = 0; i < trait.args().size() && i + 1 < params.size(); i++) {
      arguments.put(params.get(i + 1), trait.args().get(i));
    }
    return arguments;
  }
}
