package org.hewlang.compiler.analysis.ownership;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.jspecify.annotations.Nullable;

/**
 * Where a function body moves values, as far as the structure tells; flow does not matter here, and types
 * only where a part of a value is named: a part that cannot carry {@code Drop} is copied out of the whole.
 *
 * <p>A value is moved if it gets another owner: it is bound, stored, returned, given to a consuming
 * parameter, or is the value of a block, branch or arm. Moving a variable that a pattern bound takes its value out of
 * what was matched, so the arm <em>takes apart</em> the matched value.
 */
public final class Moves {
  private final Set<TExpr> moved = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Integer> movedLocals = new HashSet<>();
  private final Set<TPattern> takenApart = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<TExpr.Lambda, List<Local>> captured = new IdentityHashMap<>();
  private final Map<Integer, Source> sources = new HashMap<>();
  private final Map<TExpr.StartTask, List<Local>> taken = new IdentityHashMap<>();
  private boolean hasTasks;

  /** Where a pattern variable's value comes from: the pattern and the local that was matched, if it was one. */
  private record Source(TPattern pattern, @Nullable Local matched) {}

  private final DropTypes types;

  private Moves(DropTypes types) {
    this.types = types;
  }

  /** The moves in {@code body}, given which parameters consume. */
  static Moves in(TExpr body, Consuming consuming, DropTypes types) {
    Moves moves = new Moves(types);
    moves.new Walk(consuming).visit(body, true);
    if (moves.hasTasks) {
      moves.taken.putAll(TaskCaptures.in(body, moves));
      moves.taken.values().forEach(all -> all.forEach(l -> moves.movedLocals.add(l.id())));
    }
    return moves;
  }

  /** Whether the value of {@code expr} (this node) gets an owner where it stands. */
  public boolean isMoved(TExpr expr) {
    return moved.contains(expr);
  }

  /** Ids of the locals that are moved somewhere, whole or in part. */
  public Set<Integer> movedLocals() {
    return movedLocals;
  }

  /** Whether a match of {@code pattern} moves parts out of the matched value. */
  public boolean isTakenApart(TPattern pattern) {
    return takenApart.contains(pattern);
  }

  /** The variables of the function that a lambda names without declaring them, in order of first use. */
  public List<Local> captured(TExpr.Lambda lambda) {
    return captured.getOrDefault(lambda, List.of());
  }

  /** The variables whose values a task takes over, as far as they have owners. */
  public List<Local> taken(TExpr.StartTask task) {
    return taken.getOrDefault(task, List.of());
  }

  /** One walk over the body; {@code moving} says whether the value of the visited node gets an owner. */
  private final class Walk {
    private final Consuming consuming;

    Walk(Consuming consuming) {
      this.consuming = consuming;
    }

    void visit(TExpr expr, boolean moving) {
      if (moving) {
        moved.add(expr);
      }
      switch (expr) {
        case TExpr.LocalRef ref -> {
          if (moving) {
            move(ref.local());
          }
        }
        case TExpr.StructLit s -> s.parts().forEach(p -> visit(p.value(), true));
        case TExpr.VariantLit v -> v.parts().forEach(p -> visit(p.value(), true));
        case TExpr.TupleLit t -> t.parts().forEach(p -> visit(p, true));
        case TExpr.ListLit l -> l.elements().forEach(e -> visit(e, true));
        case TExpr.MapLit m -> {
          for (TExpr.MapLit.Entry entry : m.entries()) {
            visit(entry.key(), true);
            visit(entry.value(), true);
          }
        }
        case TExpr.RepeatLit r -> {
          visit(r.value(), true);
          visit(r.count(), false);
        }
        case TExpr.Call c -> call(c.callee(), c.args());
        case TExpr.CallInOut c -> {
          visit(c.place(), false);
          if (consuming.of(c.callee()).get(0) && c.place() instanceof TExpr.LocalRef ref) {
            movedLocals.add(ref.local().id()); // to change it one must own it
          }
          call(c.callee(), c.args());
        }
        case TExpr.Lambda l -> lambda(l);
        case TExpr.Send s -> {
          visit(s.actor(), false);
          sent(s.args());
        }
        case TExpr.Ask a -> {
          visit(a.actor(), false);
          sent(a.args());
          if (a.deadline() != null) {
            visit(a.deadline(), false);
          }
        }
        case TExpr.Spawn s -> sent(s.args());
        case TExpr.ToDyn d -> visit(d.operand(), true);
        case TExpr.Try t -> visit(t.operand(), true);
        case TExpr.Yield y -> visit(y.value(), true);
        case TExpr.Block b -> {
          b.statements().forEach(this::visit);
          if (b.tail() != null) {
            visit(b.tail(), true);
          }
        }
        case TExpr.If i -> {
          visit(i.condition(), false);
          visit(i.then(), true);
          if (i.otherwise() != null) {
            visit(i.otherwise(), true);
          }
        }
        case TExpr.Match m -> {
          visit(m.scrutinee(), false);
          for (TExpr.Match.Arm arm : m.arms()) {
            bind(arm.pattern(), m.scrutinee());
            if (arm.guard() != null) {
              visit(arm.guard(), false);
            }
            visit(arm.body(), true);
          }
        }
        case TExpr.Scope s -> visit(s.body(), true);
        case TExpr.StartTask t -> {
          hasTasks = true;
          visit(t.scope(), false);
          visit(t.body(), true);
        }
        case TExpr.Await a -> {
          // what has one owner comes out of a task once
          visit(a.operand(), true);
          if (a.deadline() != null) {
            visit(a.deadline(), false);
          }
        }
        case TExpr.After a -> {
          visit(a.deadline(), false);
          visit(a.body(), true);
        }
        case TExpr.Select s -> {
          s.arms().forEach(arm -> visit(arm.source(), false));
          TExpr.Select.Timeout after = s.after();
          if (after != null) {
            visit(after.deadline(), false);
            visit(after.body(), true);
          }
          s.arms().forEach(arm -> visit(arm.body(), true));
        }
        case TExpr.WhileLet w -> {
          visit(w.value(), false);
          bind(w.pattern(), w.value());
          visit(w.body(), false);
        }
        case TExpr.For f -> {
          visit(f.iterable(), false);
          visit(f.body(), false);
        }
        case TExpr.Break b -> visitIfPresent(b.value());
        case TExpr.Return r -> visitIfPresent(r.value());
        case TExpr.Binary b -> {
          TExpr left = b;
          while (left instanceof TExpr.Binary chain) {
            visit(chain.right(), false);
            left = chain.left();
          }
          visit(left, false);
        }
        default -> Children.forEach(expr, inner -> visit(inner, false));
      }
    }

    /**
     * A variable moves into the message; a temporary stays, and a copy of it goes, unless it may hold a
     * handle that has one owner.
     */
    private void sent(List<TExpr.Part> args) {
      for (TExpr.Part arg : args) {
        boolean alone = types.mayHoldHandle(arg.value().type());
        visit(arg.value(), arg.value() instanceof TExpr.LocalRef || alone);
      }
    }

    private void visitIfPresent(@Nullable TExpr value) {
      if (value != null) {
        visit(value, true);
      }
    }

    private void call(Callee callee, List<TExpr.Part> args) {
      BitSet consumed = consuming.of(callee);
      args.forEach(p -> visit(p.value(), consumed.get(p.index())));
    }

    private void visit(TStmt statement) {
      switch (statement) {
        case TStmt.Let l -> {
          if (l.value() != null) {
            visit(l.value(), takes(l.pattern(), l.value()));
          }
        }
        case TStmt.Assign a -> {
          Children.forEach(a.place(), inner -> visit(inner, false));
          visit(a.value(), true);
        }
        case TStmt.CompoundAssign _, TStmt.Eval _, TStmt.Defer _ ->
            Children.forEach(statement, inner -> visit(inner, false));
      }
    }

    /** A value whose type has a {@code drop} of its own is only looked at by a pattern for its parts. */
    private boolean takes(TPattern pattern, TExpr value) {
      return switch (pattern) {
        case TPattern.Bind _ -> true;
        case TPattern.Wildcard _ -> false;
        case TPattern.Literal _,
            TPattern.Variant _,
            TPattern.Struct _,
            TPattern.Tuple _,
            TPattern.Or _ ->
            !types.implementsDrop(value.type());
      };
    }

    private void bind(TPattern pattern, TExpr scrutinee) {
      Local matched = scrutinee instanceof TExpr.LocalRef ref ? ref.local() : null;
      Children.bindings(pattern, local -> sources.put(local.id(), new Source(pattern, matched)));
    }

    private void move(Local local) {
      movedLocals.add(local.id());
      Source source = sources.get(local.id());
      if (source != null && types.carries(local.type())) {
        takenApart.add(source.pattern());
        if (source.matched() != null) {
          move(source.matched());
        }
      }
    }

    private void lambda(TExpr.Lambda lambda) {
      Map<Integer, Local> free = freeLocals(lambda.body());
      lambda.params().forEach(p -> free.remove(p.id()));
      captured.put(lambda, List.copyOf(free.values()));
      if (lambda.move()) {
        free.values().forEach(this::move);
      } else {
        Children.walk(lambda.body(), inner -> assigned(inner, free.keySet()));
      }
      visit(lambda.body(), true);
    }
  }

  /** What a closure may assign it must own: a parameter that is only borrowed could not be dropped. */
  private void assigned(TExpr expr, Set<Integer> free) {
    if (expr instanceof TExpr.Block b) {
      for (TStmt s : b.statements()) {
        if (s instanceof TStmt.Assign a
            && a.place() instanceof TExpr.LocalRef ref
            && free.contains(ref.local().id())) {
          movedLocals.add(ref.local().id());
        }
      }
    }
  }

  /** The variables that {@code code} names and does not declare, in the order of their use. */
  static Map<Integer, Local> freeLocals(TExpr code) {
    Set<Integer> declared = new HashSet<>();
    Map<Integer, Local> named = new LinkedHashMap<>();
    List<TExpr> all = new ArrayList<>();
    Children.walk(code, all::add);
    for (TExpr expr : all) {
      switch (expr) {
        case TExpr.LocalRef ref -> named.putIfAbsent(ref.local().id(), ref.local());
        case TExpr.Lambda inner -> inner.params().forEach(p -> declared.add(p.id()));
        case TExpr.Match m -> m.arms().forEach(a -> declare(a.pattern(), declared));
        case TExpr.WhileLet w -> declare(w.pattern(), declared);
        case TExpr.For f -> declare(f.pattern(), declared);
        case TExpr.Scope s -> declared.add(s.handle().id());
        case TExpr.Select s -> s.arms().forEach(a -> declare(a.pattern(), declared));
        case TExpr.Block b -> {
          for (TStmt s : b.statements()) {
            if (s instanceof TStmt.Let let) {
              declare(let.pattern(), declared);
            }
          }
        }
        default -> {
          // declares nothing
        }
      }
    }
    named.keySet().removeAll(declared);
    return named;
  }

  private static void declare(TPattern pattern, Set<Integer> declared) {
    Children.bindings(pattern, local -> declared.add(local.id()));
  }
}
