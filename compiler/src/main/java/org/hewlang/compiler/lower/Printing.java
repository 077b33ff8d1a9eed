package org.hewlang.compiler.lower;

import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Conversions;
import org.hewlang.compiler.lower.instance.Protocol;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/** {@code print} and {@code println}: numbers and texts go out without a string being made. */
final class Printing {
  private final MethodLowering method;

  Printing(MethodLowering method) {
    this.method = method;
  }

  IrExpr print(String name, TExpr e, Span span) {
    int line = span.line();
    if (e instanceof TExpr.FString f) {
      IrExpr text = method.texts.fill(f);
      return out(name, text.type(), text, line);
    }
    Type type = method.types.of(e.type());
    IrExpr value = method.expressions.value(e, Use.READ);
    if (!method.code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    boolean replaced =
        method.program.protocols.hook(Protocol.DISPLAY, type) != null
            || method.program.protocols.hook(Protocol.DEBUG, type) != null;
    if (type instanceof Type.Prim p && !replaced) {
      return primitive(name, value, p.primitive(), line);
    }
    if (method.program.protocols.hook(Protocol.DISPLAY, type) != null) {
      return out(name, RuntimeNames.STRING, method.texts.toText(value, type), line);
    }
    return out(name, RuntimeNames.TEXT_BUILDER, method.texts.fill(value, type), line);
  }

  private IrExpr primitive(String name, IrExpr value, Primitive type, int line) {
    return switch (type) {
      case I8, I16, I32, U8, U16, U32, I64, DURATION ->
          out(name, JType.LONG, Conversions.convert(value, type, Primitive.I64), line);
      case U64 -> out(name + "Unsigned", JType.LONG, value, line);
      case F32 -> out(name, JType.DOUBLE, new IrExpr.Conv(IrExpr.ConvOp.F2D, value), line);
      case F64 -> out(name, JType.DOUBLE, value, line);
      case BOOL -> out(name, JType.BOOL, value, line);
      case CHAR -> out(name + "Char", JType.INT, value, line);
      case STRING -> out(name, RuntimeNames.STRING, value, line);
      case UNIT, NEVER -> out(name, RuntimeNames.STRING, new IrExpr.TextConst("()"), line);
    };
  }

  private IrExpr out(String name, JType type, IrExpr value, int line) {
    RuntimeMethod print = RuntimeMethod.of(RuntimeNames.OUT, name, JType.VOID, type);
    method.code.add(new IrStmt.Eval(print.call(line, value)));
    return RuntimeNames.UNIT_VALUE;
  }
}
