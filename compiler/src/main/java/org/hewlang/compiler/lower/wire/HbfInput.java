package org.hewlang.compiler.lower.wire;

import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.runtime.WireRuntime;

/** Where HBF is read from, and the code that reads. */
record HbfInput(Code code, IrExpr ctx, IrExpr reader) {
  IrExpr get(JType type, String name, IrExpr... args) {
    return WireRuntime.call(type, reader, name, args);
  }

  void run(String name, IrExpr... args) {
    code.add(new IrStmt.Eval(get(JType.VOID, name, args)));
  }

  /** Goes into something that has a length; the limit of what is around it. */
  IrExpr enter(String how) {
    return code.spill(get(JType.INT, how));
  }
}
