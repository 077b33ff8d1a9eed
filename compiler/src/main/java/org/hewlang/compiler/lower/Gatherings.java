package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.layout.Representation;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.StreamRuntime;
import org.hewlang.compiler.lower.runtime.TaskRuntime;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;

/** {@code select} and {@code join}: sources are started in their order, then waited for together. */
final class Gatherings {
  private static final int SOME = 0;
  private static final int NONE = 1;

  private final MethodLowering method;
  private final Code code;

  Gatherings(MethodLowering method) {
    this.method = method;
    this.code = method.code;
  }

  // ---- select

  void to(TExpr.Select e, Target target) {
    List<TExpr> expressions = e.arms().stream().map(TExpr.Select.Arm::source).toList();
    List<IrExpr> sources = started(expressions);
    if (!code.isReachable()) {
      return;
    }
    IrExpr select = gathering(TaskRuntime.SELECT, expressions, sources);
    TExpr.Select.Timeout after = e.after();
    int line = e.span().line();
    IrExpr winner;
    if (after == null) {
      winner = TaskRuntime.SELECT_NOW.call(line, select, method.ctx);
    } else {
      IrExpr nanos = method.expressions.value(after.deadline(), Use.READ);
      if (!code.isReachable()) {
        return;
      }
      winner = TaskRuntime.SELECT_WITHIN.call(line, select, method.ctx, nanos);
    }
    branch(e, code.stable(winner), expressions, sources, target);
  }

  private void branch(
      TExpr.Select e, IrExpr winner, List<TExpr> expressions, List<IrExpr> sources, Target target) {
    List<Integer> keys = new ArrayList<>();
    List<List<IrStmt>> cases = new ArrayList<>();
    boolean reachesEnd = false;
    TExpr.Select.Timeout after = e.after();
    int last = e.arms().size() - 1;
    List<IrStmt> otherwise = List.of();
    for (int i = 0; i <= last; i++) {
      TExpr.Select.Arm arm = e.arms().get(i);
      TExpr expression = expressions.get(i);
      IrExpr source = sources.get(i);
      Code.Section section = code.section(() -> arm(arm, expression, source, target));
      reachesEnd |= section.reachesEnd();
      if (i == last && after == null) {
        otherwise = section.statements();
      } else {
        keys.add(i);
        cases.add(section.statements());
      }
    }
    if (after != null) {
      Code.Section section =
          code.section(() -> {
            code.line(after.span());
            method.drops.scope(() -> method.expressions.to(after.body(), target));
          });
      reachesEnd |= section.reachesEnd();
      otherwise = section.statements();
    }
    code.branch(new IrStmt.Switch(winner, keys, cases, otherwise), reachesEnd);
  }

  private void arm(TExpr.Select.Arm arm, TExpr expression, IrExpr source, Target target) {
    method.drops.scope(() -> {
      code.line(arm.span());
      IrExpr value = code.stable(taken(expression, source));
      method.matches.destructure(arm.pattern(), value, item(expression), true);
      method.drops.receive(arm.pattern(), value, item(expression));
      method.expressions.to(arm.body(), target);
    });
  }

  // ---- join

  IrExpr join(TExpr.Join e) {
    List<IrExpr> sources = started(e.sources());
    if (!code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    IrExpr join = gathering(TaskRuntime.JOIN, e.sources(), sources);
    code.add(new IrStmt.Eval(TaskRuntime.JOIN_ALL.call(e.span().line(), join, method.ctx)));
    List<IrExpr> values = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      values.add(code.stable(taken(e.sources().get(i), sources.get(i))));
    }
    return values.size() == 1
        ? values.getFirst()
        : method.program.layouts.make(method.types.of(e.type()), values);
  }

  // ---- sources

  private List<IrExpr> started(List<TExpr> expressions) {
    List<Supplier<IrExpr>> values = new ArrayList<>();
    for (TExpr e : expressions) {
      values.add(() -> code.isReachable() ? code.stable(started(e)) : RuntimeNames.UNIT_VALUE);
    }
    return code.operands(values);
  }

  private IrExpr started(TExpr e) {
    return e instanceof TExpr.Ask ask
        ? method.actors.start(ask)
        : method.expressions.value(e, Use.READ);
  }

  private IrExpr gathering(JType type, List<TExpr> expressions, List<IrExpr> sources) {
    IrExpr gathering = code.stable(new IrExpr.New(type.name(), List.of(), List.of()));
    for (int i = 0; i < sources.size(); i++) {
      String kind = kind(expressions.get(i));
      code.add(
          new IrStmt.Eval(
              kind.equals("stream")
                  ? TaskRuntime.addStream(type).call(gathering, method.ctx, sources.get(i))
                  : TaskRuntime.add(type, kind).call(gathering, sources.get(i))));
    }
    return gathering;
  }

  private String kind(TExpr source) {
    if (source instanceof TExpr.Ask) {
      return "ask";
    }
    Type type = method.types.of(source.type());
    return Tasks.isTask(type) ? "task" : isStream(type) ? "stream" : "receiver";
  }

  private static boolean isStream(Type type) {
    return Representation.isBuiltin(type, BuiltinType.STREAM);
  }

  /** The type of what a source gives. */
  private Type item(TExpr source) {
    Type type = method.types.of(source.type());
    if (source instanceof TExpr.Ask) {
      return type;
    }
    Type content = ((Type.Builtin) type).args().getFirst();
    return Representation.isBuiltin(type, BuiltinType.RECEIVER) || isStream(type)
        ? Type.option(content)
        : content;
  }

  /** What a source that is ready gives. */
  private IrExpr taken(TExpr expression, IrExpr source) {
    if (expression instanceof TExpr.Ask ask) {
      return method.actors.reply(ask, source);
    }
    Type type = method.types.of(expression.type());
    Type content = ((Type.Builtin) type).args().getFirst();
    if (Tasks.isTask(type)) {
      code.add(
          new IrStmt.Eval(TaskRuntime.AWAIT.call(expression.span().line(), source, method.ctx)));
      return method.tasks.result(source, content);
    }
    Type.Nominal option = (Type.Nominal) Type.option(content);
    Layouts layouts = method.program.layouts;
    return code.choose(
        method.program.representation.of(option),
        (isStream(type) ? StreamRuntime.NEXT : TaskRuntime.NEXT)
            .call(expression.span().line(), source, method.ctx),
        () -> layouts.makeVariant(option, SOME, List.of(method.channels.item(content))),
        () -> layouts.makeVariant(option, NONE, List.of()));
  }
}
