package org.hewlang.compiler.typed;

import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;

/** A constant; {@code value} is evaluated: literals, tuples, arrays, structs and variants of such. */
public record ConstDef(DefId id, Type type, TExpr value, boolean isPublic, Span span) {}
