package org.hewlang.compiler.lower.code;

import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;

/**
 * Values in two slots that one runtime class has for all types: a {@code long num} for numbers, as raw
 * bits, and an {@code Object ref} for everything else.
 */
public final class RawBits {
  private RawBits() {}

  /** Whether values of {@code type} travel in {@code num}. */
  public static boolean isNumber(JType type) {
    return switch (type.kind()) {
      case INT, LONG, FLOAT, DOUBLE, BOOL -> true;
      case REF, VOID -> false;
    };
  }

  /** {@code value}, a number, as a long. */
  public static IrExpr bits(IrExpr value) {
    return switch (value.type().kind()) {
      case LONG -> value;
      case INT -> new IrExpr.Conv(IrExpr.ConvOp.I2L, value);
      case BOOL -> new IrExpr.Conv(IrExpr.ConvOp.I2L, new IrExpr.Conv(IrExpr.ConvOp.Z2I, value));
      case DOUBLE ->
          RuntimeMethod.of("java/lang/Double", "doubleToRawLongBits", JType.LONG, JType.DOUBLE)
              .call(value);
      case FLOAT ->
          new IrExpr.Conv(
              IrExpr.ConvOp.I2L,
              RuntimeMethod.of("java/lang/Float", "floatToRawIntBits", JType.INT, JType.FLOAT)
                  .call(value));
      case REF, VOID -> throw new IllegalArgumentException("no number");
    };
  }

  private static IrExpr number(IrExpr num, JType type) {
    return switch (type.kind()) {
      case LONG -> num;
      case INT -> new IrExpr.Conv(IrExpr.ConvOp.L2I, num);
      case BOOL -> new IrExpr.Cmp(IrExpr.CmpOp.NE, num, new IrExpr.LongConst(0), false);
      case DOUBLE ->
          RuntimeMethod.of("java/lang/Double", "longBitsToDouble", JType.DOUBLE, JType.LONG)
              .call(num);
      case FLOAT ->
          RuntimeMethod.of("java/lang/Float", "intBitsToFloat", JType.FLOAT, JType.INT)
              .call(new IrExpr.Conv(IrExpr.ConvOp.L2I, num));
      case REF, VOID -> throw new IllegalArgumentException("no number");
    };
  }

  /** What the slots of {@code holder}, an object of the class {@code owner}, hold. */
  public static IrExpr read(IrExpr holder, JType owner, JType type) {
    if (isNumber(type)) {
      return number(new IrExpr.GetField(holder, owner.name(), "num", JType.LONG), type);
    }
    IrExpr ref = new IrExpr.GetField(holder, owner.name(), "ref", JType.OBJECT);
    return type.equals(JType.OBJECT) ? ref : new IrExpr.Cast(ref, type);
  }

  /** Puts {@code value} into the slots of {@code holder}. */
  public static IrStmt write(IrExpr holder, JType owner, IrExpr value) {
    return isNumber(value.type())
        ? new IrStmt.PutField(holder, owner.name(), "num", JType.LONG, bits(value))
        : new IrStmt.PutField(holder, owner.name(), "ref", JType.OBJECT, value);
  }
}
