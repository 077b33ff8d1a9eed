package org.hewlang.compiler.types.traits;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.typed.Qualities;
import org.hewlang.compiler.typed.TypeParts;
import org.hewlang.compiler.typed.TypeParts.Answer;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.Declarations;
import org.hewlang.compiler.types.declare.JavaHandle;
import org.jspecify.annotations.Nullable;

/**
 * What types can do without anybody writing an impl: the protocol traits, and the derived ones of
 * ownership. Answers about a type follow from its parts; a type that holds itself is taken to be fine
 * while its parts are looked at, so that the answer is the largest consistent one ("all parts are
 * ...") or, for Drop, the smallest ("some part is ...").
 */
final class Capabilities {
  private final Declarations declarations;
  private final ImplSelection impls;
  private final TypeParts parts;
  private final Map<DefId, List<DefId>> hooking = new HashMap<>();

  Capabilities(Declarations declarations, ImplSelection impls) {
    this.declarations = declarations;
    this.impls = impls;
    this.parts = new TypeParts(declarations.structs(), declarations.enums());
  }

  /** Whether {@code type} has {@code trait} without an impl. */
  boolean automatic(Type type, DefId trait, Assumptions known) {
    if (type instanceof Type.Param || type instanceof Type.Assoc) {
      return trait.equals(Protocols.DISPLAY) || trait.equals(Protocols.DEBUG);
    }
    if (trait.equals(Protocols.DISPLAY) || trait.equals(Protocols.DEBUG)) {
      return true;
    }
    if (trait.equals(Protocols.EQ)) {
      return hasEq(type);
    }
    if (trait.equals(Protocols.ORD)) {
      return hasOrd(type);
    }
    if (trait.equals(Protocols.HASH)) {
      return isKey(type);
    }
    if (trait.equals(Protocols.CLONE)) {
      return hasClone(type, known);
    }
    if (trait.equals(Protocols.COPY)) {
      return isCopy(type, known);
    }
    if (trait.equals(Protocols.SEND) || trait.equals(Protocols.SYNC)) {
      return isSend(type, known);
    }
    if (trait.equals(Protocols.FROZEN)) {
      return isFrozen(type, known);
    }
    return Protocols.OPERATORS.contains(trait) && hasOperator(type, trait);
  }

  /** The impl that a program has of a protocol trait, or of its own trait that hooks in for it. */
  @Nullable Selection userImpl(Type type, DefId protocol) {
    for (DefId trait : hooking.computeIfAbsent(protocol, p -> Protocols.hooking(p, declarations))) {
      for (Selection s : impls.all(type, null, trait, Assumptions.NONE)) {
        if (s instanceof Selection.Impl) {
          return s;
        }
      }
    }
    return null;
  }

  private static boolean hasOperator(Type type, DefId trait) {
    if (!(type instanceof Type.Prim p)) {
      return false;
    }
    boolean addition = trait.equals(Protocols.ADD);
    boolean additive = addition || trait.equals(Protocols.SUB);
    return p.primitive().isNumeric()
        || addition && p.primitive() == Primitive.STRING
        || additive && p.primitive() == Primitive.DURATION;
  }

  // ---- comparing

  boolean hasEq(Type type) {
    return parts.all(type, this::ownEq);
  }

  private Answer ownEq(Type type) {
    if (type instanceof Type.Fn) {
      return Answer.NO;
    }
    return userImpl(type, Protocols.EQ) != null ? Answer.YES : Answer.BY_PARTS;
  }

  boolean hasOrd(Type type) {
    return parts.all(type, this::ownOrd);
  }

  private Answer ownOrd(Type type) {
    if (!(type instanceof Type.Prim) && userImpl(type, Protocols.ORD) != null) {
      return Answer.YES;
    }
    return switch (type) {
      case Type.Prim p -> Answer.of(p.primitive() != Primitive.UNIT);
      case Type.Param _, Type.Assoc _, Type.Var _, Type.Error _ -> Answer.YES;
      case Type.Tuple _, Type.Array _, Type.Slice _ -> Answer.BY_PARTS;
      case Type.Builtin b -> b.kind() == BuiltinType.VEC ? Answer.BY_PARTS : Answer.NO;
      case Type.Nominal _, Type.Fn _, Type.Dyn _, Type.Pointer _ -> Answer.NO;
    };
  }

  boolean isKey(Type type) {
    return parts.all(type, this::ownKey);
  }

  private Answer ownKey(Type type) {
    if (type instanceof Type.Fn) {
      return Answer.NO;
    }
    if (userImpl(type, Protocols.HASH) != null) {
      return Answer.of(hasEq(type));
    }
    if (userImpl(type, Protocols.EQ) != null
        || type instanceof Type.Prim p && p.primitive().isFloat()) {
      return Answer.NO;
    }
    return Answer.BY_PARTS;
  }

  // ---- copying and dropping

  boolean hasClone(Type type, Assumptions known) {
    return parts.all(type, t -> ownClone(t, known));
  }

  private Answer ownClone(Type type, Assumptions known) {
    if (userImpl(type, Protocols.CLONE) != null) {
      return Answer.YES;
    }
    return switch (type) {
      case Type.Param _, Type.Assoc _ ->
          Answer.of(assumes(type, Protocols.CLONE, known) || assumes(type, Protocols.COPY, known));
      case Type.Dyn d -> Answer.of(!hasTrait(d, Protocols.DROP));
      case Type.Builtin b -> Qualities.clones(b.kind());
      case Type.Nominal _ -> userImpl(type, Protocols.DROP) != null ? Answer.NO : Answer.BY_PARTS;
      case Type.Fn _ -> Answer.YES;
      case Type.Prim _,
          Type.Tuple _,
          Type.Array _,
          Type.Slice _,
          Type.Pointer _,
          Type.Var _,
          Type.Error _ ->
          Answer.BY_PARTS;
    };
  }

  boolean carriesDrop(Type type) {
    return qualities(Assumptions.NONE).carriesDrop(type);
  }

  boolean isCopy(Type type, Assumptions known) {
    return qualities(known).isCopy(type);
  }

  // ---- crossing actors

  boolean isSend(Type type, Assumptions known) {
    return qualities(known).isSend(type);
  }

  boolean isFrozen(Type type, Assumptions known) {
    return qualities(known).isFrozen(type);
  }

  /** Whether values hold a task, whose scope they must not outlive. */
  boolean holdsTask(Type type) {
    return Qualities.holdsTask(parts, type);
  }

  private Qualities qualities(Assumptions known) {
    return new Qualities(parts, new Declared(known));
  }

  /** What the declarations say, and what is assumed of type parameters. */
  private final class Declared implements Qualities.Facts {
    private final Assumptions known;

    Declared(Assumptions known) {
      this.known = known;
    }

    @Override
    public boolean isBound(Type type, DefId trait) {
      return assumes(type, trait, known);
    }

    @Override
    public boolean erases(Type.Dyn type, DefId trait) {
      return hasTrait(type, trait);
    }

    @Override
    public boolean implementsDrop(Type.Nominal type) {
      return userImpl(type, Protocols.DROP) != null || isOwningHandle(type.def());
    }

    @Override
    public Qualities.JavaSide javaSide(DefId type) {
      JavaHandle handle = declarations.handles().get(type);
      return handle == null
          ? Qualities.JavaSide.NONE
          : handle.send() ? Qualities.JavaSide.SHARED : Qualities.JavaSide.CONFINED;
    }
  }

  /** Handles of the library, declared as structs, that have one owner and close at its end. */
  private static boolean isOwningHandle(DefId id) {
    return id.module().equals("std::net::http") && id.name().equals("Request");
  }

  private boolean assumes(Type type, DefId trait, Assumptions known) {
    return impls.assumed(type, known).stream().anyMatch(t -> t.trait().equals(trait));
  }

  private boolean hasTrait(Type.Dyn type, DefId trait) {
    for (TraitRef t : impls.erased(type)) {
      if (t.trait().equals(trait)) {
        return true;
      }
    }
    return false;
  }
}
