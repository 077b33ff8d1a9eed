package org.hewlang.compiler.ir;

/** What stands in a JVM variable before the program's own value; never seen by the program. */
public final class Defaults {
  private Defaults() {}

  public static IrExpr of(JType type) {
    return switch (type.kind()) {
      case INT -> new IrExpr.IntConst(0);
      case LONG -> new IrExpr.LongConst(0);
      case FLOAT -> new IrExpr.FloatConst(0);
      case DOUBLE -> new IrExpr.DoubleConst(0);
      case BOOL -> new IrExpr.BoolConst(false);
      case REF -> new IrExpr.Null(type);
      case VOID -> throw new IllegalArgumentException("no value");
    };
  }
}
