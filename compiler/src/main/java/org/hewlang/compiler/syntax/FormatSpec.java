package org.hewlang.compiler.syntax;

import org.hewlang.compiler.source.Span;

/**
 * The format specification of an interpolation, well-formed; whether it suits the value's type is
 * the checker's question.
 *
 * @param text all of it as written, without the colon
 * @param fill code point to fill with, -1 if none is given
 * @param align {@code '<'}, {@code '>'}, {@code '^'}, or {@code '\0'}
 * @param width -1 if none is given
 * @param precision -1 if none is given
 * @param type one of {@code d x X o b e E f g s %}, or {@code '\0'}
 */
public record FormatSpec(
    String text,
    int fill,
    char align,
    boolean plus,
    boolean alternate,
    boolean zero,
    int width,
    int precision,
    char type,
    Span span) {}
