package org.hewlang.compiler.analysis.ownership;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;

/**
 * Which of the values that a task captures it takes over. Types do not count here: what carries no {@code
 * Drop} has no owner in this sense.
 *
 * <p>A task uses what lives at least as long as its scope, and leaves it there. It takes over what would
 * end before it: the variable of a block inside the scope. It takes over what its own code gives away.
 * And a parallel task takes over everything but the ends of channels and streams, which may be used from
 * several threads.
 */
public final class TaskCaptures {
  /** What a place is inside of. {@code own} is the scope whose own block it stands in, or -1. */
  private record Around(Set<Integer> scopes, int own) {
    static final Around FUNCTION = new Around(Set.of(), -1);

    Around deeper() {
      return own < 0 ? this : new Around(scopes, -1);
    }

    Around inScope(int handle) {
      Set<Integer> all = new HashSet<>(scopes);
      all.add(handle);
      return new Around(all, handle);
    }

    /** The scopes that a variable declared here does not outlive. */
    Set<Integer> outlived() {
      if (own < 0) {
        return scopes;
      }
      Set<Integer> others = new HashSet<>(scopes);
      others.remove(own);
      return others;
    }
  }

  private record Visit(TExpr expr, Around around) {}

  private final Moves moves;
  private final Map<Integer, Set<Integer>> shorterThan = new HashMap<>();
  private final Map<TExpr.StartTask, List<Local>> taken = new IdentityHashMap<>();
  private final List<TExpr.StartTask> tasks = new ArrayList<>();

  private TaskCaptures(Moves moves) {
    this.moves = moves;
  }

  /** For each task in {@code body} the variables that it takes over, in the order of their use. */
  static Map<TExpr.StartTask, List<Local>> in(TExpr body, Moves moves) {
    TaskCaptures found = new TaskCaptures(moves);
    found.walk(body);
    // A task's own captures are judged after those of the tasks inside of it.
    found.tasks.reversed().forEach(found::judge);
    return found.taken;
  }

  private void walk(TExpr body) {
    Deque<Visit> open = new ArrayDeque<>();
    open.push(new Visit(body, Around.FUNCTION));
    while (!open.isEmpty()) {
      Visit at = open.pop();
      Around around = at.around();
      Around inside = around.deeper();
      switch (at.expr()) {
        case TExpr.Scope s -> open.push(new Visit(s.body(), around.inScope(s.handle().id())));
        case TExpr.Block b -> {
          for (TStmt s : b.statements()) {
            if (s instanceof TStmt.Let let) {
              declare(let.pattern(), around);
            }
          }
          Children.forEach(b, child -> open.push(new Visit(child, inside)));
        }
        case TExpr.StartTask t -> {
          tasks.add(t);
          Children.forEach(t, child -> open.push(new Visit(child, inside)));
        }
        case TExpr.Match m -> {
          m.arms().forEach(arm -> declare(arm.pattern(), inside));
          Children.forEach(m, child -> open.push(new Visit(child, inside)));
        }
        case TExpr.For f -> {
          declare(f.pattern(), inside);
          Children.forEach(f, child -> open.push(new Visit(child, inside)));
        }
        case TExpr.WhileLet w -> {
          declare(w.pattern(), inside);
          Children.forEach(w, child -> open.push(new Visit(child, inside)));
        }
        case TExpr.Select s -> {
          s.arms().forEach(arm -> declare(arm.pattern(), inside));
          Children.forEach(s, child -> open.push(new Visit(child, inside)));
        }
        default -> Children.forEach(at.expr(), child -> open.push(new Visit(child, inside)));
      }
    }
  }

  private void declare(TPattern pattern, Around around) {
    Children.bindings(pattern, local -> shorterThan.put(local.id(), around.outlived()));
  }

  private void judge(TExpr.StartTask task) {
    int scope = task.scope() instanceof TExpr.LocalRef handle ? handle.local().id() : -1;
    Set<Integer> givenAway = new HashSet<>();
    Children.walk(
        task.body(),
        e -> {
          if (e instanceof TExpr.LocalRef ref && moves.isMoved(ref)) {
            givenAway.add(ref.local().id());
          } else if (e instanceof TExpr.StartTask inner) {
            taken.getOrDefault(inner, List.of()).forEach(l -> givenAway.add(l.id()));
          }
        });
    List<Local> takes = new ArrayList<>();
    for (Local local : Moves.freeLocals(task.body()).values()) {
      boolean ends = shorterThan.getOrDefault(local.id(), Set.of()).contains(scope);
      if (ends
          || givenAway.contains(local.id())
          || task.parallel() && !isUsedInPlace(local.type())) {
        takes.add(local);
      }
    }
    taken.put(task, takes);
  }

  /** Whether a task uses values of {@code type} where they are: ends of channels and streams. */
  public static boolean isUsedInPlace(Type type) {
    return type instanceof Type.Builtin b
        && (b.kind() == BuiltinType.SENDER
            || b.kind() == BuiltinType.RECEIVER
            || b.kind() == BuiltinType.STREAM
            || b.kind() == BuiltinType.SINK);
  }
}
