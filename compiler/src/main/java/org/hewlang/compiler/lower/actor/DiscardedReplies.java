package org.hewlang.compiler.lower.actor;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.CmpOp;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.glue.TextGlue;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;

/**
 * {@code Err} as the result of a handler whose message wanted no answer: it goes to the log. What writes
 * it is a method of its own, so that the dispatch stays small; an {@code Ok} costs one comparison.
 */
public final class DiscardedReplies {
  private static final String LOG = RuntimeNames.PACKAGE + "observe/Log";
  private static final RuntimeMethod SHOWN = RuntimeMethod.of(LOG, "showsDiscarded", JType.BOOL);
  private static final RuntimeMethod DISCARDED =
      RuntimeMethod.of(
          LOG, "discarded", JType.VOID, ActorRuntime.CELL, JType.INT, RuntimeNames.STRING);
  private static final int OK = 0;
  private static final int ERR = 1;

  private final Program program;
  private final ClassSet.Builder builder;

  DiscardedReplies(Program program, ClassSet.Builder builder) {
    this.program = program;
    this.builder = builder;
  }

  public static boolean isResult(Type type) {
    return type instanceof Type.Nominal n && n.def().equals(Types.RESULT);
  }

  /** Adds what becomes of {@code value}, the stable result of {@code h}; once for each handler. */
  public void note(Code code, Handler h, IrExpr ctx, IrExpr self, IrExpr value) {
    MethodRef write =
        new MethodRef(
            builder.name,
            h.name() + "$discarded",
            List.of(JType.ref(builder.name), value.type()),
            JType.VOID);
    builder.methods.add(write(write, h));
    IrExpr failed =
        new IrExpr.Cmp(
            CmpOp.NE,
            program.layouts.tag(value, (Type.Nominal) h.result()),
            new IrExpr.IntConst(OK),
            false);
    code.when(failed, () -> code.add(new IrStmt.Eval(write.call(ctx, List.of(self, value), 0))));
  }

  private IrMethod write(MethodRef method, Handler h) {
    IrLocal ctx = new IrLocal("$ctx", RuntimeNames.CTX);
    IrLocal self = new IrLocal("this", method.params().get(0));
    IrLocal value = new IrLocal("$value", method.params().get(1));
    Code code = new Code();
    List.of(ctx, self, value).forEach(code::markConstant);
    code.when(
        SHOWN.call(),
        () -> {
          Type.Nominal result = (Type.Nominal) h.result();
          IrExpr error = program.layouts.payload(new IrExpr.Get(value), result, ERR, 0);
          IrExpr out =
              code.stable(new IrExpr.New(RuntimeNames.TEXT_BUILDER.name(), List.of(), List.of()));
          program.texts.append(
              code, new IrExpr.Get(ctx), out, error, result.args().get(ERR), TextGlue.Style.PLAIN);
          IrExpr text =
              RuntimeMethod.virtual(RuntimeNames.TEXT_BUILDER.name(), "build", RuntimeNames.STRING)
                  .call(out);
          code.add(
              new IrStmt.Eval(
                  DISCARDED.call(new IrExpr.Get(self), new IrExpr.IntConst(h.tag()), text)));
        });
    code.ret(new IrStmt.Return(null));
    return new IrMethod(method.name(), true, List.of(ctx, self, value), JType.VOID, code.finish());
  }
}
