package org.hewlang.compiler.types.traits;

import java.util.List;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.Declarations;
import org.hewlang.compiler.types.declare.Members;
import org.hewlang.compiler.types.declare.Scope;
import org.hewlang.compiler.types.wire.WireSafety;
import org.jspecify.annotations.Nullable;

/** The answers for one program. */
final class ProgramTraits implements Traits {
  private final Declarations declarations;
  private final ImplSelection impls;
  private final WireSafety wireSafety;
  private final MethodLookup lookup;

  ProgramTraits(Declarations declarations) {
    this.declarations = declarations;
    this.impls = new ImplSelection(declarations);
    this.wireSafety =
        new WireSafety(
            declarations.structs(),
            declarations.enums(),
            declarations.wires(),
            declarations.machines().keySet());
    this.lookup = new MethodLookup(declarations, impls, wireSafety);
  }

  ImplSelection impls() {
    return impls;
  }

  MethodLookup lookup() {
    return lookup;
  }

  @Override
  public WireSafety wireSafety() {
    return wireSafety;
  }

  @Override
  public boolean isGenerated(Type type, String name) {
    return lookup.isGenerated(type, name);
  }

  @Override
  public @Nullable Selection implementation(Type self, TraitRef trait, Assumptions known) {
    return impls.implementation(self, trait, known);
  }

  @Override
  public List<Selection> implementations(Type self, DefId trait, Assumptions known) {
    return impls.all(self, null, trait, known);
  }

  @Override
  public List<TraitRef> withSupertraits(TraitRef trait) {
    TraitDef def = declarations.traits().get(trait.trait());
    return def == null ? List.of(trait) : Supertraits.closure(trait, def.self(), declarations);
  }

  @Override
  public Type normalize(Type type, Assumptions known) {
    return impls.normalize(type, known);
  }

  @Override
  public @Nullable Type associatedType(Type self, String name, Assumptions known) {
    for (TraitDef trait : declarations.traits().values()) {
      if (trait.associatedTypes().stream().noneMatch(a -> a.name().equals(name))) {
        continue;
      }
      for (Selection s : impls.all(self, null, trait.id(), known)) {
        TraitRef ref =
            switch (s) {
              case Selection.Impl i -> i.trait();
              case Selection.Assumed a -> a.trait();
              case Selection.Erased e -> e.trait();
              case Selection.Automatic a -> a.trait();
            };
        return impls.normalize(new Type.Assoc(self, ref, name), known);
      }
    }
    return null;
  }

  @Override
  public List<Candidate> methods(Type receiver, String name, Scope scope, Assumptions known) {
    return lookup.methods(receiver, name, scope, known);
  }

  @Override
  public List<Candidate> associated(Type type, String name, Scope scope, Assumptions known) {
    return lookup.associated(type, name, scope, known);
  }

  @Override
  public @Nullable Candidate traitFunction(DefId trait, String name) {
    return lookup.traitFunction(trait, name);
  }

  @Override
  public List<String> methodNames(Type receiver, Scope scope, Assumptions known) {
    return lookup.methodNames(receiver, scope, known);
  }

  @Override
  public List<DefId> traitsWithMethod(Type receiver, String name, Assumptions known) {
    return lookup.traitsWithMethod(receiver, name, known);
  }

  @Override
  public @Nullable String objectUnsafe(DefId trait) {
    for (TraitRef t : withSupertraits(new TraitRef(trait, List.of()))) {
      TraitDef def = declarations.trait(t.trait());
      String problem = Members.notErasable(declarations, def);
      if (problem != null) {
        return problem;
      }
    }
    return null;
  }

  @Override
  public boolean hasEq(Type type) {
    return impls.capabilities().hasEq(type);
  }

  @Override
  public boolean hasOrd(Type type) {
    return impls.capabilities().hasOrd(type);
  }

  @Override
  public boolean isKey(Type type) {
    return impls.capabilities().isKey(type);
  }

  @Override
  public boolean hasClone(Type type, Assumptions known) {
    return impls.capabilities().hasClone(type, known);
  }

  @Override
  public boolean carriesDrop(Type type) {
    return impls.capabilities().carriesDrop(type);
  }

  @Override
  public boolean isCopy(Type type, Assumptions known) {
    return impls.capabilities().isCopy(type, known);
  }

  @Override
  public boolean isSend(Type type, Assumptions known) {
    return impls.capabilities().isSend(type, known);
  }

  @Override
  public boolean holdsTask(Type type) {
    return impls.capabilities().holdsTask(type);
  }

  @Override
  public boolean isFrozen(Type type, Assumptions known) {
    return impls.capabilities().isFrozen(type, known);
  }

  @Override
  public @Nullable Selection userImpl(Type type, DefId protocol) {
    return impls.capabilities().userImpl(type, protocol);
  }

  @Override
  public List<Diagnostic> wellFormed(Type type, Span at, Assumptions known) {
    return new WellFormed(declarations, this).problems(type, at, known);
  }
}
