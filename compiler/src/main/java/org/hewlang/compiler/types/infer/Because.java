package org.hewlang.compiler.types.infer;

import org.hewlang.compiler.source.Span;

/** Where an expected type comes from: shown beside a mismatch. */
record Because(Span span, String text) {}
