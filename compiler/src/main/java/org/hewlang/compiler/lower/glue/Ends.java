package org.hewlang.compiler.lower.glue;

import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.RawBits;
import org.hewlang.compiler.lower.runtime.GeneratorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.TaskRuntime;
import org.hewlang.compiler.types.Type;

/** How generators and receivers of channels end, with what is still in them. */
public final class Ends {
  private Ends() {}

  /**
   * Ends {@code generator}. Looks here whether there is anything to do: a call would make the frame known
   * to other code, and then the JVM's compiler could not dissolve it.
   */
  static void generator(Code code, IrExpr ctx, IrExpr generator) {
    IrExpr state =
        new IrExpr.GetField(
            generator, GeneratorRuntime.GENERATOR.name(), GeneratorRuntime.STATE, JType.INT);
    IrExpr isDone = new IrExpr.IntConst(GeneratorRuntime.DONE);
    code.when(
        new IrExpr.Cmp(IrExpr.CmpOp.NE, state, isDone, false),
        () -> code.add(new IrStmt.Eval(GeneratorRuntime.CLOSE.call(generator, ctx))));
  }

  /** The item that a receiver or stream has just left in the context. */
  public static IrExpr item(Code code, IrExpr ctx, JType type) {
    IrExpr value = RawBits.read(ctx, RuntimeNames.CTX, type);
    if (RawBits.isNumber(type)) {
      return value;
    }
    IrExpr taken = code.spill(value);
    code.add(
        new IrStmt.PutField(
            ctx, RuntimeNames.CTX.name(), "ref", JType.OBJECT, new IrExpr.Null(JType.OBJECT)));
    return taken;
  }

  /** The end of a receiver: nothing comes in any more, and what is queued ends. */
  public static void receiver(
      Program program, Code code, IrExpr ctx, IrExpr receiver, Type element) {
    code.add(new IrStmt.Eval(TaskRuntime.RECEIVER_CLOSE.call(receiver, ctx)));
    IrLabel loop = new IrLabel();
    code.loop(
        loop,
        () -> {
          code.when(
              new IrExpr.Not(TaskRuntime.TRY_NEXT.call(receiver, ctx)), () -> code.leave(loop));
          IrExpr item = item(code, ctx, program.representation.of(element));
          if (program.drops.carries(element)) {
            program.drops.drop(code, ctx, code.stable(item), element);
          }
        });
  }
}
