package org.hewlang.compiler.types.declare;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.syntax.Bound;
import org.hewlang.compiler.syntax.Function;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Param;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.TraitRef;
import org.jspecify.annotations.Nullable;

/**
 * Whether a trait can be used as {@code dyn}. Decided from the syntax, so that it can be asked while
 * signatures are still being made.
 */
final class ObjectSafety {
  private ObjectSafety() {}

  /** What hinders {@code dyn trait}, supertraits included; null if nothing does. */
  static @Nullable String problem(DefId trait, ProgramNames names) {
    Deque<DefId> open = new ArrayDeque<>();
    Set<DefId> seen = new HashSet<>();
    open.add(trait);
    WrittenTypes silent = WrittenTypes.silent();
    while (!open.isEmpty()) {
      DefId next = open.remove();
      if (!seen.add(next)) {
        continue;
      }
      Item.Trait syntax = (Item.Trait) names.type(next).syntax();
      for (Function method : syntax.methods()) {
        String problem = method.body() != null ? null : problem(method);
        if (problem != null) {
          return problem;
        }
      }
      for (Bound bound : syntax.supers()) {
        TraitRef above = silent.resolve(bound, TraitScopes.header(next, names));
        if (above != null) {
          open.add(above.trait());
        }
      }
    }
    return null;
  }

  /** Why {@code method} cannot be called through {@code dyn}, or null. */
  static @Nullable String problem(Function method) {
    String name = "method `" + method.name().text() + "`";
    List<Param> params = method.params();
    boolean handler = method.modifiers().isReceive();
    if (!handler && (params.isEmpty() || !isSelf(params.getFirst().type()))) {
      return name + " has no receiver";
    }
    if (!method.typeParams().isEmpty()) {
      return name + " has type parameters";
    }
    for (Param param : params.subList(handler ? 0 : 1, params.size())) {
      if (mentionsSelf(param.type())) {
        return name + " mentions `Self` in parameter `" + param.name().text() + "`";
      }
    }
    TypeExpr result = method.result();
    return result != null && mentionsSelf(result) ? name + " mentions `Self` in its result" : null;
  }

  private static boolean isSelf(TypeExpr type) {
    return type instanceof TypeExpr.Named n
        && n.path().isSimple()
        && n.path().first().text().equals("Self");
  }

  private static boolean mentionsSelf(TypeExpr type) {
    return switch (type) {
      case TypeExpr.Named n ->
          n.path().first().text().equals("Self")
              || n.args().stream().anyMatch(ObjectSafety::mentionsSelf);
      case TypeExpr.Tuple t -> t.elements().stream().anyMatch(ObjectSafety::mentionsSelf);
      case TypeExpr.Array a -> mentionsSelf(a.element());
      case TypeExpr.Slice s -> mentionsSelf(s.element());
      case TypeExpr.Pointer p -> mentionsSelf(p.target());
      case TypeExpr.Dyn d ->
          d.bounds().stream().anyMatch(b -> b.args().stream().anyMatch(ObjectSafety::mentionsSelf));
      case TypeExpr.Function f -> {
        TypeExpr result = f.result();
        yield f.params().stream().anyMatch(ObjectSafety::mentionsSelf)
            || result != null && mentionsSelf(result);
      }
      case TypeExpr.Infer _, TypeExpr.Error _ -> false;
    };
  }
}
