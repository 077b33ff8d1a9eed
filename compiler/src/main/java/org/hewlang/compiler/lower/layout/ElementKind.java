package org.hewlang.compiler.lower.layout;

import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/**
 * How the elements of a collection are stored, and the letter of a type argument in the name of a class
 * that instances of equal layout share.
 */
public enum ElementKind {
  BYTE('B', "B", JType.INT, "Byte"),
  UNSIGNED_BYTE('B', "B", JType.INT, "Byte"),
  BOOL('Z', "B", JType.INT, "Byte"),
  INT('I', "I", JType.INT, "Int"),
  LONG('J', "J", JType.LONG, "Long"),
  FLOAT('F', "F", JType.FLOAT, "Float"),
  DOUBLE('D', "D", JType.DOUBLE, "Double"),
  OBJECT('L', "Ljava/lang/Object;", JType.OBJECT, "Obj");

  private final char letter;
  private final String elementCode;
  private final JType stored;
  private final String prefix;

  ElementKind(char letter, String elementCode, JType stored, String prefix) {
    this.letter = letter;
    this.elementCode = elementCode;
    this.stored = stored;
    this.prefix = prefix;
  }

  public static ElementKind of(Type type) {
    return switch (type) {
      case Type.Prim p -> of(p.primitive());
      case Type.Pointer _ -> LONG;
      case Type.Nominal _,
          Type.Builtin _,
          Type.Tuple _,
          Type.Array _,
          Type.Slice _,
          Type.Fn _,
          Type.Dyn _ ->
          OBJECT;
      case Type.Param _, Type.Assoc _, Type.Var _, Type.Error _ ->
          throw new IllegalArgumentException("no concrete type: " + type);
    };
  }

  private static ElementKind of(Primitive primitive) {
    return switch (primitive) {
      case I8 -> BYTE;
      case U8 -> UNSIGNED_BYTE;
      case BOOL -> BOOL;
      case I16, I32, U16, U32, CHAR -> INT;
      case I64, U64, DURATION -> LONG;
      case F32 -> FLOAT;
      case F64 -> DOUBLE;
      case STRING, UNIT, NEVER -> OBJECT;
    };
  }

  char letter() {
    return letter;
  }

  /** Descriptor of an element of the JVM array. */
  public String elementCode() {
    return elementCode;
  }

  /** What the methods of the collection classes take and give. */
  public JType stored() {
    return stored;
  }

  public String vecClass() {
    return RuntimeNames.PACKAGE + prefix + "Vec";
  }

  public String arrayClass() {
    return RuntimeNames.PACKAGE + prefix + "Array";
  }

  /** A value as the collection takes it. */
  public IrExpr store(IrExpr value) {
    return this == BOOL ? new IrExpr.Conv(IrExpr.ConvOp.Z2I, value) : value;
  }

  /** A value that the collection gave, as {@code type}. */
  public IrExpr load(IrExpr value, JType type) {
    return switch (this) {
      case BOOL -> new IrExpr.Cmp(IrExpr.CmpOp.NE, value, new IrExpr.IntConst(0), false);
      case UNSIGNED_BYTE -> new IrExpr.Conv(IrExpr.ConvOp.I2UB, value);
      case OBJECT -> type.equals(JType.OBJECT) ? value : new IrExpr.Cast(value, type);
      case BYTE, INT, LONG, FLOAT, DOUBLE -> value;
    };
  }
}
