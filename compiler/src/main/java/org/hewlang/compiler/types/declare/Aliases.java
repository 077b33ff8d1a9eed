package org.hewlang.compiler.types.declare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.syntax.TypeExpr;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;

/** Resolves aliases, each after those that it names; an alias in a circle is the error type. */
final class Aliases {
  private final ProgramNames names;
  private final Diagnostics diagnostics;
  private final Map<DefId, Symbol.Alias> done = new LinkedHashMap<>();
  private final List<DefId> underway = new ArrayList<>();
  private final Set<DefId> broken = new HashSet<>();

  Aliases(ProgramNames names, Diagnostics diagnostics) {
    this.names = names;
    this.diagnostics = diagnostics;
  }

  Map<DefId, Symbol.Alias> resolve() {
    for (Module module : names.graph().modules()) {
      for (Entry entry : names.of(module.path()).types.values()) {
        if (entry.symbol() instanceof Symbol.Alias a) {
          resolve(a.id());
        }
      }
    }
    return done;
  }

  private void resolve(DefId id) {
    if (done.containsKey(id)) {
      return;
    }
    Entry entry = names.type(id);
    if (underway.contains(id)) {
      circle(underway.subList(underway.indexOf(id), underway.size()));
      return;
    }
    underway.add(id);
    Item.TypeAlias syntax = (Item.TypeAlias) entry.syntax();
    FileScope scope = FileScope.of(names, entry.file());
    needs(syntax.type(), scope);
    Type target =
        broken.contains(id) || entry.file().file.isDamaged(syntax.span())
            ? Type.ERROR
            : new WrittenTypes(diagnostics).resolve(syntax.type(), scope);
    names.aliasTarget(id, target);
    done.put(id, new Symbol.Alias(id, target));
    underway.removeLast();
  }

  private void circle(List<DefId> steps) {
    DefId first = steps.getFirst();
    if (broken.contains(first)) {
      return;
    }
    broken.addAll(steps);
    List<String> chain = new ArrayList<>(steps.stream().map(DefId::name).toList());
    chain.add(first.name());
    diagnostics.add(
        Diagnostic.of(
                Code.E0308,
                names.type(first).span(),
                "type alias `" + first.name() + "` recursively references itself")
            .label("the cycle is " + String.join(" -> ", chain)));
  }

  /** Resolves the aliases that {@code written} names. */
  private void needs(TypeExpr written, FileScope scope) {
    switch (written) {
      case TypeExpr.Named n -> {
        named(n.path(), scope);
        n.args().forEach(t -> needs(t, scope));
      }
      case TypeExpr.Tuple t -> t.elements().forEach(e -> needs(e, scope));
      case TypeExpr.Array a -> needs(a.element(), scope);
      case TypeExpr.Slice s -> needs(s.element(), scope);
      case TypeExpr.Pointer p -> needs(p.target(), scope);
      case TypeExpr.Dyn d -> d.bounds().forEach(b -> b.args().forEach(t -> needs(t, scope)));
      case TypeExpr.Function f -> {
        f.params().forEach(p -> needs(p, scope));
        TypeExpr result = f.result();
        if (result != null) {
          needs(result, scope);
        }
      }
      case TypeExpr.Infer _, TypeExpr.Error _ -> {}
    }
  }

  private void named(Path path, FileScope scope) {
    Symbol symbol = scope.typePath(path);
    while (symbol instanceof Symbol.Member m) {
      symbol = m.type();
    }
    if (symbol instanceof Symbol.Alias a) {
      resolve(a.id());
    }
  }
}
