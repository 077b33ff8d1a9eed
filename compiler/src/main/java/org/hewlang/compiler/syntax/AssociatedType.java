package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** {@code type Name: Bounds = Type;} in a trait (type optional) or in an impl (type required). */
public record AssociatedType(
    Head head, Name name, List<Bound> bounds, @Nullable TypeExpr type, Span span) {}
