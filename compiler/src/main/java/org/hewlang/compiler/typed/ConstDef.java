package org.hewlang.compiler.typed;

import java.util.Set;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;

/**
 * A constant.
 *
 * @param value evaluated: literals, tuples, arrays, structs and variants of such
 * @param calls the functions that its initialiser names, which therefore do not count as unused
 */
public record ConstDef(
    DefId id, Type type, TExpr value, Set<FnId> calls, boolean isPublic, Span span) {
  public ConstDef {
    calls = Set.copyOf(calls);
  }
}
