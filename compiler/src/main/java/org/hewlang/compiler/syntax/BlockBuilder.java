package org.hewlang.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.source.Span;
import org.jspecify.annotations.Nullable;

/** A block while its statements are read. */
final class BlockBuilder {
  private final List<Stmt> statements = new ArrayList<>();
  private @Nullable Expr tail;

  void add(Stmt statement) {
    endTail();
    statements.add(statement);
  }

  void tail(Expr expr) {
    endTail();
    tail = expr;
  }

  // What looked like the tail was a statement with its `;` missing.
  private void endTail() {
    Expr earlier = tail;
    if (earlier != null) {
      statements.add(new Stmt.Expression(earlier, true, earlier.span()));
      tail = null;
    }
  }

  Block build(Span span) {
    return new Block(List.copyOf(statements), tail, span);
  }
}
