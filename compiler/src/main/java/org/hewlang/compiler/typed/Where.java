package org.hewlang.compiler.typed;

import java.util.List;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;

/** A condition {@code type: bounds} of a where clause on something other than a plain parameter. */
public record Where(Type type, List<TraitRef> bounds) {
  public Where {
    bounds = List.copyOf(bounds);
  }
}
