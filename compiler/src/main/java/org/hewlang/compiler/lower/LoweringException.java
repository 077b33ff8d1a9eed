package org.hewlang.compiler.lower;

import org.hewlang.compiler.source.Span;

/** Something that lowering cannot do: a construct of a later version, or a fault of the compiler. */
public final class LoweringException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Span span;

  LoweringException(Span span, String message) {
    super(message);
    this.span = span;
  }

  /** The construct. */
  public Span span() {
    return span;
  }
}
