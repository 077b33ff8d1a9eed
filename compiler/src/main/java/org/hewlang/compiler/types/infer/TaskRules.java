package org.hewlang.compiler.types.infer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Changes;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Where scopes, tasks, and what tasks use may go, looked at in the finished code of a function: a
 * scope's handle only starts and cancels, no task outlives its scope, parallel tasks leave the actor
 * alone, and no two of them assign one variable.
 */
final class TaskRules {
  /** The scopes and tasks around a place, innermost first. */
  private record Around(
      @Nullable Around outer, @Nullable Integer scope, boolean parallel, boolean lambda, int task) {
    static final Around NOTHING = new Around(null, null, false, false, 0);

    Around inScope(Local handle) {
      return new Around(this, handle.id(), parallel, false, task);
    }

    Around inTask(boolean isParallel, int number) {
      return new Around(this, null, parallel || isParallel, false, isParallel ? number : task);
    }

    Around inLambda() {
      return new Around(this, null, parallel, true, task);
    }

    boolean isInScope(int id) {
      for (Around a = this; a != null; a = a.outer) {
        if (a.scope != null && a.scope == id) {
          return true;
        }
      }
      return false;
    }

    /** Whether a closure stands between this place and the scope. */
    boolean isInClosureOf(int id) {
      for (Around a = this; a != null; a = a.outer) {
        if (a.lambda) {
          return true;
        }
        if (a.scope != null && a.scope == id) {
          return false;
        }
      }
      return true;
    }

    boolean hasScope() {
      return scopes() > 0;
    }

    /** How many scopes there are around the place. */
    int scopes() {
      int count = 0;
      for (Around a = this; a != null; a = a.outer) {
        count += a.scope == null ? 0 : 1;
      }
      return count;
    }
  }

  private record Visit(TExpr expr, Around around) {}

  /** A parallel task. */
  private record Parallel(int scope, Around around) {
    boolean mayRunBeside(Parallel other) {
      return other.around.isInScope(scope) || around.isInScope(other.scope);
    }
  }

  private record Assignment(int task, Span span) {}

  private final ProgramContext program;
  private final Deque<Visit> open = new ArrayDeque<>();
  private final Map<Integer, Integer> declaredIn = new HashMap<>();

  /** How many scopes there are around the declarations of variables. */
  private final Map<Integer, Integer> depths = new HashMap<>();

  private final Map<Integer, Parallel> parallels = new HashMap<>();
  private final Map<Integer, List<Assignment>> assigned = new HashMap<>();
  private int tasks;

  TaskRules(ProgramContext program) {
    this.program = program;
  }

  /** Reports what is wrong in {@code body}, the code of a function that gives {@code result}. */
  void check(TExpr body, Type result, Span function) {
    open.push(new Visit(body, Around.NOTHING));
    while (!open.isEmpty()) {
      visit(open.pop());
    }
    if (holdsTask(result)) {
      program.diagnostics.add(
          escapes(function, "a function cannot give a task")
              .help("await the task inside its scope and give its value"));
    }
  }

  private void visit(Visit at) {
    Around around = at.around();
    List<Visit> next = new ArrayList<>();
    switch (at.expr()) {
      case TExpr.Scope s -> {
        if (holdsTask(s.type())) {
          report(s.span(), "a task cannot be the value of its scope");
        }
        Around inside = around.inScope(s.handle());
        depths.put(s.handle().id(), inside.scopes());
        next.add(new Visit(s.body(), inside));
      }
      case TExpr.StartTask t -> {
        int number = ++tasks;
        if (t.scope() instanceof TExpr.LocalRef handle) {
          closure(handle, around);
          if (t.parallel()) {
            parallels.put(number, new Parallel(handle.local().id(), around));
          }
        }
        next.add(new Visit(t.body(), around.inTask(t.parallel(), number)));
      }
      case TExpr.Lambda l -> next.add(new Visit(l.body(), around.inLambda()));
      case TExpr.SpawnLambda l -> next.add(new Visit(l.body(), around.inLambda()));
      case TExpr.LocalRef ref -> handle(ref);
      case TExpr.ActorField f -> field(f, around);
      case TExpr.Call call -> call(call, around, next);
      case TExpr.CallInOut call -> {
        assigned(Changes.root(call.place()), call.place().span(), around);
        Children.forEach(call, child -> next.add(new Visit(child, around)));
      }
      case TExpr.Block b -> block(b, around, next);
      default -> Children.forEach(at.expr(), child -> next.add(new Visit(child, around)));
    }
    next.reversed().forEach(open::push);
  }

  private void closure(TExpr.LocalRef handle, Around around) {
    if (around.isInClosureOf(handle.local().id())) {
      report(handle.span(), "a closure may outlive the scope");
    }
  }

  private void call(TExpr.Call call, Around around, List<Visit> next) {
    boolean ofScope =
        call.callee() instanceof Callee.Builtin b
            && (b.intrinsic() == Intrinsic.CANCEL_SCOPE
                || b.intrinsic() == Intrinsic.IS_SCOPE_CANCELLED);
    if (ofScope && call.args().getFirst().value() instanceof TExpr.LocalRef handle) {
      closure(handle, around);
      return;
    }
    for (TExpr.Part arg : call.args()) {
      if (arg != call.args().getFirst()) {
        stored(Changes.root(call.args().getFirst().value()), arg.value());
      }
      if (call.callee() instanceof Callee.Builtin && Changes.mayChange(call, arg.index())) {
        assigned(Changes.root(arg.value()), arg.value().span(), around);
      }
    }
    if (around.parallel() && call.callee() instanceof Callee.Function f) {
      for (ActorDef actor : program.declarations.actors().values()) {
        if (actor.helpers().contains(f.id())) {
          program.diagnostics.add(
              Diagnostic.of(
                      Code.E0816,
                      call.span(),
                      "helper `" + f.id().name() + "` is not accessible in a parallel task")
                  .label("it may use the fields of its actor")
                  .help("use `launch`, which takes turns with the actor, or a free function"));
        }
      }
    }
    Children.forEach(call, child -> next.add(new Visit(child, around)));
  }

  private void field(TExpr.ActorField f, Around around) {
    if (around.parallel()) {
      String name = name(f);
      program.diagnostics.add(
          Diagnostic.of(
                  Code.E0816,
                  f.span(),
                  "actor field `" + name + "` is not accessible in a parallel task")
              .label("another thread would touch the state of the actor")
              .help("copy it before: `let value = " + name + ";`, or use `launch`"));
    }
  }

  private String name(TExpr.ActorField f) {
    Type target = Messages.target(f.actor().type());
    ActorDef actor =
        target instanceof Type.Nominal n ? program.declarations.actors().get(n.def()) : null;
    return actor == null ? f.span().text() : actor.fields().get(f.index()).name();
  }

  /** A handle of a scope in any other place than those that have been taken out before. */
  private void handle(TExpr.LocalRef ref) {
    if (ref.local().type().equals(Tasks.SCOPE)) {
      report(ref.span(), "the handle of a scope only starts tasks and cancels");
    }
  }

  private void block(TExpr.Block block, Around around, List<Visit> next) {
    for (TStmt s : block.statements()) {
      switch (s) {
        case TStmt.Let let ->
            Children.bindings(
                let.pattern(),
                local -> {
                  declaredIn.put(local.id(), around.task());
                  depths.put(local.id(), around.scopes());
                  if (holdsTask(local.type()) && !around.hasScope()) {
                    report(let.span(), "a task lives inside a scope");
                  }
                });
        case TStmt.Assign a -> {
          assigned(Changes.root(a.place()), a.place().span(), around);
          stored(Changes.root(a.place()), a.value());
        }
        case TStmt.CompoundAssign a -> assigned(Changes.root(a.place()), a.place().span(), around);
        case TStmt.Eval _, TStmt.Defer _ -> {}
      }
      Children.forEach(s, child -> next.add(new Visit(child, around)));
    }
    TExpr tail = block.tail();
    if (tail != null) {
      next.add(new Visit(tail, around));
    }
  }

  /** A task goes into {@code holder}: that must not outlive the task's scope. */
  private void stored(@Nullable Local holder, TExpr value) {
    if (holder == null || !holdsTask(value.type())) {
      return;
    }
    int most = depths.getOrDefault(holder.id(), 0);
    if (most == 0) {
      return; // it must not be there at all, which its declaration was told
    }
    Children.walk(
        value,
        e -> {
          TExpr of = e instanceof TExpr.StartTask t ? t.scope() : e;
          if (of instanceof TExpr.LocalRef ref
              && (of != e || holdsTask(ref.type()))
              && depths.getOrDefault(ref.local().id(), 0) > most) {
            report(e.span(), "`" + holder.name() + "` outlives the task's scope");
          }
        });
  }

  private void assigned(@Nullable Local local, Span span, Around around) {
    if (around.task() == 0 || local == null || !local.mutable()) {
      return;
    }
    if (declaredIn.getOrDefault(local.id(), 0) == around.task()) {
      return;
    }
    List<Assignment> all = assigned.computeIfAbsent(local.id(), _ -> new ArrayList<>());
    Parallel other = parallels.get(around.task());
    for (Assignment before : all) {
      Parallel one = parallels.get(before.task());
      if (before.task() != around.task()
          && one != null
          && other != null
          && one.mayRunBeside(other)) {
        program.diagnostics.add(
            Diagnostic.of(
                    Code.E0818, span, "`" + local.name() + "` is assigned in two parallel tasks")
                .note(before.span(), "the other task assigns it here")
                .help("return values from the tasks, and put them together after `await`"));
        break;
      }
    }
    all.add(new Assignment(around.task(), span));
  }

  private void report(Span span, String why) {
    program.diagnostics.add(escapes(span, why));
  }

  private static Diagnostic escapes(Span span, String why) {
    return Diagnostic.of(Code.E0816, span, "this would leave its scope").label(why);
  }

  private boolean holdsTask(Type type) {
    return program.traits.holdsTask(type);
  }
}
