package org.hewlang.compiler.types.declare;

import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Visibility;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;

/** A constant with its initialiser unchecked. */
public record ConstDecl(
    DefId id, Type type, Expr value, Visibility visibility, Scope scope, Span span) {}
