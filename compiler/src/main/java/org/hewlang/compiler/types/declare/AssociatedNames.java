package org.hewlang.compiler.types.declare;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.diagnostics.DidYouMean;
import org.hewlang.compiler.module.Module;
import org.hewlang.compiler.syntax.AssociatedType;
import org.hewlang.compiler.syntax.Bound;
import org.hewlang.compiler.syntax.Item;
import org.hewlang.compiler.syntax.Path;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** {@code T::Item} and {@code Self::Item}: which trait's associated type is meant. */
final class AssociatedNames {
  private final WrittenTypes types;
  private final Diagnostics diagnostics;

  AssociatedNames(WrittenTypes types, Diagnostics diagnostics) {
    this.types = types;
    this.diagnostics = diagnostics;
  }

  Type resolve(Symbol.Member member, Path path, FileScope scope) {
    String name = member.name();
    Type base =
        switch (member.type()) {
          case Symbol.Parameter p -> p.param();
          case Symbol.SelfType s -> s.type();
          case Symbol.Alias a -> a.target();
          case Symbol.Primitive p -> p.type();
          case Symbol.Member inner -> resolve(inner, path, scope);
          case Symbol.Struct s -> plain(s.id(), scope);
          case Symbol.Enum e -> plain(e.id(), scope);
          case Symbol.Function _,
              Symbol.Constant _,
              Symbol.Variant _,
              Symbol.Trait _,
              Symbol.Builtin _,
              Symbol.Other _,
              Symbol.Module _,
              Symbol.Hidden _,
              Symbol.Ambiguous _,
              Symbol.Broken _ ->
              null;
        };
    if (base == null) {
      return types.undefined(path, scope, "undefined type");
    }
    if (base.equals(Type.ERROR)) {
      return Type.ERROR;
    }
    Type known = inThisImpl(base, name, path, scope);
    if (known != null) {
      return known;
    }
    TraitRef trait = traitOf(base, name, scope);
    if (trait != null) {
      return new Type.Assoc(base, trait, name);
    }
    if (base instanceof Type.Param || base instanceof Type.Assoc) {
      return types.undefinedMember(path, scope, offered(base, scope));
    }
    return types.undefined(path, scope, "undefined type");
  }

  /** Names of the associated types that the bounds of {@code base} offer. */
  private List<String> offered(Type base, FileScope scope) {
    List<String> names = new ArrayList<>();
    for (TraitRef trait : known(base, scope)) {
      for (AssociatedType type : syntax(trait.trait(), scope.names).types()) {
        names.add(type.name().text());
      }
    }
    return names;
  }

  private static @Nullable Type plain(DefId id, FileScope scope) {
    return scope.names.type(id).arity() == 0 ? new Type.Nominal(id, List.of()) : null;
  }

  /** {@code Self::Name} in an impl of a trait is what the impl says. */
  private @Nullable Type inThisImpl(Type base, String name, Path path, FileScope scope) {
    Map<String, Type> here = scope.self.associated();
    TraitRef trait = scope.self.trait();
    if (here == null || trait == null || !base.equals(scope.selfType())) {
      return null;
    }
    Type found = here.get(name);
    if (found != null) {
      return found;
    }
    if (declares(trait.trait(), name, scope.names)) {
      Type standard = new Type.Assoc(base, trait, name);
      return hasDefault(trait.trait(), name, scope.names) ? standard : missing(path, scope, name);
    }
    return traitOf(base, name, scope) == null ? missing(path, scope, name) : null;
  }

  private Type missing(Path path, FileScope scope, String name) {
    Map<String, Type> here = scope.self.associated();
    diagnostics.add(
        DidYouMean.ask(
            Diagnostic.of(
                Code.E0611,
                path.span(),
                "associated type `" + name + "` is not defined in this impl"),
            path.last().span(),
            name,
            here == null ? List.of() : here.keySet()));
    return Type.ERROR;
  }

  /** The trait, among the bounds of {@code base} or else those of its own impls, that has the name. */
  private @Nullable TraitRef traitOf(Type base, String name, FileScope scope) {
    for (TraitRef trait : known(base, scope)) {
      if (declares(trait.trait(), name, scope.names)) {
        return trait;
      }
    }
    return base instanceof Type.Param || base instanceof Type.Assoc
        ? null
        : anyTrait(name, scope.names);
  }

  /** The traits that {@code base} is known to have, those above them included, nearest first. */
  private List<TraitRef> known(Type base, FileScope scope) {
    Deque<TraitRef> open = new ArrayDeque<>();
    TraitRef own = scope.self.trait();
    if (base.equals(scope.selfType()) && own != null) {
      open.add(own);
    }
    for (TypeParam p : scope.typeParams()) {
      if (p.param().equals(base)) {
        open.addAll(p.bounds());
      }
    }
    if (base instanceof Type.Assoc a) {
      open.addAll(boundsOf(a, scope.names));
    }
    Set<DefId> seen = new HashSet<>();
    List<TraitRef> known = new ArrayList<>();
    while (!open.isEmpty()) {
      TraitRef trait = open.remove();
      if (seen.add(trait.trait())) {
        known.add(trait);
        open.addAll(superTraits(trait, scope.names));
      }
    }
    return known;
  }

  /** For a concrete type: any trait of the program with such a type; the impl decides later. */
  private static @Nullable TraitRef anyTrait(String name, ProgramNames names) {
    for (Module module : names.graph().modules()) {
      for (Entry entry : names.of(module.path()).types.values()) {
        if (entry.symbol() instanceof Symbol.Trait t
            && entry.arity() == 0
            && declares(t.id(), name, names)) {
          return new TraitRef(t.id(), List.of());
        }
      }
    }
    return null;
  }

  private static Item.Trait syntax(DefId trait, ProgramNames names) {
    return (Item.Trait) names.type(trait).syntax();
  }

  static boolean declares(DefId trait, String name, ProgramNames names) {
    return syntax(trait, names).types().stream().anyMatch(t -> t.name().text().equals(name));
  }

  private static boolean hasDefault(DefId trait, String name, ProgramNames names) {
    return syntax(trait, names).types().stream()
        .anyMatch(t -> t.name().text().equals(name) && t.type() != null);
  }

  private List<TraitRef> boundsOf(Type.Assoc type, ProgramNames names) {
    List<TraitRef> bounds = new ArrayList<>();
    for (AssociatedType t : syntax(type.trait().trait(), names).types()) {
      if (t.name().text().equals(type.name())) {
        bounds.addAll(resolveAll(type.trait(), t.bounds(), names));
      }
    }
    return bounds;
  }

  /** The direct supertraits of {@code trait}, its arguments put in. */
  List<TraitRef> superTraits(TraitRef trait, ProgramNames names) {
    return resolveAll(trait, syntax(trait.trait(), names).supers(), names);
  }

  private List<TraitRef> resolveAll(TraitRef trait, List<Bound> written, ProgramNames names) {
    WrittenTypes silent = WrittenTypes.silent();
    FileScope scope = TraitScopes.header(trait.trait(), names);
    List<TraitRef> found = new ArrayList<>();
    for (Bound bound : written) {
      TraitRef resolved = silent.resolve(bound, scope);
      if (resolved != null) {
        found.add(
            Types.mapParts(
                resolved, t -> Types.substitute(t, TraitScopes.arguments(trait, names))));
      }
    }
    return found;
  }
}
