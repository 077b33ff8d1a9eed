package org.hewlang.compiler.types.traits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.typed.Where;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.Declarations;
import org.jspecify.annotations.Nullable;

/**
 * Selects impls. The conditions of an impl are questions of the same kind, so the search is recursive;
 * it ends where a question asks itself again or nests deeper than any program means.
 */
final class ImplSelection {
  private static final int DEEPEST = 64;

  private final Declarations declarations;
  private final Map<DefId, ByHead> byTrait = new HashMap<>();
  private final ByHead inherent = new ByHead();
  private final Capabilities capabilities;
  private int depth;

  ImplSelection(Declarations declarations) {
    this.declarations = declarations;
    this.capabilities = new Capabilities(declarations, this);
    for (ImplDef impl : declarations.impls()) {
      TraitRef trait = impl.trait();
      if (trait == null) {
        inherent.add(impl);
      } else {
        byTrait.computeIfAbsent(trait.trait(), _ -> new ByHead()).add(impl);
      }
    }
  }

  Capabilities capabilities() {
    return capabilities;
  }

  /** Impls without trait that may apply to {@code self}. */
  List<ImplDef> inherent(Type self) {
    return inherent.of(self);
  }

  /** Impls of {@code trait} that may apply to {@code self}. */
  List<ImplDef> of(DefId trait, Type self) {
    ByHead impls = byTrait.get(trait);
    return impls == null ? List.of() : impls.of(self);
  }

  /** The first bound or trait of a {@code dyn}, or impl, by which {@code self} is a {@code trait}. */
  @Nullable Selection first(Type self, TraitRef trait, Assumptions known) {
    List<Selection> found = all(self, trait, trait.trait(), known);
    for (Selection s : found) {
      if (!(s instanceof Selection.Impl i) || i.equations().isEmpty()) {
        return s;
      }
    }
    return found.isEmpty() ? null : found.getFirst();
  }

  /** The same for all, with any arguments if {@code wanted} is null. */
  List<Selection> all(Type self, @Nullable TraitRef wanted, DefId trait, Assumptions known) {
    List<Selection> found = new ArrayList<>();
    for (TraitRef assumed : assumed(self, known)) {
      if (assumed.trait().equals(trait) && fits(assumed, wanted)) {
        found.add(new Selection.Assumed(assumed));
      }
    }
    if (self instanceof Type.Dyn d) {
      for (TraitRef erased : erased(d)) {
        if (erased.trait().equals(trait) && fits(erased, wanted)) {
          found.add(new Selection.Erased(erased));
        }
      }
    }
    for (ImplDef impl : of(trait, self)) {
      Selection.Impl selected = select(impl, self, wanted, known);
      if (selected != null) {
        found.add(selected);
      }
    }
    return found;
  }

  private static boolean fits(TraitRef offered, @Nullable TraitRef wanted) {
    return wanted == null || new Matching(List.of()).match(offered.args(), wanted.args());
  }

  /** All traits that are known of a parameter or of an associated type of one. */
  List<TraitRef> assumed(Type self, Assumptions known) {
    List<TraitRef> all = new ArrayList<>();
    if (!(self instanceof Type.Param || self instanceof Type.Assoc)) {
      return all;
    }
    List<TraitRef> bounds = new ArrayList<>(known.boundsOf(self));
    if (self instanceof Type.Assoc a) {
      bounds.addAll(associatedBounds(a));
    }
    for (TraitRef bound : bounds) {
      for (TraitRef t : Supertraits.closure(bound, self, declarations)) {
        if (!all.contains(t)) {
          all.add(t);
        }
      }
    }
    return all;
  }

  private List<TraitRef> associatedBounds(Type.Assoc type) {
    TraitDef trait = declarations.traits().get(type.trait().trait());
    List<TraitRef> bounds = new ArrayList<>();
    if (trait != null) {
      Map<Type.Param, Type> arguments = Supertraits.arguments(trait, type.trait(), type.self());
      for (TraitDef.AssociatedType a : trait.associatedTypes()) {
        if (a.name().equals(type.name())) {
          a.bounds().forEach(b -> bounds.add(Supertraits.substitute(b, arguments)));
        }
      }
    }
    return bounds;
  }

  /** All traits of an erased value, supertraits included. */
  List<TraitRef> erased(Type.Dyn type) {
    List<TraitRef> all = new ArrayList<>();
    for (TraitRef t : type.traits()) {
      for (TraitRef above : Supertraits.closure(t, type, declarations)) {
        if (!all.contains(above)) {
          all.add(above);
        }
      }
    }
    return all;
  }

  /** The impl as it applies to {@code self}, its conditions checked; null if it does not apply. */
  Selection.@Nullable Impl select(
      ImplDef impl, Type self, @Nullable TraitRef wanted, Assumptions known) {
    TraitRef trait = impl.trait();
    Matching matching = match(impl, self);
    if (matching == null || trait == null) {
      return null;
    }
    if (wanted != null && !matching.match(trait.args(), wanted.args())) {
      return null;
    }
    Map<Type.Param, Type> bindings = matching.bindings();
    if (!conditionsHold(impl, bindings, known)) {
      return null;
    }
    return new Selection.Impl(
        impl, Supertraits.substitute(trait, bindings), bindings, matching.equations());
  }

  /** How the target of {@code impl} fits {@code self}; null if it does not. */
  static @Nullable Matching match(ImplDef impl, Type self) {
    Matching matching = new Matching(impl.typeParams());
    if (matching.match(impl.target(), self)) {
      return matching;
    }
    if (impl.target() instanceof Type.Slice && self instanceof Type.Array a) {
      Matching sliced = new Matching(impl.typeParams());
      if (sliced.match(impl.target(), new Type.Slice(a.element()))) {
        return sliced;
      }
    }
    return null;
  }

  /** Whether the bounds and where clauses of an impl hold for what its parameters are bound to. */
  boolean conditionsHold(ImplDef impl, Map<Type.Param, Type> bindings, Assumptions known) {
    if (depth >= DEEPEST) {
      return false;
    }
    depth++;
    try {
      for (TypeParam p : impl.typeParams()) {
        Type bound = bindings.get(p.param());
        if (bound != null && !holds(bound, p.bounds(), bindings, known)) {
          return false;
        }
      }
      for (Where w : impl.wheres()) {
        Type type = normalize(Types.substitute(w.type(), bindings), known);
        if (!holds(type, w.bounds(), bindings, known)) {
          return false;
        }
      }
      return true;
    } finally {
      depth--;
    }
  }

  private boolean holds(
      Type type, List<TraitRef> bounds, Map<Type.Param, Type> bindings, Assumptions known) {
    for (TraitRef bound : bounds) {
      if (implementation(type, Supertraits.substitute(bound, bindings), known) == null) {
        return false;
      }
    }
    return true;
  }

  /** As {@link Traits#implementation}. */
  @Nullable Selection implementation(Type self, TraitRef trait, Assumptions known) {
    if (self instanceof Type.Error || self instanceof Type.Var) {
      return new Selection.Automatic(trait);
    }
    Selection found = first(self, trait, known);
    if (found != null) {
      return found;
    }
    return capabilities.automatic(self, trait.trait(), known)
        ? new Selection.Automatic(trait)
        : null;
  }

  // ---- associated types

  Type normalize(Type type, Assumptions known) {
    Type inner = Types.mapParts(type, t -> normalize(t, known));
    if (!(inner instanceof Type.Assoc a) || a.self() instanceof Type.Var) {
      return inner;
    }
    Type value = associated(a.self(), a.trait(), a.name(), known);
    return value == null || value.equals(inner) ? inner : normalize(value, known);
  }

  /** What {@code self as trait} gives for its associated type, if an impl decides it. */
  @Nullable Type associated(Type self, TraitRef trait, String name, Assumptions known) {
    TraitDef def = declarations.traits().get(trait.trait());
    for (Selection s : all(self, trait, trait.trait(), known)) {
      if (s instanceof Selection.Impl i) {
        Type given = i.impl().associatedTypes().get(name);
        if (given != null) {
          return Types.substitute(given, i.bindings());
        }
        return def == null ? null : standard(def, i.trait(), self, name);
      }
      return null;
    }
    return null;
  }

  private static @Nullable Type standard(TraitDef def, TraitRef trait, Type self, String name) {
    for (TraitDef.AssociatedType a : def.associatedTypes()) {
      Type standard = a.defaultType();
      if (a.name().equals(name) && standard != null) {
        return Types.substitute(standard, Supertraits.arguments(def, trait, self));
      }
    }
    return null;
  }
}
