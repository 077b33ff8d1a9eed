package org.hewlang.compiler.syntax;

import org.hewlang.compiler.source.Span;

/** Documentation: the lines of one run of doc comments without their markers. */
public record Doc(String text, Span span) {}
