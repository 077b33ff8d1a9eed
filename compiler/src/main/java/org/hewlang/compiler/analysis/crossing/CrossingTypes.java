package org.hewlang.compiler.analysis.crossing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.typed.EnumDef;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.typed.Where;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;

/** What types say about crossing to another actor. */
final class CrossingTypes {
  private static final DefId SEND = new DefId(Types.PRELUDE, "Send");
  private static final DefId COPY = new DefId(Types.PRELUDE, "Copy");

  private final TypedProgram program;

  CrossingTypes(TypedProgram program) {
    this.program = program;
  }

  private enum Answer {
    YES,
    NO,
    BY_PARTS
  }

  private interface Rule {
    Answer of(Type type);
  }

  /**
   * Whether values may cross as far as the type tells; functions answer for themselves.
   *
   * @param in the function whose type parameters occur
   */
  boolean isSend(Type type, FnDef in) {
    return all(type, new HashSet<>(), t -> send(t, in));
  }

  private Answer send(Type type, FnDef in) {
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
        StructDef struct = program.structs().get(n.def());
        yield struct == null || struct.javaClass() == null
            ? Answer.BY_PARTS
            : struct.javaSend() ? Answer.YES : Answer.NO;
      }
      case Type.Dyn d ->
          d.traits().stream().anyMatch(t -> has(t, SEND, 0)) ? Answer.YES : Answer.NO;
      case Type.Param _, Type.Assoc _ -> isBound(type, SEND, in) ? Answer.YES : Answer.NO;
      case Type.Pointer _ -> Answer.NO;
      case Type.Fn _ -> Answer.YES;
      case Type.Prim _, Type.Tuple _, Type.Array _, Type.Slice _, Type.Var _, Type.Error _ ->
          Answer.BY_PARTS;
    };
  }

  /**
   * Whether the clone of a value shares nothing with it that can change. The clone of a closure does, and
   * what a program's own {@code Clone} gives is not known.
   */
  boolean isClonedDeeply(Type type) {
    return all(type, new HashSet<>(), this::clonedDeeply);
  }

  private Answer clonedDeeply(Type type) {
    return switch (type) {
      case Type.Fn _, Type.Dyn _, Type.Slice _, Type.Param _, Type.Assoc _ -> Answer.NO;
      case Type.Builtin b ->
          switch (b.kind()) {
            case VEC, HASH_MAP, HASH_SET, BYTES, RANGE, BOX -> Answer.BY_PARTS;
            case ACTOR_REF, REMOTE_REF, ACTOR, REGEX -> Answer.YES;
            case RC,
                ARC,
                WEAK,
                TASK,
                SCOPE,
                GENERATOR,
                ASYNC_GENERATOR,
                STREAM,
                SINK,
                SENDER,
                RECEIVER ->
                Answer.NO;
          };
      case Type.Nominal n ->
          program.impls().stream().anyMatch(i -> isCloneOf(i, n)) ? Answer.NO : Answer.BY_PARTS;
      case Type.Prim _, Type.Tuple _, Type.Array _, Type.Pointer _, Type.Var _, Type.Error _ ->
          Answer.BY_PARTS;
    };
  }

  private static boolean isCloneOf(ImplDef impl, Type.Nominal type) {
    return impl.trait() != null
        && impl.trait().trait().name().equals("Clone")
        && impl.target() instanceof Type.Nominal target
        && target.def().equals(type.def());
  }

  /** Whether a variable of that type stays usable after it was sent. */
  boolean isCopy(Type type, FnDef in) {
    return all(type, new HashSet<>(), t -> copy(t, in));
  }

  private Answer copy(Type type, FnDef in) {
    return switch (type) {
      case Type.Prim p -> p.primitive() == Primitive.STRING ? Answer.NO : Answer.YES;
      case Type.Builtin b ->
          switch (b.kind()) {
            case ACTOR_REF, REMOTE_REF, ACTOR, RANGE, REGEX, TASK, SCOPE -> Answer.YES;
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
                RECEIVER ->
                Answer.NO;
          };
      case Type.Nominal n -> {
        StructDef struct = program.structs().get(n.def());
        yield struct != null && struct.javaClass() != null ? Answer.YES : Answer.BY_PARTS;
      }
      case Type.Param _, Type.Assoc _ -> isBound(type, COPY, in) ? Answer.YES : Answer.NO;
      case Type.Fn _, Type.Dyn _, Type.Slice _ -> Answer.NO;
      case Type.Tuple _, Type.Array _, Type.Pointer _, Type.Var _, Type.Error _ -> Answer.BY_PARTS;
    };
  }

  /** Whether nothing that a value reaches can change, so that actors may share it. */
  boolean isImmutable(Type type) {
    return all(type, new HashSet<>(), this::immutable);
  }

  private Answer immutable(Type type) {
    return switch (type) {
      case Type.Prim _, Type.Error _ -> Answer.YES;
      case Type.Builtin b ->
          switch (b.kind()) {
            case ACTOR_REF, REMOTE_REF, ACTOR, RANGE, REGEX, ARC -> Answer.YES;
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
      case Type.Nominal n -> {
        StructDef struct = program.structs().get(n.def());
        yield struct == null || struct.javaClass() == null
            ? Answer.BY_PARTS
            : struct.javaSend() ? Answer.YES : Answer.NO;
      }
      case Type.Tuple _, Type.Array _ -> Answer.BY_PARTS;
      case Type.Param _,
          Type.Assoc _,
          Type.Fn _,
          Type.Dyn _,
          Type.Slice _,
          Type.Pointer _,
          Type.Var _ ->
          Answer.NO;
    };
  }

  /** Whether values may hold a function, generator or stream, which the type alone does not judge. */
  boolean mayHoldCode(Type type) {
    return !all(
        type,
        new HashSet<>(),
        t ->
            switch (t) {
              case Type.Fn _ -> Answer.NO;
              case Type.Builtin b ->
                  switch (b.kind()) {
                    case GENERATOR, ASYNC_GENERATOR, STREAM -> Answer.NO;
                    case ACTOR_REF, REMOTE_REF, ACTOR -> Answer.YES;
                    default -> Answer.BY_PARTS;
                  };
              default -> Answer.BY_PARTS;
            });
  }

  /** Whether a mutable value can be put into a value of that type, or come out of it. */
  boolean canHoldMutable(Type type) {
    return switch (type) {
      case Type.Builtin b -> !b.args().stream().allMatch(this::isImmutable);
      case Type.Fn f ->
          !f.params().stream().allMatch(this::isImmutable) || !isImmutable(f.result());
      default -> !isImmutable(type);
    };
  }

  /** Whether a type is known only where type arguments are. */
  boolean isOpen(Type type) {
    return !all(
        type,
        new HashSet<>(),
        t -> t instanceof Type.Param || t instanceof Type.Assoc ? Answer.NO : Answer.BY_PARTS);
  }

  static boolean isGenerator(Type type) {
    return type instanceof Type.Builtin b
        && (b.kind() == BuiltinType.GENERATOR || b.kind() == BuiltinType.ASYNC_GENERATOR);
  }

  /** The type of the values of a generator. */
  static Type element(Type generator) {
    return ((Type.Builtin) generator).args().getFirst();
  }

  // ---- parts

  private boolean all(Type type, Set<Type> underway, Rule rule) {
    return switch (rule.of(type)) {
      case YES -> true;
      case NO -> false;
      case BY_PARTS ->
          !underway.add(type) || parts(type).stream().allMatch(p -> all(p, underway, rule));
    };
  }

  private List<Type> parts(Type type) {
    return switch (type) {
      case Type.Nominal n -> nominal(n);
      case Type.Builtin b -> b.args();
      case Type.Tuple t -> t.parts();
      case Type.Array a -> List.of(a.element());
      case Type.Slice s -> List.of(s.element());
      case Type.Prim _,
          Type.Fn _,
          Type.Dyn _,
          Type.Param _,
          Type.Assoc _,
          Type.Pointer _,
          Type.Var _,
          Type.Error _ ->
          List.of();
    };
  }

  private List<Type> nominal(Type.Nominal type) {
    List<Type> parts = new ArrayList<>();
    StructDef struct = program.structs().get(type.def());
    EnumDef enumDef = program.enums().get(type.def());
    if (struct != null) {
      fields(struct.fields(), TypeParam.arguments(struct.typeParams(), type.args()), parts);
    } else if (enumDef != null) {
      Map<Type.Param, Type> map = TypeParam.arguments(enumDef.typeParams(), type.args());
      enumDef.variants().forEach(v -> fields(v.fields(), map, parts));
    }
    return parts;
  }

  private static void fields(
      List<StructDef.Field> fields, Map<Type.Param, Type> map, List<Type> parts) {
    fields.forEach(f -> parts.add(Types.substitute(f.type(), map)));
  }

  // ---- bounds

  boolean isSendBound(TypeParam param) {
    return param.bounds().stream().anyMatch(b -> has(b, SEND, 0));
  }

  private boolean isBound(Type type, DefId trait, FnDef in) {
    for (TypeParam p : in.typeParams()) {
      if (p.param().equals(type) && p.bounds().stream().anyMatch(b -> has(b, trait, 0))) {
        return true;
      }
    }
    for (Where w : in.wheres()) {
      if (w.type().equals(type) && w.bounds().stream().anyMatch(b -> has(b, trait, 0))) {
        return true;
      }
    }
    return false;
  }

  private boolean has(TraitRef trait, DefId wanted, int depth) {
    if (trait.trait().equals(wanted)) {
      return true;
    }
    TraitDef def = program.traits().get(trait.trait());
    return def != null
        && depth < 64
        && def.supertraits().stream().anyMatch(s -> has(s, wanted, depth + 1));
  }
}
