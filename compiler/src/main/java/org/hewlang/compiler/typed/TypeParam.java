package org.hewlang.compiler.typed;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;

/** A declared type parameter and the traits that it must implement. */
public record TypeParam(Type.Param param, List<TraitRef> bounds) {
  public TypeParam {
    bounds = List.copyOf(bounds);
  }

  /** What each of {@code params} stands for when {@code args} are given. */
  public static Map<Type.Param, Type> arguments(List<TypeParam> params, List<Type> args) {
    Map<Type.Param, Type> map = new HashMap<>();
    for (int i = 0; i < params.size() && i < args.size(); i++) {
      map.put(params.get(i).param(), args.get(i));
    }
    return map;
  }
}
