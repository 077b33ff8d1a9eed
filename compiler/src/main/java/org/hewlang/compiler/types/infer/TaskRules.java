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
import org.hewlang.compiler.typed.TPattern;
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
      @Nullable Around outer,
      @Nullable Integer scope,
      boolean parallel,
      boolean lambda,
      int task,
      int taskOf) {
    /** What {@code taskOf} is where no task begins. */
    static final int NO_TASK = Integer.MAX_VALUE;

    static final Around NOTHING = new Around(null, null, false, false, 0, NO_TASK);

    Around inScope(Local handle) {
      return new Around(this, handle.id(), parallel, false, task, NO_TASK);
    }

    /** Inside of a task of the scope at that depth. */
    Around inTask(boolean isParallel, int number, int depth) {
      boolean apart = parallel || isParallel;
      return new Around(this, null, apart, false, isParallel ? number : task, depth);
    }

    Around inLambda() {
      return new Around(this, null, parallel, true, task, NO_TASK);
    }

    /** Whether a task around the place, inside of that scope at that depth, belongs to an outer one. */
    boolean isInLongerTask(int id, int depth) {
      for (Around a = this; a != null && (a.scope == null || a.scope != id); a = a.outer) {
        if (a.taskOf < depth) {
          return true;
        }
      }
      return false;
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

  /** A task of a scope deeper than {@code most} must not be the value of {@code value}. */
  private record Limit(TExpr value, int most, String why) {}

  private final ProgramContext program;
  private final Deque<Visit> open = new ArrayDeque<>();
  private final Map<Integer, Integer> declaredIn = new HashMap<>();

  /** How many scopes there are around the declarations of variables. */
  private final Map<Integer, Integer> depths = new HashMap<>();

  private final TaskHomes homes;
  private final List<Limit> limits = new ArrayList<>();

  private final Map<Integer, Parallel> parallels = new HashMap<>();
  private final Map<Integer, List<Assignment>> assigned = new HashMap<>();
  private int tasks;

  TaskRules(ProgramContext program) {
    this.program = program;
    this.homes = new TaskHomes(program.traits::holdsTask);
  }

  /** Reports what is wrong in {@code body}, the code of a function that gives {@code result}. */
  void check(TExpr body, Type result, Span function) {
    open.push(new Visit(body, Around.NOTHING));
    while (!open.isEmpty()) {
      visit(open.pop());
    }
    homes.settle();
    for (Limit limit : limits) {
      if (homes.of(limit.value()) > limit.most()) {
        report(homes.culprit(limit.value(), limit.most()).span(), limit.why());
      }
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
    homes.look(at.expr());
    patterns(at.expr(), around);
    switch (at.expr()) {
      case TExpr.Scope s -> {
        Around inside = around.inScope(s.handle());
        homes.scope(s.handle(), inside.scopes());
        limits.add(new Limit(s, around.scopes(), "a task cannot be the value of its scope"));
        next.add(new Visit(s.body(), inside));
      }
      case TExpr.StartTask t -> {
        int number = ++tasks;
        int depth = Around.NO_TASK;
        if (t.scope() instanceof TExpr.LocalRef handle) {
          closure(handle, around);
          depth = homes.depth(handle.local());
          if (t.parallel()) {
            parallels.put(number, new Parallel(handle.local().id(), around));
          }
          captures(t, depth);
        }
        next.add(new Visit(t.body(), around.inTask(t.parallel(), number, depth)));
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

  private void patterns(TExpr e, Around around) {
    switch (e) {
      case TExpr.Match m -> m.arms().forEach(arm -> declared(arm.pattern(), around));
      case TExpr.WhileLet w -> declared(w.pattern(), around);
      case TExpr.For f -> declared(f.pattern(), around);
      case TExpr.Select s -> s.arms().forEach(arm -> declared(arm.pattern(), around));
      default -> {
        // declares nothing by itself
      }
    }
  }

  private void declared(TPattern pattern, Around around) {
    Children.bindings(pattern, local -> depths.put(local.id(), around.scopes()));
  }

  private void closure(TExpr.LocalRef handle, Around around) {
    int id = handle.local().id();
    if (around.isInClosureOf(id)) {
      report(handle.span(), "a closure may outlive the scope");
    } else if (around.isInLongerTask(id, homes.depth(handle.local()))) {
      report(handle.span(), "a task of an outer scope may outlive this one");
    }
  }

  /** A task of the scope at that depth uses other tasks: these must live as long. */
  private void captures(TExpr.StartTask task, int depth) {
    Children.walk(
        task.body(),
        e -> {
          if (e instanceof TExpr.LocalRef ref
              && holdsTask(ref.type())
              && depths.containsKey(ref.local().id())) {
            limits.add(new Limit(ref, depth, "a task of an outer scope may outlive it"));
          }
        });
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
    homes.flow(holder, value);
    int most = depths.getOrDefault(holder.id(), 0);
    if (most > 0) { // else it must not be there at all, which its declaration was told
      limits.add(new Limit(value, most, "`" + holder.name() + "` outlives the task's scope"));
    }
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
