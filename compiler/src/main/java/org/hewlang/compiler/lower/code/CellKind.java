package org.hewlang.compiler.lower.code;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.runtime.RuntimeNames;

/** The runtime classes that hold one variable. */
public enum CellKind {
  INT("IntCell", JType.INT),
  LONG("LongCell", JType.LONG),
  FLOAT("FloatCell", JType.FLOAT),
  DOUBLE("DoubleCell", JType.DOUBLE),
  BOOL("BoolCell", JType.BOOL),
  OBJECT("ObjCell", JType.OBJECT);

  private final JType type;
  private final JType content;

  CellKind(String name, JType content) {
    this.type = JType.ref(RuntimeNames.PACKAGE + name);
    this.content = content;
  }

  public static CellKind of(JType content) {
    return switch (content.kind()) {
      case INT -> INT;
      case LONG -> LONG;
      case FLOAT -> FLOAT;
      case DOUBLE -> DOUBLE;
      case BOOL -> BOOL;
      case REF -> OBJECT;
      case VOID -> throw new IllegalArgumentException("no value");
    };
  }

  public JType type() {
    return type;
  }

  public JType content() {
    return content;
  }

  public IrExpr make(IrExpr value) {
    return new IrExpr.New(type.name(), List.of(content), List.of(value));
  }

  public IrExpr read(IrExpr cell, JType as) {
    IrExpr value = new IrExpr.GetField(cell, type.name(), "value", content);
    return content.equals(as) ? value : new IrExpr.Cast(value, as);
  }
}
