package org.hewlang.compiler.lower.glue;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.Type;

/** The bit of an aggregate that says that it may be known by more than one name. */
public final class SharedBit {
  public static final RuntimeMethod SHARE =
      RuntimeMethod.of(RuntimeNames.AGGREGATE.name(), "share", JType.OBJECT, JType.OBJECT);
  public static final String METHOD = "$share";

  private SharedBit() {}

  /** {@code value} with the bit set, if its type has one. */
  public static IrExpr mark(Program program, IrExpr value, Type type) {
    // What has one owner is never shared.
    if (!program.hasSharedBit(type) || program.drops.hasOneOwner(type)) {
      return value;
    }
    JType exact = program.representation.of(type);
    if (type instanceof Type.Array) {
      return new IrExpr.Cast(SHARE.call(value), exact);
    }
    return new IrExpr.Invoke(
        IrExpr.Invoke.Kind.STATIC, exact.name(), METHOD, List.of(exact), exact, List.of(value), 0);
  }
}
