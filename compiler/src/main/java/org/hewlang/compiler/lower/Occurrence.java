package org.hewlang.compiler.lower;

import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** A part of a matched value that patterns look at; {@code value} is there once it has been read. */
final class Occurrence {
  final Type type;

  /** Whether somebody may write the value in place while its name is in use. */
  final boolean writable;

  private @Nullable IrExpr value;

  Occurrence(Type type, boolean writable) {
    this.type = type;
    this.writable = writable;
  }

  Occurrence(Type type, boolean writable, IrExpr value) {
    this(type, writable);
    this.value = value;
  }

  void readAs(IrExpr stable) {
    value = stable;
  }

  IrExpr value() {
    IrExpr read = value;
    if (read == null) {
      throw new IllegalStateException("a part is used before it is read");
    }
    return read;
  }
}
