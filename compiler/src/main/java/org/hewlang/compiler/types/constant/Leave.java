package org.hewlang.compiler.types.constant;

import org.hewlang.compiler.typed.Label;
import org.hewlang.compiler.typed.TExpr;
import org.jspecify.annotations.Nullable;

/** A jump of the interpreted code: {@code break}, {@code continue}, {@code return}. */
final class Leave extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Where a jump goes. */
  enum Kind {
    BREAK,
    CONTINUE,
    RETURN
  }

  private final Kind kind;
  private final transient @Nullable Label label;
  private final transient TExpr value;

  Leave(Kind kind, @Nullable Label label, TExpr value) {
    super(null, null, false, false);
    this.kind = kind;
    this.label = label;
    this.value = value;
  }

  Kind kind() {
    return kind;
  }

  boolean isFor(Label loop) {
    return loop.equals(label);
  }

  TExpr value() {
    return value;
  }
}
