package org.hewlang.compiler.lower.glue;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.instance.Protocol;
import org.hewlang.compiler.lower.layout.ElementKind;
import org.hewlang.compiler.lower.layout.Sequences;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/** The order of values as an int below, at or above 0: lexicographic, or the program's {@code Ord}. */
public final class OrderGlue {
  private static final RuntimeMethod SIGNUM =
      RuntimeMethod.of("java/lang/Long", "signum", JType.INT, JType.LONG);

  private final Program program;

  OrderGlue(Program program) {
    this.program = program;
  }

  public IrExpr compare(IrExpr ctx, IrExpr a, IrExpr b, Type type) {
    MethodRef hook = program.protocols.hook(Protocol.ORD, type);
    if (hook != null) {
      return SIGNUM.call(hook.call(ctx, List.of(a, b), 0));
    }
    return switch (type) {
      case Type.Prim p -> primitive(ctx, a, b, p.primitive());
      case Type.Tuple _, Type.Array _, Type.Slice _, Type.Builtin _ ->
          glue(type).call(ctx, List.of(a, b), 0);
      case Type.Nominal _,
          Type.Fn _,
          Type.Dyn _,
          Type.Pointer _,
          Type.Param _,
          Type.Assoc _,
          Type.Var _,
          Type.Error _ ->
          throw new IllegalArgumentException("no order: " + type);
    };
  }

  private IrExpr primitive(IrExpr ctx, IrExpr a, IrExpr b, Primitive type) {
    return switch (type) {
      case I8, I16, I32, U8, U16, CHAR -> library("java/lang/Integer", "compare", a, b);
      case U32 -> library("java/lang/Integer", "compareUnsigned", a, b);
      case I64, DURATION -> library("java/lang/Long", "compare", a, b);
      case U64 -> library("java/lang/Long", "compareUnsigned", a, b);
      case BOOL -> library("java/lang/Boolean", "compare", a, b);
      case STRING ->
          RuntimeMethod.virtual(
                  RuntimeNames.STRING.name(), "compareTo", JType.INT, RuntimeNames.STRING)
              .call(a, b);
      case F32, F64 -> glue(new Type.Prim(type)).call(ctx, List.of(a, b), 0);
      case UNIT, NEVER -> new IrExpr.IntConst(0);
    };
  }

  private static IrExpr library(String owner, String name, IrExpr a, IrExpr b) {
    return RuntimeMethod.of(owner, name, JType.INT, a.type(), b.type()).call(a, b);
  }

  private MethodRef glue(Type type) {
    JType exact = program.representation.of(type);
    return program.glue.method("Order", type, List.of(exact, exact), JType.INT, this::write);
  }

  private void write(Glue.Body body, Type type) {
    IrExpr a = body.params().get(0);
    IrExpr b = body.params().get(1);
    IrExpr last = new IrExpr.IntConst(0);
    switch (type) {
      // Not Double.compare: the operators make no difference between the zeros.
      case Type.Prim _ -> {
        returnIf(body, IrExpr.CmpOp.LT, a, b, new IrExpr.IntConst(-1));
        returnIf(body, IrExpr.CmpOp.GT, a, b, new IrExpr.IntConst(1));
      }
      case Type.Tuple t -> {
        for (int i = 0; i < t.parts().size(); i++) {
          decide(
              body,
              compare(
                  body.ctx(),
                  program.layouts.part(a, t, i),
                  program.layouts.part(b, t, i),
                  t.parts().get(i)));
        }
      }
      case Type.Array _, Type.Slice _, Type.Builtin _ -> last = sequence(body, type);
      default -> throw new IllegalArgumentException("no order: " + type);
    }
    body.code().ret(new IrStmt.Return(last));
  }

  private static void returnIf(Glue.Body body, IrExpr.CmpOp op, IrExpr a, IrExpr b, IrExpr result) {
    body.code()
        .when(new IrExpr.Cmp(op, a, b, false), () -> body.code().ret(new IrStmt.Return(result)));
  }

  /** Returns {@code order} unless it is 0. */
  private static void decide(Glue.Body body, IrExpr order) {
    IrExpr stable = body.code().stable(order);
    returnIf(body, IrExpr.CmpOp.NE, stable, new IrExpr.IntConst(0), stable);
  }

  /** Decides by the common elements; gives the order of the lengths. */
  private IrExpr sequence(Glue.Body body, Type type) {
    Code code = body.code();
    IrExpr a = body.params().get(0);
    IrExpr b = body.params().get(1);
    Type element = Sequences.element(type);
    ElementKind kind = ElementKind.of(element);
    JType exact = program.representation.of(element);
    IrExpr first = code.stable(Sequences.length(type).call(a));
    IrExpr second = code.stable(Sequences.length(type).call(b));
    IrExpr common =
        RuntimeMethod.of("java/lang/Math", "min", JType.LONG, JType.LONG, JType.LONG)
            .call(first, second);
    Glue.count(
        code,
        common,
        i ->
            decide(
                body,
                compare(
                    body.ctx(),
                    kind.load(Sequences.get(type).call(a, i), exact),
                    kind.load(Sequences.get(type).call(b, i), exact),
                    element)));
    return library("java/lang/Long", "compare", first, second);
  }
}
