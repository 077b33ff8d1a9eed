package org.hewlang.compiler.lower.body;

import org.hewlang.compiler.ir.IrLocal;

/** Where the value of an expression with control flow goes. */
public sealed interface Target {
  /** Nowhere. */
  record Discard() implements Target {}

  /** Into a local that all branches set. */
  record Join(IrLocal local, Use use) implements Target {}

  /** Out of the method: the expression is in tail position. */
  record Result() implements Target {}

  Target DISCARD = new Discard();
  Target RESULT = new Result();
}
