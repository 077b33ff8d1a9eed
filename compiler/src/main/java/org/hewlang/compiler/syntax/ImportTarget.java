package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** What an import names. */
public sealed interface ImportTarget {
  Span span();

  /** {@code "file.hew"}. */
  record File(Expr.StringLiteral path, Span span) implements ImportTarget {}

  /** {@code a::b} or {@code a::b as alias}. */
  record Module(List<Name> path, @Nullable Name alias, Span span) implements ImportTarget {}

  /** {@code a::b::*}. */
  record All(List<Name> path, Span span) implements ImportTarget {}

  /** <code>a::b::{x, y as z}</code>. */
  record Names(List<Name> path, List<ImportName> names, Span span) implements ImportTarget {}

  /** One name of an import list. */
  record ImportName(Name name, @Nullable Name alias, Span span) {}
}
