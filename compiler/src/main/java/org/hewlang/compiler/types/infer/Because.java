package org.hewlang.compiler.types.infer;

import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * Where an expected type comes from: shown beside a mismatch.
 *
 * @param code the code of the mismatch
 */
record Because(Span span, String text, Code code) {
  Because(Span span, String text) {
    this(span, text, Code.E0301);
  }

  /** The code of a mismatch with what is expected because of {@code because}. */
  static Code codeOf(@Nullable Because because) {
    return because == null ? Code.E0301 : because.code();
  }
}
