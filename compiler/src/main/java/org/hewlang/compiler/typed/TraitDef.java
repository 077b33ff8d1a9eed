package org.hewlang.compiler.typed;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * A trait. Its own parameters are {@code Type.Param(owner = id.toString(), 0 = Self, 1.. = typeParams)}.
 *
 * @param methods its methods in order; their {@link FnDef} are in the program under {@code FnId(module,
 *     trait name, method name)}
 * @param handlers what an actor of this trait must handle, in order; named in the same way
 */
public record TraitDef(
    DefId id,
    List<TypeParam> typeParams,
    List<TraitRef> supertraits,
    List<FnId> methods,
    List<FnId> handlers,
    List<AssociatedType> associatedTypes,
    boolean isPublic,
    Span span) {
  public TraitDef {
    typeParams = List.copyOf(typeParams);
    supertraits = List.copyOf(supertraits);
    methods = List.copyOf(methods);
    handlers = List.copyOf(handlers);
    associatedTypes = List.copyOf(associatedTypes);
  }

  /** An associated type with its bounds and default. */
  public record AssociatedType(
      String name, List<TraitRef> bounds, @Nullable Type defaultType, Span span) {
    public AssociatedType {
      bounds = List.copyOf(bounds);
    }
  }

  /** The parameter that stands for the implementing type. */
  public Type.Param self() {
    return new Type.Param(id.toString(), 0, "Self");
  }
}
