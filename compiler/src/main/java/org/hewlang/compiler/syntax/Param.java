package org.hewlang.compiler.syntax;

import org.hewlang.compiler.source.Span;

/** A function parameter, {@code var} if its local copy may be reassigned. */
public record Param(boolean mutable, Name name, TypeExpr type, Span span) {}
