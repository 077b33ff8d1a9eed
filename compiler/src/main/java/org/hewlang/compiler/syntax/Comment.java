package org.hewlang.compiler.syntax;

import org.hewlang.compiler.source.Span;

/** A comment of the file; its text with the markers is the text of the span. */
public record Comment(Kind kind, Span span) {
  /** The four ways to write a comment. */
  public enum Kind {
    /** {@code // text} */
    LINE,
    /** {@code /* text *}{@code /}, nested or not */
    BLOCK,
    /** {@code /// text} */
    OUTER_DOC,
    /** {@code //! text} */
    INNER_DOC
  }
}
