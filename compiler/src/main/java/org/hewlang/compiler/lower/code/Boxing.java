package org.hewlang.compiler.lower.code;

import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;

/** Values as objects of the JDK's box classes, for Java code that takes any object. */
public final class Boxing {
  private Boxing() {}

  public static IrExpr box(IrExpr value) {
    JType type = value.type();
    return type.isRef() ? value : valueOf(boxOf(type), type).call(value);
  }

  public static IrExpr unbox(IrExpr value, JType type) {
    if (type.isRef()) {
      return type.equals(JType.OBJECT) ? value : new IrExpr.Cast(value, type);
    }
    String box = boxOf(type);
    IrExpr exact = new IrExpr.Cast(value, JType.ref(box));
    return RuntimeMethod.virtual(box, primitiveOf(type) + "Value", type).call(exact);
  }

  private static RuntimeMethod valueOf(String box, JType type) {
    return RuntimeMethod.of(box, "valueOf", JType.ref(box), type);
  }

  private static String boxOf(JType type) {
    return switch (type.kind()) {
      case INT -> "java/lang/Integer";
      case LONG -> "java/lang/Long";
      case FLOAT -> "java/lang/Float";
      case DOUBLE -> "java/lang/Double";
      case BOOL -> "java/lang/Boolean";
      case REF, VOID -> throw new IllegalArgumentException("not boxed");
    };
  }

  private static String primitiveOf(JType type) {
    return switch (type.kind()) {
      case INT -> "int";
      case LONG -> "long";
      case FLOAT -> "float";
      case DOUBLE -> "double";
      case BOOL -> "boolean";
      case REF, VOID -> throw new IllegalArgumentException("not boxed");
    };
  }
}
