package org.hewlang.compiler.syntax;

import org.hewlang.compiler.source.Span;

/** {@code field: value} of a struct literal. */
public record FieldInit(Name name, Expr value, Span span) {}
