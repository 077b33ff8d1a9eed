package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;

/** A trait in a bound, an {@code impl} head or a {@code dyn} type, with its type arguments. */
public record Bound(Path path, List<TypeExpr> args, Span span) {}
