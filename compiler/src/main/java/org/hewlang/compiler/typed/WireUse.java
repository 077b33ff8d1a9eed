package org.hewlang.compiler.typed;

import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Why code for a type and a format is made.
 *
 * @param writes whether values are written; else they are read
 * @param at the call that does it; null if the type is to be kept for callers outside of the program
 */
public record WireUse(Type type, Format format, boolean writes, @Nullable Span at) {}
