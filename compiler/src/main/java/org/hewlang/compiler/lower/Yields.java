package org.hewlang.compiler.lower;

import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.RawBits;
import org.hewlang.compiler.lower.runtime.GeneratorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** The body of a generator: where it begins, stops, goes on and ends. */
final class Yields {
  private final MethodLowering method;
  private final Code code;
  private @Nullable IrLocal frame;

  Yields(MethodLowering method) {
    this.method = method;
    this.code = method.code;
  }

  /** The method is the body of a generator whose frame is {@code local}. */
  void into(IrLocal local) {
    code.markConstant(local);
    frame = local;
  }

  private IrExpr frame() {
    IrLocal known = frame;
    if (known == null) {
      throw new IllegalStateException("a yield outside of a generator");
    }
    return new IrExpr.Get(known);
  }

  /** What the method gives when the body ends; null for all other methods. */
  @Nullable IrExpr end() {
    return frame == null ? null : new IrExpr.BoolConst(false);
  }

  /** Adds {@code body} with what makes it go on where it stopped. */
  void around(Runnable body) {
    IrExpr before =
        code.spill(
            new IrExpr.GetField(
                frame(), GeneratorRuntime.GENERATOR.name(), GeneratorRuntime.STATE, JType.INT));
    code.add(state(GeneratorRuntime.RUNNING));
    Code.Section inside = code.section(body);
    // However it ends, and only then: a suspension is no end.
    IrStmt all =
        new IrStmt.Finally(inside.statements(), List.of(state(GeneratorRuntime.DONE)), null);
    IrStmt refusal = new IrStmt.Return(GeneratorRuntime.REFUSE.call(frame(), before));
    code.region(new IrStmt.Resume(before, List.of(all), List.of(refusal)), inside.reachesEnd());
  }

  private IrStmt state(int state) {
    return new IrStmt.PutField(
        frame(),
        GeneratorRuntime.GENERATOR.name(),
        GeneratorRuntime.STATE,
        JType.INT,
        new IrExpr.IntConst(state));
  }

  /** At the beginning, when the body owns its parameters: one that is closed before ends here. */
  void begin() {
    if (frame != null) {
      IrExpr closing =
          new IrExpr.GetField(
              frame(), GeneratorRuntime.GENERATOR.name(), GeneratorRuntime.CLOSING, JType.BOOL);
      code.when(closing, () -> code.raise(GeneratorRuntime.UNWINDING.call()));
    }
  }

  IrExpr give(TExpr.Yield e) {
    Type type = method.types.of(e.value().type());
    boolean streams = method.whole.actors.isHandler(method.instance.function().id());
    IrExpr value =
        streams
            ? method.channels.crossing(e.value(), type)
            : method.expressions.value(e.value(), Use.STORE);
    if (!code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    code.line(e.span());
    if (type.equals(Type.UNIT)) {
      method.expressions.discard(value);
    } else {
      code.add(RawBits.write(frame(), GeneratorRuntime.GENERATOR, value));
    }
    code.add(
        new IrStmt.Suspend(
            ((IrExpr.Get) frame()).local(),
            GeneratorRuntime.GENERATOR.name(),
            GeneratorRuntime.STATE,
            GeneratorRuntime.UNWINDING.call(e.span().line()),
            List.of()));
    return RuntimeNames.UNIT_VALUE;
  }
}
