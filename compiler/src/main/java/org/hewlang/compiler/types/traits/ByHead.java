package org.hewlang.compiler.types.traits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Impls by the outermost constructor of the type that they are for, so that a question looks only at
 * those that can apply: a program with thousands of types would otherwise ask each of their impls.
 */
public final class ByHead {
  private final List<ImplDef> all = new ArrayList<>();
  private final Map<Object, List<ImplDef>> cache = new HashMap<>();

  public void add(ImplDef impl) {
    all.add(impl);
    cache.clear();
  }

  List<ImplDef> all() {
    return all;
  }

  /** The impls that may apply to {@code self}, in the order in which they were added. */
  public List<ImplDef> of(Type self) {
    Object head = head(self);
    if (head == null) {
      return all;
    }
    if (cache.isEmpty()) {
      index();
    }
    return cache.getOrDefault(head, cache.getOrDefault(ANY, List.of()));
  }

  private static final Object ANY = new Object();

  private void index() {
    List<ImplDef> general = new ArrayList<>();
    for (ImplDef impl : all) {
      Object head = head(impl.target());
      if (head == null) {
        cache.values().forEach(list -> list.add(impl));
        general.add(impl);
      } else {
        cache.computeIfAbsent(head, _ -> new ArrayList<>(general)).add(impl);
      }
    }
    cache.put(ANY, general);
  }

  /** What a type begins with; null if that is open. An array is also a slice. */
  static @Nullable Object head(Type type) {
    return switch (type) {
      case Type.Prim p -> p.primitive();
      case Type.Nominal n -> n.def();
      case Type.Builtin b -> b.kind();
      case Type.Tuple t -> t.parts().size();
      case Type.Array _, Type.Slice _ -> Type.Array.class;
      case Type.Fn _ -> Type.Fn.class;
      case Type.Dyn _ -> Type.Dyn.class;
      case Type.Pointer _ -> Type.Pointer.class;
      case Type.Param _, Type.Assoc _, Type.Var _, Type.Error _ -> null;
    };
  }
}
