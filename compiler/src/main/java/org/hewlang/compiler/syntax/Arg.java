package org.hewlang.compiler.syntax;

import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** An argument of a call, with its name if one is written. */
public record Arg(@Nullable Name name, Expr value, Span span) {}
