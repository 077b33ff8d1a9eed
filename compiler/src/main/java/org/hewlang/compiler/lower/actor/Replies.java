package org.hewlang.compiler.lower.actor;

import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.RawBits;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeNames;

/** What an ask brings back. */
public final class Replies {
  private Replies() {}

  /** The result of {@code ask}, which is over. */
  public static IrExpr of(IrExpr ask, JType type) {
    return type.kind() == JType.Kind.VOID
        ? RuntimeNames.UNIT_VALUE
        : RawBits.read(ask, ActorRuntime.ASK, type);
  }
}
