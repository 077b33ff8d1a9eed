package org.hewlang.compiler.types.infer;

import java.util.Collection;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.DidYouMean;

/** Names that a misspelt one may have meant. */
final class Suggestions {
  private Suggestions() {}

  /**
   * {@code d}, which is about the name {@code written}, with the names near it as a help; {@code d}
   * itself if there are none.
   */
  static Diagnostic add(Diagnostic d, String written, Collection<String> candidates) {
    return DidYouMean.ask(d, d.span(), written, candidates);
  }
}
