package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;

/** A type parameter with its bounds, {@code T: A + B}. */
public record TypeParam(Name name, List<Bound> bounds, Span span) {}
