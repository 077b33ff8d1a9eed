package org.hewlang.compiler.lower.instance;

import java.util.List;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * A function at certain type arguments.
 *
 * @param cause the instance whose body asked for it first, and where
 */
public record Instance(
    FnDef function, List<Type> args, MethodRef method, @Nullable Instance cause, Span askedAt) {
  public Instance {
    args = List.copyOf(args);
  }
}
