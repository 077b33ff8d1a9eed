package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;

/** One {@code Type: Bounds} of a where clause. */
public record WherePredicate(TypeExpr type, List<Bound> bounds, Span span) {}
