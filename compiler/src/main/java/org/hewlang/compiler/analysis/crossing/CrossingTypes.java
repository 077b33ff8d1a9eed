package org.hewlang.compiler.analysis.crossing;

import org.hewlang.compiler.analysis.ownership.DropTypes;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.Qualities;
import org.hewlang.compiler.typed.StructDef;
import org.hewlang.compiler.typed.TraitDef;
import org.hewlang.compiler.typed.TypeParam;
import org.hewlang.compiler.typed.TypeParts;
import org.hewlang.compiler.typed.TypeParts.Answer;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.typed.Where;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** What types say about crossing to another actor. */
final class CrossingTypes {
  private static final DefId SEND = new DefId(Types.PRELUDE, "Send");

  private final TypedProgram program;
  private final DropTypes drops;
  private final TypeParts parts;
  private final Qualities unbound;

  CrossingTypes(TypedProgram program) {
    this.program = program;
    this.drops = new DropTypes(program);
    this.parts = new TypeParts(program.structs(), program.enums());
    this.unbound = new Qualities(parts, new Declared(null));
  }

  /**
   * Whether values may cross as far as the type tells; functions answer for themselves.
   *
   * @param in the function whose type parameters occur
   */
  boolean isSend(Type type, FnDef in) {
    return new Qualities(parts, new Declared(in)).isSend(type);
  }

  /**
   * Whether the clone of a value shares nothing with it that can change. The clone of a closure does, and
   * what a program's own {@code Clone} gives is not known.
   */
  boolean isClonedDeeply(Type type) {
    return parts.all(type, this::clonedDeeply);
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
    return new Qualities(parts, new Declared(in)).isCopy(type);
  }

  /** Whether nothing that a value reaches can change, so that actors may share it. */
  boolean isImmutable(Type type) {
    return unbound.isShareable(type);
  }

  /** Whether values may hold a function, generator or stream, which the type alone does not judge. */
  boolean mayHoldCode(Type type) {
    return !parts.all(
        type,
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
    return !parts.all(
        type,
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

  /** What the program says, and the function whose type parameters occur. */
  private final class Declared implements Qualities.Facts {
    private final @Nullable FnDef in;

    Declared(@Nullable FnDef in) {
      this.in = in;
    }

    @Override
    public boolean isBound(Type type, DefId trait) {
      return in != null && CrossingTypes.this.isBound(type, trait, in);
    }

    @Override
    public boolean erases(Type.Dyn type, DefId trait) {
      return type.traits().stream().anyMatch(t -> has(t, trait, 0));
    }

    @Override
    public boolean implementsDrop(Type.Nominal type) {
      return drops.implementsDrop(type);
    }

    @Override
    public Qualities.JavaSide javaSide(DefId type) {
      StructDef struct = program.structs().get(type);
      return struct == null || struct.javaClass() == null
          ? Qualities.JavaSide.NONE
          : struct.javaSend() ? Qualities.JavaSide.SHARED : Qualities.JavaSide.CONFINED;
    }
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
