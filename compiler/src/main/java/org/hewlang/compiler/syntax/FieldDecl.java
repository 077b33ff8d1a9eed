package org.hewlang.compiler.syntax;

import org.hewlang.compiler.source.Span;

/** A field of a type, of a struct-like variant, or of a machine's state or event. */
public record FieldDecl(Head head, Name name, TypeExpr type, Span span) {}
