package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Target;
import org.hewlang.compiler.lower.body.Use;
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
    IrExpr select = code.stable(new IrExpr.New(TaskRuntime.SELECT.name(), List.of(), List.of()));
    IrLocal winner = code.scratch(JType.INT);
    List<IrExpr> sources = new ArrayList<>();
    watched(
        select,
        TaskRuntime.SELECT,
        expressions,
        () -> {
          sources.addAll(started(expressions, select, TaskRuntime.SELECT));
          if (code.isReachable()) {
            await(e, select, winner);
          }
        });
    if (code.isReachable()) {
      branch(e, new IrExpr.Get(winner), expressions, sources, target);
    }
  }

  private void await(TExpr.Select e, IrExpr select, IrLocal winner) {
    TExpr.Select.Timeout after = e.after();
    int line = e.span().line();
    if (after == null) {
      code.set(winner, TaskRuntime.SELECT_NOW.call(line, select, method.ctx));
      return;
    }
    IrExpr nanos = method.expressions.value(after.deadline(), Use.READ);
    if (code.isReachable()) {
      code.set(winner, TaskRuntime.SELECT_WITHIN.call(line, select, method.ctx, nanos));
    }
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
      method.drops.parts.receive(arm.pattern(), value, item(expression));
      method.expressions.to(arm.body(), target);
    });
  }

  // ---- join

  IrExpr join(TExpr.Join e) {
    IrExpr join = code.stable(new IrExpr.New(TaskRuntime.JOIN.name(), List.of(), List.of()));
    List<IrExpr> sources = new ArrayList<>();
    watched(
        join,
        TaskRuntime.JOIN,
        e.sources(),
        () -> {
          sources.addAll(started(e.sources(), join, TaskRuntime.JOIN));
          if (code.isReachable()) {
            code.add(new IrStmt.Eval(TaskRuntime.JOIN_ALL.call(e.span().line(), join, method.ctx)));
          }
        });
    if (!code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    List<IrExpr> values = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      values.add(code.stable(taken(e.sources().get(i), sources.get(i))));
    }
    return values.size() == 1
        ? values.getFirst()
        : method.program.layouts.make(method.types.of(e.type()), values);
  }

  // ---- sources

  /**
   * Runs {@code wait}, which starts sources and waits for them. When it is left before its end, nobody is
   * there for the replies: what they own ends as soon as they come. Only then is it worth a region.
   */
  private void watched(IrExpr gathering, JType type, List<TExpr> sources, Runnable wait) {
    boolean owns =
        sources.stream().anyMatch(s -> s instanceof TExpr.Ask && method.drops.carries(s.type()));
    if (!owns) {
      wait.run();
      return;
    }
    Code.Section section = code.section(wait);
    List<IrStmt> leave = List.of(new IrStmt.Eval(TaskRuntime.leave(type).call(gathering)));
    code.region(new IrStmt.Finally(section.statements(), leave, null), section.reachesEnd());
  }

  private List<IrExpr> started(List<TExpr> expressions, IrExpr gathering, JType type) {
    List<Supplier<IrExpr>> values = new ArrayList<>();
    for (TExpr e : expressions) {
      values.add(() -> {
        IrExpr source = code.isReachable() ? started(e) : RuntimeNames.UNIT_VALUE;
        if (!code.isReachable()) {
          return RuntimeNames.UNIT_VALUE;
        }
        IrExpr known = code.stable(source);
        add(gathering, type, e, known);
        return known;
      });
    }
    return code.operands(values);
  }

  private IrExpr started(TExpr e) {
    return e instanceof TExpr.Ask ask
        ? method.actors.start(ask)
        : method.expressions.value(e, Use.READ);
  }

  private void add(IrExpr gathering, JType type, TExpr expression, IrExpr source) {
    String kind = kind(expression);
    code.add(
        new IrStmt.Eval(
            kind.equals("stream")
                ? TaskRuntime.addStream(type).call(gathering, method.ctx, source)
                : TaskRuntime.add(type, kind).call(gathering, source)));
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
