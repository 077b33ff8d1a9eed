package org.hewlang.compiler.lower.body;

/** What becomes of the value of an expression; {@link Sharing} decides by it. */
public enum Use {
  /** It is looked at and forgotten: compared, printed, taken apart. */
  READ,
  /** It is lent to a called function as an immutable parameter. */
  ARGUMENT,
  /** It gets a name that is never written through. */
  BIND,
  /** It gets into a variable, field, element, closure or {@code var} parameter. */
  STORE,
  /** It is the result of the function. */
  RETURN
}
