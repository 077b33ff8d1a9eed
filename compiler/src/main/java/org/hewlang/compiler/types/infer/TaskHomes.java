package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.Type;

/**
 * From how deep a scope the tasks come that a value may hold. All scopes around a place stand one inside
 * the other, so a number says which one is meant. Where a variable is declared does not matter, only
 * what gets into it, anywhere in the function: a least fixed point over its assignments.
 */
final class TaskHomes {
  private record Flow(Local to, TExpr from) {}

  private final Predicate<Type> holdsTask;
  private final Map<Integer, Integer> scopes = new HashMap<>();
  private final Map<Integer, Integer> homes = new HashMap<>();
  private final List<Flow> flows = new ArrayList<>();

  TaskHomes(Predicate<Type> holdsTask) {
    this.holdsTask = holdsTask;
  }

  /** The scope of that handle has {@code depth - 1} others around it. */
  void scope(Local handle, int depth) {
    scopes.put(handle.id(), depth);
  }

  /** The depth of a scope; 0 if the handle is none. */
  int depth(Local handle) {
    return scopes.getOrDefault(handle.id(), 0);
  }

  /** What {@code value} holds may be in {@code to} from now on. */
  void flow(Local to, TExpr value) {
    if (holdsTask.test(value.type())) {
      flows.add(new Flow(to, value));
    }
  }

  void flow(TPattern to, TExpr value) {
    if (holdsTask.test(value.type())) {
      Children.bindings(to, local -> flow(local, value));
    }
  }

  /** Notes what {@code e} itself gives other names; not its parts. */
  void look(TExpr e) {
    switch (e) {
      case TExpr.Match m -> m.arms().forEach(arm -> flow(arm.pattern(), m.scrutinee()));
      case TExpr.WhileLet w -> flow(w.pattern(), w.value());
      case TExpr.For f -> flow(f.pattern(), f.iterable());
      case TExpr.Block b -> {
        for (TStmt s : b.statements()) {
          if (s instanceof TStmt.Let let && let.value() != null) {
            flow(let.pattern(), let.value());
          }
        }
      }
      default -> {
        // names nothing
      }
    }
  }

  /** Follows all flows; afterwards {@link #of} can be asked. */
  void settle() {
    for (boolean changed = true; changed; ) {
      changed = false;
      for (Flow f : flows) {
        int home = of(f.from());
        if (home > of(f.to())) {
          homes.put(f.to().id(), home);
          changed = true;
        }
      }
    }
  }

  int of(Local local) {
    return homes.getOrDefault(local.id(), 0);
  }

  /** The depth of the innermost scope whose tasks the value of {@code e} may hold; 0 if there is none. */
  int of(TExpr e) {
    if (!holdsTask.test(e.type())) {
      return 0;
    }
    return switch (e) {
      case TExpr.LocalRef ref -> of(ref.local());
      case TExpr.StartTask t -> t.scope() instanceof TExpr.LocalRef h ? depth(h.local()) : 0;
      case TExpr.Block b -> b.tail() == null ? 0 : of(b.tail());
      case TExpr.Scope s -> of(s.body());
      case TExpr.If i -> Math.max(of(i.then()), i.otherwise() == null ? 0 : of(i.otherwise()));
      case TExpr.Match m -> m.arms().stream().mapToInt(arm -> of(arm.body())).max().orElse(0);
      default -> anywhereIn(e);
    };
  }

  /** The first part of {@code value} from a scope deeper than {@code most}; itself if none is known. */
  TExpr culprit(TExpr value, int most) {
    if (value instanceof TExpr.Scope) {
      return value; // what it gives is wrong for what it is, wherever it comes from
    }
    TExpr[] first = {null};
    Children.walk(
        value,
        e -> {
          boolean task = e instanceof TExpr.LocalRef || e instanceof TExpr.StartTask;
          if (first[0] == null && task && of(e) > most) {
            first[0] = e;
          }
        });
    return first[0] == null ? value : first[0];
  }

  private int anywhereIn(TExpr e) {
    int[] most = {0};
    Children.walk(
        e,
        inner -> {
          if (inner instanceof TExpr.LocalRef || inner instanceof TExpr.StartTask) {
            most[0] = Math.max(most[0], of(inner));
          }
        });
    return most[0];
  }
}
