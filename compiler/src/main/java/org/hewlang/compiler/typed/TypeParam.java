package org.hewlang.compiler.typed;

import java.util.List;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;

/** A declared type parameter and the traits that it must implement. */
public record TypeParam(Type.Param param, List<TraitRef> bounds) {
  public TypeParam {
    bounds = List.copyOf(bounds);
  }
}
