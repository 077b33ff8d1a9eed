package org.hewlang.compiler.typed;

import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.Type;

/**
 * A variable of a function: a parameter, a {@code let}, {@code var}, {@code for} or pattern binding.
 *
 * @param id unique in its function, lambdas inside included
 * @param name as written
 * @param type its type
 * @param mutable whether it may be assigned ({@code var}, {@code for} bindings)
 * @param span where it is introduced
 */
public record Local(int id, String name, Type type, boolean mutable, Span span) {}
