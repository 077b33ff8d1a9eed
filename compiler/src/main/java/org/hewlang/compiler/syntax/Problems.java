package org.hewlang.compiler.syntax;

import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.SourceFile;
import org.hewlang.compiler.source.Span;

/** What lexer and parser find wrong in one file. */
final class Problems {
  // Nobody reads more, and a binary file given by mistake would yield one per few bytes.
  private static final int LIMIT = 1000;

  private final SourceFile file;
  private final Diagnostics found = new Diagnostics();
  private int count;

  Problems(SourceFile file) {
    this.file = file;
  }

  Span span(int start, int end) {
    return new Span(file, start, end);
  }

  void add(Diagnostic diagnostic) {
    if (count < LIMIT) {
      count++;
      found.add(diagnostic);
    }
  }

  void add(Code code, Span span, String message) {
    add(Diagnostic.of(code, span, message));
  }

  void add(Code code, Span span, String message, String help) {
    add(Diagnostic.of(code, span, message).help(help));
  }

  /** In the order of their positions. */
  List<Diagnostic> list() {
    return found.list().stream()
        .sorted((a, b) -> Integer.compare(a.span().start(), b.span().start()))
        .toList();
  }
}
