package org.hewlang.compiler.types.declare;

import java.util.HashSet;
import java.util.Set;
import org.hewlang.compiler.syntax.TypeExpr;

/** Which {@code Self::Name}s a written type mentions. */
final class SelfNames {
  private SelfNames() {}

  static Set<String> in(TypeExpr type) {
    Set<String> names = new HashSet<>();
    collect(type, names);
    return names;
  }

  private static void collect(TypeExpr type, Set<String> names) {
    switch (type) {
      case TypeExpr.Named n -> {
        if (n.path().names().size() == 2 && n.path().first().text().equals("Self")) {
          names.add(n.path().last().text());
        }
        n.args().forEach(t -> collect(t, names));
      }
      case TypeExpr.Tuple t -> t.elements().forEach(e -> collect(e, names));
      case TypeExpr.Array a -> collect(a.element(), names);
      case TypeExpr.Slice s -> collect(s.element(), names);
      case TypeExpr.Pointer p -> collect(p.target(), names);
      case TypeExpr.Dyn d -> d.bounds().forEach(b -> b.args().forEach(t -> collect(t, names)));
      case TypeExpr.Function f -> {
        f.params().forEach(p -> collect(p, names));
        TypeExpr result = f.result();
        if (result != null) {
          collect(result, names);
        }
      }
      case TypeExpr.Infer _, TypeExpr.Error _ -> {}
    }
  }
}
