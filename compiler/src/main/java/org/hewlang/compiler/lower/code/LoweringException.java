package org.hewlang.compiler.lower.code;

import org.hewlang.compiler.diagnostics.CompilerDefect;
import org.hewlang.compiler.source.Span;

/** Something that lowering cannot do: a construct of a later version, or a fault of the compiler. */
public final class LoweringException extends CompilerDefect {
  private static final long serialVersionUID = 1;

  public LoweringException(Span span, String message) {
    super(span, message, null);
  }
}
