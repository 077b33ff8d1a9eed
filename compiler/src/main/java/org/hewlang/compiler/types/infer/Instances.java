package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.types.Type;

/** Type parameters and the arguments that they get at a use. */
final class Instances {
  private Instances() {}

  /** One unknown for each parameter of the declaration {@code name}. */
  static List<Type> open(FunctionChecker c, List<TypeParam> params, Span span, String name) {
    List<Type> args = new ArrayList<>(params.size());
    for (TypeParam p : params) {
      args.add(
          c.fresh(
              span, "cannot infer the type argument `" + p.param().name() + "` of `" + name + "`"));
    }
    return args;
  }

  static Map<Type.Param, Type> arguments(List<TypeParam> params, List<Type> args) {
    if (params.isEmpty()) {
      return Map.of();
    }
    Map<Type.Param, Type> map = new HashMap<>();
    for (int i = 0; i < params.size() && i < args.size(); i++) {
      map.put(params.get(i).param(), args.get(i));
    }
    return map;
  }
}
