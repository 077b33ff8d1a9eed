package org.hewlang.compiler.types.traits;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
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
  /** A type whose parts never end (each nests its arguments deeper) is given up here. */
  private static final int MOST_PARTS = 1000;

  private final Declarations declarations;
  private final ImplSelection impls;
  private final Parts parts;
  private final Map<DefId, List<DefId>> hooking = new HashMap<>();

  Capabilities(Declarations declarations, ImplSelection impls) {
    this.declarations = declarations;
    this.impls = impls;
    this.parts = new Parts(declarations);
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
    return all(type, new HashSet<>(), this::ownEq);
  }

  private Answer ownEq(Type type) {
    if (type instanceof Type.Fn) {
      return Answer.NO;
    }
    return userImpl(type, Protocols.EQ) != null ? Answer.YES : Answer.BY_PARTS;
  }

  boolean hasOrd(Type type) {
    return all(type, new HashSet<>(), this::ownOrd);
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
    return all(type, new HashSet<>(), this::ownKey);
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
    return all(type, new HashSet<>(), t -> ownClone(t, known));
  }

  private Answer ownClone(Type type, Assumptions known) {
    if (userImpl(type, Protocols.CLONE) != null) {
      return Answer.YES;
    }
    return switch (type) {
      case Type.Param _, Type.Assoc _ ->
          Answer.of(assumes(type, Protocols.CLONE, known) || assumes(type, Protocols.COPY, known));
      case Type.Dyn d -> Answer.of(!hasTrait(d, Protocols.DROP));
      case Type.Builtin b ->
          switch (b.kind()) {
            case RC, ARC, WEAK, SENDER, ACTOR_REF, REMOTE_REF, ACTOR -> Answer.YES;
            case STREAM, SINK, RECEIVER, GENERATOR, ASYNC_GENERATOR, TASK, SCOPE -> Answer.NO;
            case VEC, HASH_MAP, HASH_SET, BYTES, RANGE, BOX, REGEX -> Answer.BY_PARTS;
          };
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
    return some(type, new HashSet<>(), this::ownDrop);
  }

  private Answer ownDrop(Type type) {
    return switch (type) {
      case Type.Builtin b ->
          switch (b.kind()) {
            case RC, ARC, WEAK, STREAM, SINK, SENDER, RECEIVER, GENERATOR, ASYNC_GENERATOR ->
                Answer.YES;
            case ACTOR_REF, REMOTE_REF, ACTOR, TASK, SCOPE, REGEX, BYTES, RANGE -> Answer.NO;
            case VEC, HASH_MAP, HASH_SET, BOX -> Answer.BY_PARTS;
          };
      case Type.Nominal n ->
          userImpl(type, Protocols.DROP) != null || Parts.isOwningHandle(n.def())
              ? Answer.YES
              : Answer.BY_PARTS;
      case Type.Dyn d -> Answer.of(hasTrait(d, Protocols.DROP));
      case Type.Prim _,
          Type.Fn _,
          Type.Param _,
          Type.Assoc _,
          Type.Pointer _,
          Type.Var _,
          Type.Error _ ->
          Answer.NO;
      case Type.Tuple _, Type.Array _, Type.Slice _ -> Answer.BY_PARTS;
    };
  }

  boolean isCopy(Type type, Assumptions known) {
    return !carriesDrop(type) && all(type, new HashSet<>(), t -> ownCopy(t, known));
  }

  private Answer ownCopy(Type type, Assumptions known) {
    return switch (type) {
      case Type.Prim p -> Answer.of(p.primitive() != Primitive.STRING);
      case Type.Builtin b ->
          switch (b.kind()) {
            case ACTOR_REF, REMOTE_REF, ACTOR, RANGE, REGEX -> Answer.YES;
            case VEC,
                HASH_MAP,
                HASH_SET,
                BYTES,
                RC,
                ARC,
                WEAK,
                BOX,
                GENERATOR,
                ASYNC_GENERATOR,
                STREAM,
                SINK,
                SENDER,
                RECEIVER,
                TASK,
                SCOPE ->
                Answer.NO;
          };
      case Type.Nominal n ->
          declarations.handles().containsKey(n.def()) ? Answer.NO : Answer.BY_PARTS;
      case Type.Param _, Type.Assoc _ -> Answer.of(assumes(type, Protocols.COPY, known));
      case Type.Fn _, Type.Dyn _, Type.Slice _ -> Answer.NO;
      case Type.Tuple _, Type.Array _, Type.Pointer _, Type.Var _, Type.Error _ -> Answer.BY_PARTS;
    };
  }

  // ---- crossing actors

  boolean isSend(Type type, Assumptions known) {
    return all(type, new HashSet<>(), t -> ownSend(t, known));
  }

  private Answer ownSend(Type type, Assumptions known) {
    return switch (type) {
      case Type.Builtin b ->
          switch (b.kind()) {
            case ACTOR_REF, REMOTE_REF, ACTOR, REGEX, BYTES, ARC -> Answer.YES;
            case RC, WEAK, TASK, SCOPE -> Answer.NO;
            case VEC,
                HASH_MAP,
                HASH_SET,
                RANGE,
                BOX,
                GENERATOR,
                ASYNC_GENERATOR,
                STREAM,
                SINK,
                SENDER,
                RECEIVER ->
                Answer.BY_PARTS;
          };
      case Type.Nominal n -> {
        JavaHandle handle = declarations.handles().get(n.def());
        yield handle == null ? Answer.BY_PARTS : Answer.of(handle.send());
      }
      case Type.Dyn d -> Answer.of(hasTrait(d, Protocols.SEND));
      case Type.Param _, Type.Assoc _ -> Answer.of(assumes(type, Protocols.SEND, known));
      case Type.Pointer _ -> Answer.NO;
      case Type.Fn _ -> Answer.YES; // judged for each value by what it captures
      case Type.Prim _, Type.Tuple _, Type.Array _, Type.Slice _, Type.Var _, Type.Error _ ->
          Answer.BY_PARTS;
    };
  }

  boolean isFrozen(Type type, Assumptions known) {
    return all(type, new HashSet<>(), t -> ownFrozen(t, known));
  }

  private Answer ownFrozen(Type type, Assumptions known) {
    return switch (type) {
      case Type.Builtin b ->
          switch (b.kind()) {
            case ACTOR_REF, REMOTE_REF, ACTOR, ARC, RANGE, REGEX -> Answer.YES;
            case VEC,
                HASH_MAP,
                HASH_SET,
                BYTES,
                RC,
                WEAK,
                BOX,
                GENERATOR,
                ASYNC_GENERATOR,
                STREAM,
                SINK,
                SENDER,
                RECEIVER,
                TASK,
                SCOPE ->
                Answer.NO;
          };
      case Type.Nominal n ->
          declarations.handles().containsKey(n.def()) ? Answer.NO : Answer.BY_PARTS;
      case Type.Dyn d -> Answer.of(hasTrait(d, Protocols.FROZEN));
      case Type.Param _, Type.Assoc _ -> Answer.of(assumes(type, Protocols.FROZEN, known));
      case Type.Pointer _, Type.Fn _, Type.Slice _ -> Answer.NO;
      case Type.Prim _, Type.Tuple _, Type.Array _, Type.Var _, Type.Error _ -> Answer.BY_PARTS;
    };
  }

  // ---- walking through the parts

  private enum Answer {
    YES,
    NO,
    BY_PARTS;

    static Answer of(boolean yes) {
      return yes ? YES : NO;
    }
  }

  private interface Rule {
    Answer judge(Type type);
  }

  private boolean all(Type type, Set<Type> underway, Rule rule) {
    return switch (rule.judge(type)) {
      case YES -> true;
      case NO -> false;
      case BY_PARTS ->
          underway.size() > MOST_PARTS
              || !underway.add(type)
              || every(parts.of(type), part -> all(part, underway, rule));
    };
  }

  private static boolean every(List<Type> types, Predicate<Type> test) {
    for (Type t : types) {
      if (!test.test(t)) {
        return false;
      }
    }
    return true;
  }

  private boolean some(Type type, Set<Type> underway, Rule rule) {
    return switch (rule.judge(type)) {
      case YES -> true;
      case NO -> false;
      case BY_PARTS -> {
        if (underway.size() > MOST_PARTS || !underway.add(type)) {
          yield false;
        }
        for (Type part : parts.of(type)) {
          if (some(part, underway, rule)) {
            yield true;
          }
        }
        yield false;
      }
    };
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
