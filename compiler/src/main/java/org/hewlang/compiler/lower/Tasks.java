package org.hewlang.compiler.lower;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Target;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.RawBits;
import org.hewlang.compiler.lower.layout.Representation;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.TaskRuntime;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Scopes, tasks, and deadlines.
 *
 * <p>A scope is a region whose every way out waits: the ordinary ones by closing it, a panic by
 * abandoning it. It ends before the variables of its block do, because its tasks use them, and before
 * deferred code runs, because that belongs to the function. Closing twice is harmless.
 */
final class Tasks {
  private static final RuntimeMethod BEGIN =
      RuntimeMethod.of(
          RuntimeNames.UNWIND, "begin", RuntimeNames.THROWABLE, RuntimeNames.THROWABLE);

  private final MethodLowering method;
  private final Code code;

  /** The scopes around the place, innermost first. */
  private final Deque<IrExpr> open = new ArrayDeque<>();

  /** The scope of the task whose body this method is: somebody else opened it and leaves it. */
  private @Nullable IrExpr taskScope;

  Tasks(MethodLowering method) {
    this.method = method;
    this.code = method.code;
  }

  // ---- scopes

  void to(TExpr.Scope s, Target target) {
    switch (target) {
      case Target.Discard _, Target.Join _ -> region(s, target);
      case Target.Result _ -> {
        Type type = method.types.of(s.type());
        if (type.equals(Type.UNIT) || type.equals(Type.NEVER)) {
          region(s, Target.DISCARD);
          method.expressions.deliverUnit(target);
        } else {
          IrLocal value = code.temporary(method.program.representation.of(type));
          region(s, new Target.Join(value, Use.RETURN));
          if (code.isReachable()) {
            method.drops.exit(new IrExpr.Get(value));
          }
        }
      }
    }
  }

  private void region(TExpr.Scope s, Target target) {
    method.program.useScheduler();
    method.drops.scope(() -> {
      code.line(s.span());
      method.variables.declare(s.handle(), TaskRuntime.OPEN.call(s.span().line(), method.ctx));
      IrExpr scope = method.variables.read(s.handle());
      open.push(scope);
      Code.Section body =
          code.section(() -> method.branches.inside((TExpr.Block) s.body(), target));
      open.pop();
      IrLocal caught = code.scratch(RuntimeNames.THROWABLE);
      Code.Section handler =
          code.section(() -> code.raise(abandon(scope, BEGIN.call(new IrExpr.Get(caught)))));
      IrStmt guarded =
          new IrStmt.Catch(
              body.statements(), RuntimeNames.THROWABLE.name(), caught, handler.statements());
      List<IrStmt> close = List.of(close(scope, s.span().line()));
      code.region(new IrStmt.Finally(List.of(guarded), close, List.of()), body.reachesEnd());
    });
  }

  private IrStmt close(IrExpr scope, int line) {
    return new IrStmt.Eval(TaskRuntime.CLOSE.call(line, scope, method.ctx));
  }

  private IrExpr abandon(IrExpr scope, IrExpr thrown) {
    return TaskRuntime.ABANDON.call(scope, method.ctx, thrown);
  }

  boolean isInScope() {
    return !open.isEmpty();
  }

  /** Control leaves the function here: the scopes around it end now, before deferred code. */
  void closeAll() {
    open.forEach(scope -> code.add(close(scope, 0)));
  }

  /** {@code thrown} leaves the function: the scopes around the place end now, before deferred code. */
  void abandonAll(IrExpr thrown) {
    open.forEach(scope -> code.add(new IrStmt.Eval(abandon(scope, thrown))));
  }

  /** {@code actor}, just spawned, ends with the scope around the place, if there is one. */
  IrExpr adopted(IrExpr actor) {
    IrExpr scope = open.isEmpty() ? taskScope : open.peek();
    if (scope == null || !code.isReachable()) {
      return actor;
    }
    IrExpr cell = code.stable(actor);
    code.add(new IrStmt.Eval(TaskRuntime.ADOPT.call(scope, cell)));
    return cell;
  }

  /** The body at hand is that of a task: actors that it spawns end with its scope. */
  void beginTask(IrExpr task) {
    taskScope = TaskRuntime.TASK_SCOPE.call(task);
  }

  // ---- tasks

  IrExpr start(TExpr.StartTask t) {
    IrExpr scope = method.expressions.value(t.scope(), Use.READ);
    TaskBodies bodies = new TaskBodies(method);
    IrExpr body = bodies.make(t);
    IrExpr end = bodies.end(t);
    if (end == null) {
      RuntimeMethod start = t.parallel() ? TaskRuntime.SPAWN : TaskRuntime.LAUNCH;
      return start.call(t.span().line(), scope, method.ctx, body);
    }
    RuntimeMethod start = t.parallel() ? TaskRuntime.SPAWN_OWNING : TaskRuntime.LAUNCH_OWNING;
    return start.call(t.span().line(), scope, method.ctx, body, end);
  }

  /** {@code await} of a task. */
  IrExpr await(TExpr.Await e) {
    Type value = value(e.operand());
    TExpr deadline = e.deadline();
    if (deadline == null) {
      IrExpr task = code.stable(method.expressions.value(e.operand(), Use.READ));
      if (!code.isReachable()) {
        return RuntimeNames.UNIT_VALUE;
      }
      code.add(new IrStmt.Eval(TaskRuntime.AWAIT.call(e.span().line(), task, method.ctx)));
      return result(task, value);
    }
    IrExpr[] pair = method.expressions.pair(e.operand(), deadline, Use.READ);
    if (!code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    IrExpr task = code.stable(pair[0]);
    IrExpr failure =
        code.stable(TaskRuntime.AWAIT_WITHIN.call(e.span().line(), task, method.ctx, pair[1]));
    Type.Nominal type = (Type.Nominal) method.types.of(e.type());
    return Timed.result(method, type, failure, () -> result(task, value));
  }

  /** The type of the value of {@code task}. */
  private Type value(TExpr task) {
    return ((Type.Builtin) method.types.of(task.type())).args().getFirst();
  }

  /**
   * The value of a completed task; each {@code await} has one of its own, but for what has one owner: that
   * is taken out.
   */
  IrExpr result(IrExpr task, Type type) {
    JType exact = method.program.representation.result(type);
    if (exact.equals(JType.VOID)) {
      return RuntimeNames.UNIT_VALUE;
    }
    IrExpr value = RawBits.read(task, TaskRuntime.TASK, exact);
    if (method.program.drops.hasOneOwner(type)) {
      IrExpr taken = code.spill(value);
      code.add(
          new IrStmt.PutField(
              task, TaskRuntime.TASK.name(), "ref", JType.OBJECT, new IrExpr.Null(JType.OBJECT)));
      return taken;
    }
    return method.program.drops.isCounted(type)
        ? method.program.drops.retain(code, method.ctx, value, type)
        : method.program.isolation.copy(method.ctx, value, type);
  }

  // ---- deadlines

  /** {@code E | after d} where {@code E} is any expression. */
  IrExpr within(TExpr.After e) {
    method.program.useScheduler();
    IrExpr nanos = method.expressions.value(e.deadline(), Use.READ);
    if (!code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    Type.Nominal type = (Type.Nominal) method.types.of(e.type());
    Type value = type.args().getFirst();
    IrLocal result = code.scratch(method.program.representation.of(type));
    IrExpr deadline = code.stable(TaskRuntime.ENTER.call(e.span().line(), method.ctx, nanos));
    Code.Section body =
        code.section(() -> {
          IrExpr made = method.expressions.value(e.body(), Use.STORE);
          if (code.isReachable()) {
            boolean unit = value.equals(Type.UNIT);
            if (unit) {
              method.expressions.discard(made);
            }
            IrExpr content = unit ? RuntimeNames.UNIT_VALUE : made;
            code.set(result, Timed.ok(method, type, content));
          }
        });
    IrStmt leave = new IrStmt.Eval(TaskRuntime.LEAVE.call(deadline, method.ctx));
    IrStmt guarded = new IrStmt.Finally(body.statements(), List.of(leave), null);
    IrLocal caught = code.scratch(RuntimeNames.THROWABLE);
    Code.Section handler =
        code.section(() -> {
          code.add(new IrStmt.Eval(TaskRuntime.IS_EXPIRY.call(deadline, new IrExpr.Get(caught))));
          code.set(result, Timed.timeout(method, type));
        });
    code.region(
        new IrStmt.Catch(
            List.of(guarded), RuntimeNames.THROWABLE.name(), caught, handler.statements()),
        true);
    return new IrExpr.Get(result);
  }

  // ---- functions that are not cancelled

  /** Adds {@code body}, the whole of a function that cancellation does not interrupt. */
  void shielded(Runnable body) {
    code.add(new IrStmt.Eval(TaskRuntime.POSTPONE.call(method.ctx)));
    Code.Section section = code.section(body);
    List<IrStmt> admit = List.of(new IrStmt.Eval(TaskRuntime.ADMIT.call(method.ctx)));
    code.region(new IrStmt.Finally(section.statements(), admit, null), section.reachesEnd());
  }

  static boolean isTask(Type type) {
    return Representation.isBuiltin(type, BuiltinType.TASK);
  }
}
