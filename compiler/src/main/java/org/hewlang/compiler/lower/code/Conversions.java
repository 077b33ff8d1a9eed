package org.hewlang.compiler.lower.code;

import org.hewlang.compiler.ir.Defaults;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.ConvOp;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.Primitive;

/** Conversions between the primitive types. */
public final class Conversions {
  private static final RuntimeMethod UNSIGNED_TO_DOUBLE =
      RuntimeMethod.of(RuntimeNames.INTS, "unsignedToDouble", JType.DOUBLE, JType.LONG);
  private static final RuntimeMethod UNSIGNED_TO_FLOAT =
      RuntimeMethod.of(RuntimeNames.INTS, "unsignedToFloat", JType.FLOAT, JType.LONG);

  private Conversions() {}

  public static IrExpr convert(IrExpr value, Primitive from, Primitive to) {
    if (from == to) {
      return value;
    }
    return switch (to) {
      case I8, I16, I32, U8, U16, U32, CHAR -> toInt(value, from, to);
      case I64, U64, DURATION -> toLong(value, from, to);
      case F32, F64 -> toFloating(value, from, to);
      case BOOL -> isNotZero(value);
      case STRING, UNIT, NEVER -> throw new IllegalArgumentException(from + " to " + to);
    };
  }

  private static IrExpr conv(ConvOp op, IrExpr value) {
    return new IrExpr.Conv(op, value);
  }

  private static IrExpr toInt(IrExpr value, Primitive from, Primitive to) {
    return switch (value.type().kind()) {
      case INT -> fits(from, to) ? value : Arithmetic.normal(to, value);
      case LONG -> Arithmetic.normal(to, conv(ConvOp.L2I, value));
      case BOOL -> conv(ConvOp.Z2I, value);
      case FLOAT -> saturate(conv(ConvOp.F2D, value), to);
      case DOUBLE -> saturate(value, to);
      case REF, VOID -> throw new IllegalArgumentException(from + " to " + to);
    };
  }

  /** Whether every value of {@code from} has the form of {@code to} already. */
  private static boolean fits(Primitive from, Primitive to) {
    return from.isUnsigned()
        ? from.bits() < to.bits() || to.bits() == 32
        : from.isSigned() && to.isSigned() && from.bits() <= to.bits();
  }

  private static IrExpr saturate(IrExpr value, Primitive to) {
    String name =
        switch (to) {
          case I8 -> "doubleToI8";
          case I16 -> "doubleToI16";
          case U8 -> "doubleToU8";
          case U16 -> "doubleToU16";
          case U32 -> "doubleToU32";
          case I32, I64, U64, F32, F64, BOOL, CHAR, STRING, DURATION, UNIT, NEVER -> "";
        };
    return name.isEmpty()
        ? conv(ConvOp.D2I, value)
        : RuntimeMethod.of(RuntimeNames.INTS, name, JType.INT, JType.DOUBLE).call(value);
  }

  private static IrExpr toLong(IrExpr value, Primitive from, Primitive to) {
    return switch (value.type().kind()) {
      case INT -> conv(from == Primitive.U32 ? ConvOp.U2L : ConvOp.I2L, value);
      case LONG -> value;
      case BOOL -> conv(ConvOp.I2L, conv(ConvOp.Z2I, value));
      case FLOAT -> doubleToLong(conv(ConvOp.F2D, value), to);
      case DOUBLE -> doubleToLong(value, to);
      case REF, VOID -> throw new IllegalArgumentException(from + " to " + to);
    };
  }

  private static IrExpr doubleToLong(IrExpr value, Primitive to) {
    return to == Primitive.U64
        ? RuntimeMethod.of(RuntimeNames.INTS, "doubleToU64", JType.LONG, JType.DOUBLE).call(value)
        : conv(ConvOp.D2L, value);
  }

  private static IrExpr toFloating(IrExpr value, Primitive from, Primitive to) {
    boolean single = to == Primitive.F32;
    return switch (value.type().kind()) {
      case INT ->
          from == Primitive.U32
              ? conv(single ? ConvOp.L2F : ConvOp.L2D, conv(ConvOp.U2L, value))
              : conv(single ? ConvOp.I2F : ConvOp.I2D, value);
      case LONG ->
          from == Primitive.U64
              ? (single ? UNSIGNED_TO_FLOAT : UNSIGNED_TO_DOUBLE).call(value)
              : conv(single ? ConvOp.L2F : ConvOp.L2D, value);
      case BOOL -> conv(single ? ConvOp.I2F : ConvOp.I2D, conv(ConvOp.Z2I, value));
      case FLOAT -> conv(ConvOp.F2D, value);
      case DOUBLE -> conv(ConvOp.D2F, value);
      case REF, VOID -> throw new IllegalArgumentException(from + " to " + to);
    };
  }

  private static IrExpr isNotZero(IrExpr value) {
    IrExpr zero = Defaults.of(value.type());
    return new IrExpr.Cmp(IrExpr.CmpOp.NE, value, zero, false);
  }

  /** An integer, char or bool as the long that carries it in maps, sets, ranges and cells of Rc. */
  public static IrExpr widen(IrExpr value) {
    return switch (value.type().kind()) {
      case LONG -> value;
      case INT -> conv(ConvOp.I2L, value);
      case BOOL -> conv(ConvOp.I2L, conv(ConvOp.Z2I, value));
      case FLOAT, DOUBLE, REF, VOID -> throw new IllegalArgumentException("no integer");
    };
  }

  /** The inverse of {@link #widen}. */
  public static IrExpr narrow(IrExpr value, JType type) {
    return switch (type.kind()) {
      case LONG -> value;
      case INT -> conv(ConvOp.L2I, value);
      case BOOL -> isNotZero(value);
      case FLOAT, DOUBLE, REF, VOID -> throw new IllegalArgumentException("no integer");
    };
  }
}
