package org.hewlang.compiler.types.traits;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Format;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.declare.Declarations;
import org.hewlang.compiler.types.declare.FnSignature;
import org.hewlang.compiler.types.declare.Members;
import org.hewlang.compiler.types.declare.Scope;
import org.hewlang.compiler.types.wire.WireSafety;
import org.jspecify.annotations.Nullable;

/** Finds methods and associated functions by the order of the specification. */
final class MethodLookup {
  private final Declarations declarations;
  private final ImplSelection impls;
  private final WireSafety wireSafety;

  /** Traits by the name of a method. */
  private final Map<String, List<TraitDef>> traitsByMethod = new HashMap<>();

  MethodLookup(Declarations declarations, ImplSelection impls, WireSafety wireSafety) {
    this.declarations = declarations;
    this.impls = impls;
    this.wireSafety = wireSafety;
    for (TraitDef trait : declarations.traits().values()) {
      for (FnId method : trait.methods()) {
        traitsByMethod.computeIfAbsent(method.name(), _ -> new ArrayList<>()).add(trait);
      }
    }
  }

  /** What a lookup is about. */
  private record Query(
      Type type, String name, boolean withReceiver, Scope scope, Assumptions known) {

    boolean admits(FnSignature function) {
      if (!withReceiver || function.hasReceiver()) {
        return true;
      }
      // A method of a trait may name the one type that it is for as its receiver.
      return function.owner() == FnSignature.Owner.TRAIT
          && !function.params().isEmpty()
          && function.params().getFirst().type().equals(type);
    }
  }

  List<Candidate> methods(Type receiver, String name, Scope scope, Assumptions known) {
    return receiver instanceof Type.Error
        ? List.of()
        : find(new Query(receiver, name, true, scope, known));
  }

  List<Candidate> associated(Type type, String name, Scope scope, Assumptions known) {
    return type instanceof Type.Error
        ? List.of()
        : find(new Query(type, name, false, scope, known));
  }

  private List<Candidate> find(Query query) {
    if (query.type() instanceof Type.Var) {
      return List.of();
    }
    List<Candidate> found = builtin(query);
    if (found.isEmpty()) {
      found = inherent(query);
    }
    if (found.isEmpty()) {
      found = generated(query);
    }
    if (found.isEmpty()) {
      found = assumed(query);
    }
    if (found.isEmpty()) {
      found = implemented(query);
    }
    if (found.isEmpty()) {
      found = automatic(query);
    }
    return withoutGuesses(found);
  }

  /** Candidates that fit as things stand win over those that need an unknown to become something. */
  private static List<Candidate> withoutGuesses(List<Candidate> found) {
    List<Candidate> sure = found.stream().filter(c -> c.equations().isEmpty()).toList();
    return sure.isEmpty() ? found : sure;
  }

  private List<Candidate> builtin(Query query) {
    for (String owner : Members.owners(query.type())) {
      FnSignature member =
          declarations.functions().get(new FnId(Types.PRELUDE, owner, query.name()));
      if (member == null
          || !(member.given() instanceof FnDef.FnBody.Known known)
          || Members.isInternal(owner, query.name()) && !query.scope().isStd()
          || !query.admits(member)) {
        continue;
      }
      Matching matching = matchMember(member, query.type());
      if (matching != null) {
        return List.of(
            new Candidate(
                member,
                new Candidate.Via.Builtin(known.intrinsic()),
                matching.bindings(),
                matching.equations()));
      }
    }
    return List.of();
  }

  /** What the type parameters of a member's declaration are for {@code type}. */
  private static @Nullable Matching matchMember(FnSignature member, Type type) {
    Matching matching = new Matching(member.typeParams());
    List<Type> params = new ArrayList<>();
    member.typeParams().subList(0, member.ownerTypeParams()).forEach(p -> params.add(p.param()));
    List<Type> args =
        switch (type) {
          case Type.Builtin b -> b.args();
          case Type.Array a -> List.of(a.element());
          case Type.Slice s -> List.of(s.element());
          case Type.Prim _,
              Type.Nominal _,
              Type.Tuple _,
              Type.Fn _,
              Type.Dyn _,
              Type.Param _,
              Type.Assoc _,
              Type.Pointer _,
              Type.Var _,
              Type.Error _ ->
              List.of();
        };
    return matching.match(params, args) ? matching : null;
  }

  /** What wire types, and other types that can be written as text, have without being told. */
  private List<Candidate> generated(Query query) {
    FnSignature member = generatedMember(query.type(), query.name());
    return member != null
            && member.given() instanceof FnDef.FnBody.Known known
            && query.admits(member)
        ? List.of(
            new Candidate(
                member,
                new Candidate.Via.Builtin(known.intrinsic()),
                Map.of(member.typeParams().getFirst().param(), query.type()),
                Map.of()))
        : List.of();
  }

  boolean isGenerated(Type type, String name) {
    return generatedMember(type, name) != null;
  }

  private @Nullable FnSignature generatedMember(Type type, String name) {
    if (!(type instanceof Type.Nominal n) || !declarations.wires().containsKey(n.def())) {
      return null;
    }
    FnSignature binary = declarations.functions().get(new FnId(Types.PRELUDE, Members.WIRE, name));
    FnSignature text = declarations.functions().get(new FnId(Types.PRELUDE, Members.TEXT, name));
    return binary != null && wireSafety.isWire(n)
        ? binary
        : text != null && isText(n) ? text : null;
  }

  private boolean isText(Type.Nominal type) {
    return !type.def().equals(Types.OPTION)
        && !type.def().equals(Types.RESULT)
        && wireSafety.culprit(type, Format.JSON, new ArrayList<>()) == null;
  }

  private List<Candidate> inherent(Query query) {
    List<Candidate> found = new ArrayList<>();
    for (ImplDef impl : impls.inherent(query.type())) {
      FnId id = impl.methods().get(query.name());
      if (id == null || !query.admits(declarations.function(id))) {
        continue;
      }
      Matching matching = ImplSelection.match(impl, query.type());
      if (matching != null && impls.conditionsHold(impl, matching.bindings(), query.known())) {
        found.add(
            new Candidate(
                declarations.function(id),
                new Candidate.Via.Inherent(impl),
                matching.bindings(),
                matching.equations()));
      }
    }
    // What the language itself defines cannot be overridden.
    List<Candidate> own =
        found.stream().filter(c -> c.signature().id().module().equals(Types.PRELUDE)).toList();
    return own.isEmpty() ? found : own;
  }

  /** Methods of the bounds of a parameter, or of the traits of a {@code dyn}: the first trait wins. */
  private List<Candidate> assumed(Query query) {
    boolean erased = query.type() instanceof Type.Dyn;
    List<TraitRef> traits =
        query.type() instanceof Type.Dyn d
            ? impls.erased(d)
            : impls.assumed(query.type(), query.known());
    List<Candidate> found = new ArrayList<>();
    DefId first = null;
    for (TraitRef trait : traits) {
      FnSignature method = method(trait.trait(), query.name());
      if (method == null
          || !query.admits(method)
          || erased && !Members.isErasable(method)
          || first != null && !trait.trait().equals(first)) {
        continue;
      }
      first = trait.trait();
      Candidate.Via via =
          erased ? new Candidate.Via.Erased(trait) : new Candidate.Via.Bounded(trait);
      found.add(new Candidate(method, via, arguments(trait, query.type()), Map.of()));
    }
    return found;
  }

  private Map<Type.Param, Type> arguments(TraitRef trait, Type self) {
    return Supertraits.arguments(declarations.trait(trait.trait()), trait, self);
  }

  private @Nullable FnSignature method(DefId trait, String name) {
    return declarations.functions().get(new FnId(trait.module(), trait.name(), name));
  }

  private List<Candidate> implemented(Query query) {
    List<Candidate> found = new ArrayList<>();
    for (TraitDef trait : traitsByMethod.getOrDefault(query.name(), List.of())) {
      for (Selection s : impls.all(query.type(), null, trait.id(), query.known())) {
        if (s instanceof Selection.Impl i) {
          Candidate candidate = candidate(trait, i, query);
          if (candidate != null && query.scope().isInScope(trait.id())) {
            found.add(candidate);
          }
        }
      }
    }
    return found;
  }

  private @Nullable Candidate candidate(TraitDef trait, Selection.Impl selected, Query query) {
    FnId own = selected.impl().methods().get(query.name());
    Candidate.Via via = new Candidate.Via.Implemented(selected.impl(), selected.trait());
    if (own != null) {
      FnSignature method = declarations.function(own);
      return query.admits(method)
          ? new Candidate(method, via, selected.bindings(), selected.equations())
          : null;
    }
    FnSignature standard = method(trait.id(), query.name());
    return standard != null && query.admits(standard)
        ? new Candidate(
            standard, via, arguments(selected.trait(), query.type()), selected.equations())
        : null;
  }

  /** Methods of protocol traits that the type has by itself. */
  private List<Candidate> automatic(Query query) {
    for (TraitDef trait : traitsByMethod.getOrDefault(query.name(), List.of())) {
      FnSignature method = method(trait.id(), query.name());
      boolean cloneOfParameter =
          trait.id().equals(Protocols.CLONE)
              && (query.type() instanceof Type.Param || query.type() instanceof Type.Assoc);
      if (trait.id().module().equals(Types.PRELUDE)
          && trait.typeParams().isEmpty()
          && method != null
          && query.admits(method)
          && (cloneOfParameter
              || impls.capabilities().automatic(query.type(), trait.id(), query.known()))) {
        TraitRef me = new TraitRef(trait.id(), List.of());
        return List.of(
            new Candidate(
                method, new Candidate.Via.Automatic(me), arguments(me, query.type()), Map.of()));
      }
    }
    return List.of();
  }

  @Nullable Candidate traitFunction(DefId trait, String name) {
    TraitDef def = declarations.traits().get(trait);
    if (def == null) {
      return null;
    }
    List<Type> params = new ArrayList<>();
    def.typeParams().forEach(p -> params.add(p.param()));
    for (TraitRef t : Supertraits.closure(new TraitRef(trait, params), def.self(), declarations)) {
      FnSignature method = method(t.trait(), name);
      if (method != null) {
        Map<Type.Param, Type> bindings = new HashMap<>(arguments(t, def.self()));
        bindings.entrySet().removeIf(e -> e.getKey().equals(e.getValue()));
        return new Candidate(method, new Candidate.Via.Bounded(t), bindings, Map.of());
      }
    }
    return null;
  }

  List<String> methodNames(Type receiver, Scope scope, Assumptions known) {
    Set<String> candidates = new LinkedHashSet<>(traitsByMethod.keySet());
    for (FnSignature f : declarations.functions().values()) {
      if (f.owner() == FnSignature.Owner.BUILTIN
          && (Members.owners(receiver).contains(f.id().owner())
              || Members.isGenerated(f.id().owner()))) {
        candidates.add(f.name());
      }
    }
    for (ImplDef impl : impls.inherent(receiver)) {
      if (ImplSelection.match(impl, receiver) != null) {
        impl.methods().values().forEach(id -> candidates.add(Members.writtenName(id)));
      }
    }
    return candidates.stream().filter(n -> !methods(receiver, n, scope, known).isEmpty()).toList();
  }

  List<DefId> traitsWithMethod(Type receiver, String name, Assumptions known) {
    List<DefId> having = new ArrayList<>();
    List<DefId> others = new ArrayList<>();
    for (TraitDef trait : traitsByMethod.getOrDefault(name, List.of())) {
      boolean has = !impls.all(receiver, null, trait.id(), known).isEmpty();
      (has ? having : others).add(trait.id());
    }
    having.addAll(others);
    return having;
  }

  /** Whether the compiler itself has a method of that name for the type. */
  boolean hasBuiltin(Type type, String name, Scope scope) {
    List<Candidate> found = builtin(new Query(type, name, true, scope, Assumptions.NONE));
    return !found.isEmpty() || !preludeMethods(type, name).isEmpty();
  }

  private List<ImplDef> preludeMethods(Type type, String name) {
    return impls.inherent(type).stream()
        .filter(i -> i.module().equals(Types.PRELUDE) && i.methods().containsKey(name))
        .filter(i -> ImplSelection.match(i, type) != null)
        .toList();
  }
}
