package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Target;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** {@code return}, {@code ?}, and self tail calls, which become jumps. */
final class Returns {
  /** What a method that calls itself at its end needs: where it begins, and its parameters. */
  private record Head(IrLabel label, List<IrLocal> params) {}

  private static final int SOME = 0;
  private static final int OK = 0;
  private static final int ERR = 1;

  private final MethodLowering method;
  private JType result = JType.VOID;
  private @Nullable Head head;
  private boolean isRepeated;

  Returns(MethodLowering method) {
    this.method = method;
  }

  /** The method gives values of {@code type}. */
  void expect(JType type) {
    result = type;
  }

  void ret(TExpr.Return e) {
    TExpr value = e.value();
    if (value == null) {
      method.drops.exit(null);
    } else {
      method.expressions.to(value, Target.RESULT);
    }
  }

  /** Returns the value of {@code e}. */
  void ret(TExpr e) {
    if (result.equals(JType.VOID)) {
      method.expressions.effect(e);
      method.drops.exit(null);
    } else {
      method.drops.exit(method.expressions.value(e, Use.RETURN));
    }
  }

  // ---- self tail calls

  /** Lowers a body that may call itself at its end; {@code params} are set anew for each round. */
  void body(List<IrLocal> params, Runnable body) {
    IrLabel label = new IrLabel();
    head = new Head(label, params);
    Code.Section section = method.code.section(body);
    if (isRepeated) {
      method.code.region(new IrStmt.Loop(label, section.statements()), section.reachesEnd());
    } else {
      method.code.splice(section);
    }
  }

  /** Whether {@code call}, in tail position, is a call of the method itself. */
  boolean repeats(TExpr.Call call) {
    return head != null
        && call.callee() instanceof Callee.Function f
        && f.id().equals(method.instance.function().id())
        && method.types.of(f.typeArgs()).equals(method.instance.args());
  }

  void repeat(TExpr.Call call) {
    Head to = Objects.requireNonNull(head);
    List<IrExpr> args = method.calls.arguments(call.args(), method.instance.function(), call);
    List<IrLocal> next = new ArrayList<>();
    for (IrExpr arg : args) {
      IrLocal local = method.code.scratch(arg.type());
      method.code.set(local, arg);
      next.add(local);
    }
    for (int i = 0; i < next.size(); i++) {
      method.code.set(to.params().get(i), new IrExpr.Get(next.get(i)));
    }
    isRepeated = true;
    method.code.repeat(to.label());
  }

  // ---- ?

  /** The value inside {@code e?}, after returning early if there is none. */
  IrExpr attempt(TExpr.Try e) {
    Type.Nominal type = (Type.Nominal) method.types.of(e.operand().type());
    Layouts layouts = method.program.layouts;
    IrExpr operand = method.code.stable(method.expressions.value(e.operand(), Use.BIND));
    if (!method.code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    boolean option = type.def().equals(Types.OPTION);
    IrExpr failed =
        new IrExpr.Cmp(
            IrExpr.CmpOp.NE,
            layouts.tag(operand, type),
            new IrExpr.IntConst(option ? SOME : OK),
            false);
    method.code.when(
        failed,
        () -> {
          Type.Nominal returns = (Type.Nominal) method.types.of(e.returns());
          method.drops.exit(
              option
                  ? layouts.makeVariant(returns, 1, List.of())
                  : failure(e, operand, type, returns));
        });
    return layouts.payload(operand, type, SOME, 0);
  }

  private IrExpr failure(TExpr.Try e, IrExpr operand, Type.Nominal type, Type.Nominal returns) {
    Layouts layouts = method.program.layouts;
    Callee from = e.from();
    if (from == null && layouts.className(type).equals(layouts.className(returns))) {
      return operand;
    }
    Type error = layouts.payloadTypes(type, ERR).getFirst();
    IrExpr value = layouts.payload(operand, type, ERR, 0);
    IrExpr converted =
        from == null
            ? method.sharing.mark(value, error)
            : method.calls.invoke(from, List.of(value), e.span());
    return layouts.makeVariant(returns, ERR, List.of(converted));
  }
}
