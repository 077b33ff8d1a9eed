package org.hewlang.compiler.lower.pattern;

import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** A part of a matched value that patterns look at; {@code value} is there once it has been read. */
public final class Occurrence {
  public final Type type;

  /** Whether somebody may write the value in place while its name is in use. */
  public final boolean writable;

  private @Nullable IrExpr value;

  public Occurrence(Type type, boolean writable) {
    this.type = type;
    this.writable = writable;
  }

  public Occurrence(Type type, boolean writable, IrExpr value) {
    this(type, writable);
    this.value = value;
  }

  public void readAs(IrExpr stable) {
    value = stable;
  }

  public IrExpr value() {
    IrExpr read = value;
    if (read == null) {
      throw new IllegalStateException("a part is used before it is read");
    }
    return read;
  }
}
