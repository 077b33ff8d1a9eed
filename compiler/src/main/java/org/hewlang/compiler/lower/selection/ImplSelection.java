package org.hewlang.compiler.lower.selection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.typed.Where;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.traits.ByHead;
import org.hewlang.compiler.types.traits.Matching;
import org.jspecify.annotations.Nullable;

/**
 * Selection among the impls of a checked program. Types are concrete, and the checker has made sure that
 * one impl fits at most, bounds included: what remains of its selection is to match.
 */
public final class ImplSelection implements TraitSelection {
  private record Question(TraitRef trait, Type self) {}

  private record Answer(@Nullable Selected selected) {}

  private final TypedProgram program;
  private final Map<DefId, ByHead> impls = new HashMap<>();
  private final Map<Question, Answer> answers = new HashMap<>();

  public ImplSelection(TypedProgram program) {
    this.program = program;
    for (ImplDef impl : program.impls()) {
      TraitRef trait = impl.trait();
      if (trait != null) {
        impls.computeIfAbsent(trait.trait(), _ -> new ByHead()).add(impl);
      }
    }
  }

  @Override
  public @Nullable Selected select(TraitRef trait, Type self) {
    Question question = new Question(trait, self);
    Answer known = answers.get(question);
    if (known == null) {
      known = new Answer(find(trait, self));
      answers.put(question, known);
    }
    return known.selected();
  }

  private @Nullable Selected find(TraitRef trait, Type self) {
    List<Selected> fitting = new ArrayList<>();
    ByHead offered = impls.get(trait.trait());
    for (ImplDef impl : offered == null ? List.<ImplDef>of() : offered.of(self)) {
      Selected selected = match(impl, trait, self);
      if (selected != null) {
        fitting.add(selected);
      }
    }
    if (fitting.size() > 1) {
      fitting.removeIf(s -> !boundsHold(s));
    }
    return fitting.isEmpty() ? null : fitting.getFirst();
  }

  private @Nullable Selected match(ImplDef impl, TraitRef trait, Type self) {
    TraitRef implemented = Objects.requireNonNull(impl.trait());
    Matching matching = new Matching(impl.typeParams(), this::normalize);
    if (!matching.match(impl.target(), self) || !matching.match(implemented.args(), trait.args())) {
      return null;
    }
    Map<Type.Param, Type> bindings = matching.bindings();
    return new Selected(
        impl,
        impl.typeParams().stream().map(p -> bindings.getOrDefault(p.param(), p.param())).toList());
  }

  private boolean boundsHold(Selected selected) {
    ImplDef impl = selected.impl();
    Map<Type.Param, Type> bindings = bindings(impl.typeParams(), selected.args());
    for (TypeParam p : impl.typeParams()) {
      if (!implementsAll(bindings.getOrDefault(p.param(), p.param()), p.bounds(), bindings)) {
        return false;
      }
    }
    for (Where w : impl.wheres()) {
      if (!implementsAll(normalize(Types.substitute(w.type(), bindings)), w.bounds(), bindings)) {
        return false;
      }
    }
    return true;
  }

  private boolean implementsAll(Type type, List<TraitRef> bounds, Map<Type.Param, Type> bindings) {
    for (TraitRef bound : bounds) {
      // Traits of the prelude hold without an impl for most types; the checker knows for which.
      boolean automatic = bound.trait().module().equals(Types.PRELUDE);
      TraitRef trait = Types.mapParts(bound, t -> Types.substitute(t, bindings));
      if (!automatic && select(trait, type) == null) {
        return false;
      }
    }
    return true;
  }

  public static Map<Type.Param, Type> bindings(List<TypeParam> params, List<Type> args) {
    Map<Type.Param, Type> bindings = new HashMap<>();
    for (int i = 0; i < params.size(); i++) {
      bindings.put(params.get(i).param(), args.get(i));
    }
    return bindings;
  }

  @Override
  public Type normalize(Type type) {
    Type parts = Types.mapParts(type, this::normalize);
    return parts instanceof Type.Assoc assoc ? resolve(assoc) : parts;
  }

  private Type resolve(Type.Assoc assoc) {
    Selected selected = select(assoc.trait(), assoc.self());
    if (selected == null) {
      return assoc;
    }
    ImplDef impl = selected.impl();
    Type written = impl.associatedTypes().get(assoc.name());
    if (written != null) {
      return normalize(Types.substitute(written, bindings(impl.typeParams(), selected.args())));
    }
    TraitDef trait = program.traits().get(assoc.trait().trait());
    if (trait != null) {
      for (TraitDef.AssociatedType a : trait.associatedTypes()) {
        Type standard = a.defaultType();
        if (a.name().equals(assoc.name()) && standard != null) {
          Map<Type.Param, Type> bindings = bindings(trait.typeParams(), assoc.trait().args());
          bindings.put(trait.self(), assoc.self());
          return normalize(Types.substitute(standard, bindings));
        }
      }
    }
    return assoc;
  }
}
