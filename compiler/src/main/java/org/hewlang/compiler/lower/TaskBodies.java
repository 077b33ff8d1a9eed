package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.CellKind;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.code.RawBits;
import org.hewlang.compiler.lower.glue.Lending;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.TaskRuntime;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * The code of tasks. The body becomes a static method that gives the task's value; around it stands
 * another one, the closure that the runtime runs, which puts the value into the task.
 *
 * <p>A task started by {@code launch} shares what it captures, as a lambda does. A parallel one has
 * copies of what could be changed: of a constant it keeps the copy, of a variable the copy becomes the
 * value when the task ends. Variables whose values cannot be changed are shared.
 */
final class TaskBodies {
  /** What the closure takes with it: parameters of both methods, and parameters of the outer one only. */
  private static final class Captures {
    final List<IrLocal> params = new ArrayList<>();
    final List<IrExpr> values = new ArrayList<>();
    final List<IrLocal> targets = new ArrayList<>();
    final List<IrExpr> targetValues = new ArrayList<>();
    final List<IrStmt> after = new ArrayList<>();
    final Map<Integer, IrLocal> of = new HashMap<>();
  }

  private final MethodLowering method;

  TaskBodies(MethodLowering method) {
    this.method = method;
  }

  /** The closure for {@code task}. */
  IrExpr make(TExpr.StartTask task) {
    MethodLowering inner =
        new MethodLowering(method.whole, method.instance, method.types, method.owner);
    List<Local> taken = method.drops.taken(task);
    taken.forEach(inner::takesOver);
    Captures captures = captures(task, taken, inner);
    Type value = ((Type.Builtin) method.types.of(task.type())).args().getFirst();
    JType result = method.program.representation.result(value);
    IrLocal self = new IrLocal("$task", TaskRuntime.TASK);
    inner.code.markConstant(self);
    List<IrLocal> params = new ArrayList<>(captures.params);
    params.add(inner.ctxLocal);
    params.add(self);
    inner.returns.expect(result);
    inner.tasks.beginTask(new IrExpr.Get(self));
    inner.body(task.body(), task.span());
    String name = method.whole.lambdaName(method.instance);
    add(new IrMethod(name, true, params, result, inner.code.finish()));
    String run = name + "$task";
    add(around(run, name, params, captures, result, handsOver(task, value) ? value : null));
    List<IrLocal> all = new ArrayList<>(captures.params);
    all.addAll(captures.targets);
    List<IrExpr> values = new ArrayList<>(captures.values);
    values.addAll(captures.targetValues);
    IrExpr made =
        new IrExpr.MakeLambda(
            TaskRuntime.BODY.name(),
            "run",
            List.of(RuntimeNames.CTX, TaskRuntime.TASK),
            JType.VOID,
            method.owner,
            run,
            all.stream().map(IrLocal::type).toList(),
            values,
            taken.isEmpty() ? null : dropper(name, all, taken, captures));
    if (taken.isEmpty()) {
      return made;
    }
    IrExpr closure = method.code.stable(made);
    taken.forEach(method.drops::release);
    return closure;
  }

  /** The closure that ends the value of {@code task}; null if that cannot be observed. */
  @Nullable IrExpr end(TExpr.StartTask task) {
    Type value = ((Type.Builtin) method.types.of(task.type())).args().getFirst();
    if (!method.drops.carries(value)) {
      return null;
    }
    Code code = new Code();
    IrLocal ctx = new IrLocal("$ctx", RuntimeNames.CTX);
    IrLocal self = new IrLocal("$task", TaskRuntime.TASK);
    List<IrLocal> params = List.of(ctx, self);
    params.forEach(code::markConstant);
    IrExpr content =
        RawBits.read(
            new IrExpr.Get(self), TaskRuntime.TASK, method.program.representation.of(value));
    method.program.drops.drop(code, new IrExpr.Get(ctx), code.stable(content), value);
    code.ret(new IrStmt.Return(null));
    String name = method.whole.lambdaName(method.instance) + "$end";
    add(new IrMethod(name, true, params, JType.VOID, code.finish()));
    return new IrExpr.MakeLambda(
        TaskRuntime.END.name(),
        "drop",
        List.of(RuntimeNames.CTX, TaskRuntime.TASK),
        JType.VOID,
        method.owner,
        name,
        List.of(),
        List.of(),
        null);
  }

  /** The method that ends what the task took over, for a task that never runs. */
  private String dropper(String name, List<IrLocal> params, List<Local> taken, Captures captures) {
    Code code = new Code();
    IrLocal ctx = new IrLocal("$ctx", RuntimeNames.CTX);
    params.forEach(code::markConstant);
    for (Local local : taken) {
      IrLocal param = Objects.requireNonNull(captures.of.get(local.id()));
      Type type = method.types.of(local.type());
      JType content = method.program.representation.of(type);
      IrExpr value = new IrExpr.Get(param);
      if (!param.type().equals(content)) {
        value = code.stable(CellKind.of(content).read(value, content));
      }
      method.program.drops.drop(code, new IrExpr.Get(ctx), value, type);
    }
    code.ret(new IrStmt.Return(null));
    List<IrLocal> all = new ArrayList<>(params);
    all.add(ctx);
    add(new IrMethod(name + "$drop", true, all, JType.VOID, code.finish()));
    return name + "$drop";
  }

  /**
   * Whether what {@code task} gives may have parts that its variables know when it has ended. What has no
   * single owner is copied where it is awaited.
   */
  private boolean handsOver(TExpr.StartTask task, Type value) {
    return task.parallel()
        && method.program.drops.hasOneOwner(value)
        && method.facts.captures(task).stream().anyMatch(method.variables::isCell);
  }

  private void add(IrMethod made) {
    method
        .program
        .classes
        .holder(method.owner, Names.sourceFile(method.instance.function().span()))
        .methods
        .add(made);
  }

  /** The method behind the closure; {@code given} is the type of what it gives as a copy, if it does. */
  private IrMethod around(
      String name,
      String body,
      List<IrLocal> params,
      Captures captures,
      JType result,
      @Nullable Type given) {
    Code code = new Code();
    IrExpr call =
        new IrExpr.Invoke(
            IrExpr.Invoke.Kind.STATIC,
            method.owner,
            body,
            params.stream().map(IrLocal::type).toList(),
            result,
            params.stream().<IrExpr>map(IrExpr.Get::new).toList(),
            0);
    List<IrStmt> statements = new ArrayList<>();
    if (result.equals(JType.VOID)) {
      statements.add(new IrStmt.Eval(call));
    } else {
      IrLocal value = new IrLocal("$value", result);
      statements.add(new IrStmt.Set(value, call));
      IrExpr ctx = new IrExpr.Get(params.get(params.size() - 2));
      IrExpr made = new IrExpr.Get(value);
      IrExpr own = given == null ? made : Lending.handOver(method.program, ctx, made, given);
      statements.add(RawBits.write(new IrExpr.Get(params.getLast()), TaskRuntime.TASK, own));
    }
    if (captures.after.isEmpty()) {
      statements.forEach(code::add);
    } else {
      code.add(new IrStmt.Finally(statements, captures.after, null));
    }
    code.ret(new IrStmt.Return(null));
    List<IrLocal> all = new ArrayList<>(captures.params);
    all.addAll(captures.targets);
    all.addAll(params.subList(captures.params.size(), params.size()));
    return new IrMethod(name, true, all, JType.VOID, code.finish());
  }

  // ---- captures

  private Captures captures(TExpr.StartTask task, List<Local> taken, MethodLowering inner) {
    Captures captures = new Captures();
    for (Local local : method.facts.captures(task)) {
      inner.isThereFirst(local);
      boolean copied =
          task.parallel()
              && !method.drops.carries(local.type())
              && method.program.isolation.isCopied(method.types.of(local.type()));
      if (method.variables.isCell(local)) {
        if (copied) {
          ownCell(task, local, captures, inner);
        } else if (taken.contains(local)) {
          takenCell(local, task.parallel(), captures, inner);
        } else {
          IrLocal outer = method.variables.jvmLocal(local);
          IrLocal param = new IrLocal(local.name(), outer.type());
          captures.of.put(local.id(), param);
          inner.variables.bindCell(local, param);
          captures.params.add(param);
          captures.values.add(new IrExpr.Get(outer));
        }
        continue;
      }
      IrLocal param = new IrLocal(local.name(), method.representation(local.type()));
      captures.of.put(local.id(), param);
      inner.code.markConstant(param);
      inner.variables.bind(local, param);
      captures.params.add(param);
      captures.values.add(
          copied
              ? copy(local)
              : task.parallel() && taken.contains(local)
                  ? handedOver(local)
                  : method.lambdas.snapshot(local));
    }
    return captures;
  }

  private IrExpr copy(Local local) {
    return method.program.isolation.copy(
        method.ctx, method.variables.read(local), method.types.of(local.type()));
  }

  /** The task has a cell of its own with the value that it took out of the variable. */
  private void takenCell(Local local, boolean parallel, Captures captures, MethodLowering inner) {
    CellKind kind = CellKind.of(method.representation(local.type()));
    IrLocal own = new IrLocal(local.name(), kind.type());
    inner.variables.bindCell(local, own);
    captures.of.put(local.id(), own);
    captures.params.add(own);
    captures.values.add(kind.make(parallel ? handedOver(local) : method.variables.read(local)));
  }

  /** What has one owner goes to a parallel task, but parts of it may be known here. */
  private IrExpr handedOver(Local local) {
    return Lending.handOver(
        method.program, method.ctx, method.variables.read(local), method.types.of(local.type()));
  }

  /** The task has a cell of its own with a copy, which comes back if the task may have changed it. */
  private void ownCell(TExpr.StartTask task, Local local, Captures captures, MethodLowering inner) {
    CellKind kind = CellKind.of(method.representation(local.type()));
    IrLocal own = new IrLocal(local.name(), kind.type());
    inner.variables.bindCell(local, own);
    captures.of.put(local.id(), own);
    captures.params.add(own);
    captures.values.add(kind.make(copy(local)));
    if (!method.facts.writesInside(task, local)) {
      return;
    }
    IrLocal outer = new IrLocal("$" + local.name(), kind.type());
    captures.targets.add(outer);
    captures.targetValues.add(new IrExpr.Get(method.variables.jvmLocal(local)));
    captures.after.add(
        new IrStmt.PutField(
            new IrExpr.Get(outer),
            kind.type().name(),
            "value",
            kind.content(),
            new IrExpr.GetField(new IrExpr.Get(own), kind.type().name(), "value", kind.content())));
  }
}
