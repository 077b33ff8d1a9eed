package org.hewlang.compiler.syntax;

import org.hewlang.compiler.source.Span;

/** An identifier where the user wrote it. A label's text lacks the {@code @}, its span has it. */
public record Name(String text, Span span) {
  @Override
  public String toString() {
    return text;
  }
}
