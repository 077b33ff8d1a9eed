package org.hewlang.compiler.types.infer;

import java.util.List;
import org.hewlang.compiler.typed.Need;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.hewlang.compiler.types.traits.Assumptions;
import org.hewlang.compiler.types.traits.Traits;

/** Whether a type meets a need, as far as its type parameters leave it open. */
final class Judgement {
  private final Traits traits;
  private final Assumptions known;

  Judgement(Traits traits, Assumptions known) {
    this.traits = traits;
    this.known = known;
  }

  /** Whether {@code type} can do what {@code need} says if the parameters added to {@code open} can. */
  boolean meets(Type type, Need need, List<Type.Param> open) {
    return switch (type) {
      case Type.Error _ -> true;
      case Type.Param p -> {
        if (!isImplied(p, need)) {
          open.add(p);
        }
        yield true;
      }
      case Type.Assoc _ -> true;
      default ->
          switch (need) {
            case Need.Equality _ -> traits.hasEq(filled(type)) && parts(type, need, open);
            case Need.Order _ -> traits.hasOrd(filled(type)) && parts(type, need, open);
            case Need.Key _ -> traits.isKey(filled(type)) && parts(type, need, open);
            case Need.Clones _ -> traits.hasClone(filled(type), known) && parts(type, need, open);
            case Need.Compute compute -> computes(type, compute);
            case Need.Serialised s -> traits.wireSafety().culprit(type, s.format(), open) == null;
          };
    };
  }

  /** {@code type} with its parameters, which are judged one by one, replaced by what can do all. */
  private static Type filled(Type type) {
    return type instanceof Type.Param || type instanceof Type.Assoc
        ? Type.I64
        : Types.mapParts(type, Judgement::filled);
  }

  /** Whether a bound says so already; then it is checked as that. */
  private boolean isImplied(Type.Param p, Need need) {
    if (need instanceof Need.Serialised) {
      return false;
    }
    String trait =
        switch (need) {
          case Need.Equality _ -> "Eq";
          case Need.Order _ -> "Ord";
          case Need.Compute compute -> compute.trait();
          case Need.Key _ -> "Hash";
          case Need.Clones _ -> "Clone";
          case Need.Serialised _ -> "";
        };
    return known.boundsOf(p).stream()
        .flatMap(b -> traits.withSupertraits(b).stream())
        .anyMatch(b -> b.trait().equals(Protocols.prelude(trait)));
  }

  private static boolean computes(Type type, Need.Compute need) {
    if (!(type instanceof Type.Prim p)) {
      return false;
    }
    Primitive primitive = p.primitive();
    if (primitive.isNumeric()) {
      return true;
    }
    return switch (need.trait()) {
      case "Add" -> primitive == Primitive.STRING || primitive == Primitive.DURATION;
      case "Sub" -> primitive == Primitive.DURATION;
      default -> false;
    };
  }

  /** Collects the parameters inside a type whose values are compared, hashed or copied by parts. */
  private boolean parts(Type type, Need need, List<Type.Param> open) {
    boolean all = true;
    switch (type) {
      case Type.Tuple t -> {
        for (Type part : t.parts()) {
          all &= meets(part, need, open);
        }
      }
      case Type.Array a -> all = meets(a.element(), need, open);
      case Type.Slice s -> all = meets(s.element(), need, open);
      case Type.Builtin b -> {
        if (comparesParts(b.kind())) {
          for (Type arg : b.args()) {
            all &= meets(arg, need, open);
          }
        }
      }
      case Type.Nominal n -> {
        for (Type arg : n.args()) {
          all &= meets(arg, need, open);
        }
      }
      case Type.Prim _,
          Type.Fn _,
          Type.Dyn _,
          Type.Pointer _,
          Type.Var _,
          Type.Param _,
          Type.Assoc _,
          Type.Error _ -> {}
    }
    return all;
  }

  private static boolean comparesParts(BuiltinType kind) {
    return switch (kind) {
      case VEC, HASH_MAP, HASH_SET, RC, ARC, BOX, RANGE -> true;
      case BYTES,
          WEAK,
          REGEX,
          ACTOR_REF,
          REMOTE_REF,
          ACTOR,
          GENERATOR,
          ASYNC_GENERATOR,
          STREAM,
          SINK,
          SENDER,
          RECEIVER,
          TASK,
          SCOPE ->
          false;
    };
  }
}
