package org.hewlang.compiler.lower;

import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;

/**
 * Which values can go to another actor as they are: those that were just made, and of which nothing
 * that can change is known elsewhere.
 */
final class Crossings {
  private final MethodLowering method;

  Crossings(MethodLowering method) {
    this.method = method;
  }

  boolean isUnique(TExpr e) {
    if (!method.program.isolation.isCopied(method.types.of(e.type()))) {
      return true;
    }
    return switch (e) {
      case TExpr.ListLit l -> l.elements().stream().allMatch(this::isUnique);
      case TExpr.RepeatLit r ->
          !method.program.isolation.isCopied(method.types.of(r.value().type()));
      case TExpr.MapLit m ->
          m.entries().stream().allMatch(x -> isUnique(x.key()) && isUnique(x.value()));
      case TExpr.TupleLit t -> t.parts().stream().allMatch(this::isUnique);
      case TExpr.StructLit s -> s.parts().stream().allMatch(p -> isUnique(p.value()));
      case TExpr.VariantLit v -> v.parts().stream().allMatch(p -> isUnique(p.value()));
      case TExpr.BytesLit _ -> true;
      case TExpr.Call c ->
          c.callee() instanceof Callee.Builtin b
              && (isFresh(b.intrinsic())
                  || b.intrinsic() == Intrinsic.CLONE_VALUE
                      && isClonedDeeply(method.types.of(e.type())));
      default -> false;
    };
  }

  /** Whether the clone of a value of {@code type} shares nothing with it that can change. */
  private boolean isClonedDeeply(Type type) {
    return !method.program.isolation.isCopied(type)
        || switch (type) {
          case Type.Builtin b ->
              b.kind() != BuiltinType.RC
                  && b.kind() != BuiltinType.ARC
                  && b.args().stream().allMatch(this::isClonedDeeply);
          case Type.Tuple t -> t.parts().stream().allMatch(this::isClonedDeeply);
          case Type.Array a -> isClonedDeeply(a.element());
          default -> false;
        };
  }

  /** Whether an intrinsic always makes a new collection whose elements cannot change. */
  private static boolean isFresh(Intrinsic intrinsic) {
    return switch (intrinsic) {
      case STRING_SPLIT,
          STRING_LINES,
          STRING_CHARS,
          STRING_TO_BYTES,
          VEC_NEW,
          VEC_WITH_CAPACITY,
          HASHMAP_NEW,
          HASHSET_NEW,
          BYTES_NEW,
          SUPERVISOR_ISOLATE ->
          true;
      default -> false;
    };
  }
}
