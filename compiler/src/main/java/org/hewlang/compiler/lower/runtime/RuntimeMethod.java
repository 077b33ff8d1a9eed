package org.hewlang.compiler.lower.runtime;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.Invoke.Kind;
import org.hewlang.compiler.ir.JType;

/** A method of a class that exists: of the runtime, of the JDK, or of this program. */
public record RuntimeMethod(
    Kind kind, String owner, String name, List<JType> params, JType result) {
  public RuntimeMethod {
    params = List.copyOf(params);
  }

  public static RuntimeMethod of(String owner, String name, JType result, JType... params) {
    return new RuntimeMethod(Kind.STATIC, owner, name, List.of(params), result);
  }

  /** An instance method; {@code params} without the object. */
  public static RuntimeMethod virtual(String owner, String name, JType result, JType... params) {
    return new RuntimeMethod(Kind.VIRTUAL, owner, name, List.of(params), result);
  }

  public static RuntimeMethod onInterface(
      String owner, String name, JType result, JType... params) {
    return new RuntimeMethod(Kind.INTERFACE, owner, name, List.of(params), result);
  }

  public IrExpr.Invoke call(int line, List<IrExpr> args) {
    return new IrExpr.Invoke(kind, owner, name, params, result, args, line);
  }

  public IrExpr.Invoke call(int line, IrExpr... args) {
    return call(line, List.of(args));
  }

  /** A call that belongs to the line before it. */
  public IrExpr.Invoke call(IrExpr... args) {
    return call(0, List.of(args));
  }
}
