package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.ChannelEnds;

/** What stands for hidden type parameters. */
final class HiddenTypes {
  private HiddenTypes() {}

  private static boolean isHidden(Type type) {
    return type instanceof Type.Param p && ChannelEnds.isHidden(new TypeParam(p, List.of()));
  }

  /** Notes what the hidden parameters in {@code open} are in {@code settled}, a type of the same form. */
  static void match(Type open, Type settled, Map<Type.Param, Type> known) {
    if (open instanceof Type.Param p && isHidden(p)) {
      if (!open.equals(settled)) {
        known.put(p, settled);
      }
      return;
    }
    List<Type> parts = parts(settled);
    int[] next = {0};
    Types.mapParts(
        open,
        part -> {
          if (next[0] < parts.size()) {
            match(part, parts.get(next[0]++), known);
          }
          return part;
        });
  }

  private static List<Type> parts(Type type) {
    List<Type> parts = new ArrayList<>();
    Types.mapParts(
        type,
        part -> {
          parts.add(part);
          return part;
        });
    return parts;
  }

  /** Whether the body says something about {@code param} that all callers understand. */
  static boolean isAnswer(Type.Param param, Type found) {
    return !found.equals(param) && !holds(found, HiddenTypes::isUnknown);
  }

  private static boolean isUnknown(Type type) {
    return type instanceof Type.Error || type instanceof Type.Var;
  }

  /** Whether the type names no parameter and nothing unknown. */
  static boolean isConcrete(Type type) {
    return !holds(type, t -> isUnknown(t) || t instanceof Type.Param);
  }

  static boolean mentions(Type type, Type.Param param) {
    return holds(type, param::equals);
  }

  private static boolean holds(Type type, Predicate<Type> what) {
    if (what.test(type)) {
      return true;
    }
    for (Type part : parts(type)) {
      if (holds(part, what)) {
        return true;
      }
    }
    return false;
  }
}
