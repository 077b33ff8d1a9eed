package org.hewlang.compiler.lower.code;

import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.ArithOp;
import org.hewlang.compiler.ir.IrExpr.ConvOp;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.typed.Operator;
import org.hewlang.compiler.types.Primitive;

/**
 * The arithmetic of numbers and durations: JVM instructions, and what restores the form of narrow
 * integers. An integer division by zero is left to the JVM, whose exception the runtime turns into the
 * panic.
 */
public final class Arithmetic {
  private static final RuntimeMethod DIVIDE_UNSIGNED_LONG =
      RuntimeMethod.of("java/lang/Long", "divideUnsigned", JType.LONG, JType.LONG, JType.LONG);
  private static final RuntimeMethod REMAINDER_UNSIGNED_LONG =
      RuntimeMethod.of("java/lang/Long", "remainderUnsigned", JType.LONG, JType.LONG, JType.LONG);
  private static final RuntimeMethod DIVIDE_UNSIGNED_INT =
      RuntimeMethod.of("java/lang/Integer", "divideUnsigned", JType.INT, JType.INT, JType.INT);
  private static final RuntimeMethod REMAINDER_UNSIGNED_INT =
      RuntimeMethod.of("java/lang/Integer", "remainderUnsigned", JType.INT, JType.INT, JType.INT);

  private Arithmetic() {}

  /** {@code left op right} on {@code type}; a shift amount may have another integer type. */
  public static IrExpr binary(Operator op, Primitive type, IrExpr left, IrExpr right, int line) {
    return switch (op) {
      case ADD -> normal(type, arith(ArithOp.ADD, left, right));
      case SUB -> normal(type, arith(ArithOp.SUB, left, right));
      case MUL -> normal(type, arith(ArithOp.MUL, left, right));
      case DIV -> divide(type, left, right, line);
      case REM -> remainder(type, left, right, line);
      case AND -> arith(ArithOp.AND, left, right);
      case OR -> arith(ArithOp.OR, left, right);
      case XOR -> arith(ArithOp.XOR, left, right);
      case SHL -> normal(type, arith(ArithOp.SHL, left, amount(type, right)));
      case SHR -> arith(type.isSigned() ? ArithOp.SHR : ArithOp.USHR, left, amount(type, right));
    };
  }

  private static IrExpr arith(ArithOp op, IrExpr left, IrExpr right) {
    return new IrExpr.Arith(op, left.type().kind(), left, right);
  }

  private static IrExpr divide(Primitive type, IrExpr left, IrExpr right, int line) {
    return switch (type) {
      case U64 -> DIVIDE_UNSIGNED_LONG.call(line, left, right);
      case U32 -> DIVIDE_UNSIGNED_INT.call(line, left, right);
      // -128 / -1 leaves the range of i8.
      case I8, I16 -> normal(type, arith(ArithOp.DIV, left, right));
      case I32, I64, U8, U16, F32, F64, BOOL, CHAR, STRING, DURATION, UNIT, NEVER ->
          arith(ArithOp.DIV, left, right);
    };
  }

  private static IrExpr remainder(Primitive type, IrExpr left, IrExpr right, int line) {
    return switch (type) {
      case U64 -> REMAINDER_UNSIGNED_LONG.call(line, left, right);
      case U32 -> REMAINDER_UNSIGNED_INT.call(line, left, right);
      case I8, I16, I32, I64, U8, U16, F32, F64, BOOL, CHAR, STRING, DURATION, UNIT, NEVER ->
          arith(ArithOp.REM, left, right);
    };
  }

  /** The JVM takes shift amounts modulo 32 and 64; narrower types need it said. */
  private static IrExpr amount(Primitive type, IrExpr amount) {
    IrExpr bits =
        amount.type().kind() == JType.Kind.LONG ? new IrExpr.Conv(ConvOp.L2I, amount) : amount;
    return switch (type.bits()) {
      case 8 -> new IrExpr.Arith(ArithOp.AND, JType.Kind.INT, bits, new IrExpr.IntConst(7));
      case 16 -> new IrExpr.Arith(ArithOp.AND, JType.Kind.INT, bits, new IrExpr.IntConst(15));
      default -> bits;
    };
  }

  public static IrExpr negate(Primitive type, IrExpr operand) {
    return normal(type, new IrExpr.Neg(operand));
  }

  public static IrExpr complement(Primitive type, IrExpr operand) {
    IrExpr ones =
        operand.type().kind() == JType.Kind.LONG
            ? new IrExpr.LongConst(-1)
            : new IrExpr.IntConst(-1);
    return normal(type, arith(ArithOp.XOR, operand, ones));
  }

  /** {@code value}, an int of any content, in the form that {@code type} is carried in. */
  public static IrExpr normal(Primitive type, IrExpr value) {
    return switch (type) {
      case I8 -> new IrExpr.Conv(ConvOp.I2B, value);
      case I16 -> new IrExpr.Conv(ConvOp.I2S, value);
      case U8 -> new IrExpr.Conv(ConvOp.I2UB, value);
      case U16 -> new IrExpr.Conv(ConvOp.I2C, value);
      case I32, I64, U32, U64, F32, F64, BOOL, CHAR, STRING, DURATION, UNIT, NEVER -> value;
    };
  }

  /** Whether order and printing of {@code type} read its bits as unsigned. */
  public static boolean isUnsigned(Primitive type) {
    return type == Primitive.U32 || type == Primitive.U64;
  }

  /** An integer constant of {@code type}. */
  public static IrExpr constant(Primitive type, long value) {
    return switch (type) {
      case I8 -> new IrExpr.IntConst((byte) value);
      case I16 -> new IrExpr.IntConst((short) value);
      case U8 -> new IrExpr.IntConst((int) value & 0xff);
      case U16 -> new IrExpr.IntConst((int) value & 0xffff);
      case I32, U32, CHAR -> new IrExpr.IntConst((int) value);
      case I64, U64, DURATION -> new IrExpr.LongConst(value);
      case F32 -> new IrExpr.FloatConst(value);
      case F64 -> new IrExpr.DoubleConst(value);
      case BOOL -> new IrExpr.BoolConst(value != 0);
      case STRING, UNIT, NEVER -> throw new IllegalArgumentException("no number: " + type);
    };
  }
}
