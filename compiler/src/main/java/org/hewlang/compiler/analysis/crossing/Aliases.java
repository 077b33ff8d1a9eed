package org.hewlang.compiler.analysis.crossing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Which variables of a function may be known under another name: bound again, stored, returned, captured,
 * given to something that can keep them. Flow does not matter. What one of them holds counts as part of
 * it, so a variable into which another mutable value was put is <em>tainted</em>: it alone may be given
 * away, but what it holds is known elsewhere.
 */
final class Aliases {
  private final Keeping keeping;
  private final CrossingTypes types;
  private final Function<Type, Type> concrete;
  private final BiPredicate<Aliases, TExpr> isFresh;

  private final Set<Integer> aliased = new HashSet<>();
  private final Set<Integer> tainted = new HashSet<>();
  private final Map<Integer, List<TExpr>> values = new HashMap<>();
  private final Map<Integer, TExpr> origins = new HashMap<>();
  private final Set<Integer> received = new HashSet<>();
  private final Map<Integer, Integer> loopOfLocal = new HashMap<>();
  private final Map<TExpr, Integer> loopOfRef = new IdentityHashMap<>();
  private final Map<Integer, Set<TExpr>> capturedBy = new HashMap<>();
  private final Map<TExpr, Map<Integer, Local>> captures = new IdentityHashMap<>();
  private final Set<TExpr> results = new LinkedHashSet<>();
  private boolean defers;
  private int loop;
  private int loops;
  private int nested;

  private Aliases(
      Keeping keeping,
      CrossingTypes types,
      Function<Type, Type> concrete,
      BiPredicate<Aliases, TExpr> isFresh) {
    this.keeping = keeping;
    this.types = types;
    this.concrete = concrete;
    this.isFresh = isFresh;
  }

  /**
   * Looks at the code of a function.
   *
   * @param concrete what its types are in the instance at hand
   * @param isFresh whether nobody else knows what an expression gives
   */
  static Aliases in(
      TExpr body,
      Keeping keeping,
      CrossingTypes types,
      Function<Type, Type> concrete,
      BiPredicate<Aliases, TExpr> isFresh) {
    Aliases aliases = new Aliases(keeping, types, concrete, isFresh);
    aliases.result(body);
    return aliases;
  }

  /** Whether the variable has one name only, and so have the things it holds. */
  boolean isAlone(int local) {
    return !aliased.contains(local) && !tainted.contains(local) && !capturedBy.containsKey(local);
  }

  /** The same, but {@code lambda} may know it too. */
  boolean isAloneBut(int local, TExpr lambda) {
    return !aliased.contains(local)
        && !tainted.contains(local)
        && Set.of(lambda).containsAll(capturedBy.getOrDefault(local, Set.of()));
  }

  /** All values that the variable is given; empty for parameters and parts of patterns. */
  List<TExpr> values(int local) {
    return values.getOrDefault(local, List.of());
  }

  /** The variable that is given {@code value}; null if none is. */
  @Nullable Integer holder(TExpr value) {
    for (Map.Entry<Integer, List<TExpr>> e : values.entrySet()) {
      if (e.getValue().stream().anyMatch(v -> v == value)) {
        return e.getKey();
      }
    }
    return null;
  }

  /** The value of which a pattern has given the variable a part; null if there is no such value. */
  @Nullable TExpr origin(int local) {
    return origins.get(local);
  }

  /** Whether what the variable holds has come out of a channel or stream. */
  boolean isReceived(int local) {
    return received.contains(local);
  }

  /** Whether {@code ref} may be reached more often than its variable is made. */
  boolean isRepeated(TExpr.LocalRef ref) {
    return !java.util.Objects.equals(
        loopOfRef.getOrDefault(ref, 0), loopOfLocal.getOrDefault(ref.local().id(), 0));
  }

  /** What the function may give back: its last value and what it returns. */
  Set<TExpr> results() {
    return results;
  }

  boolean defers() {
    return defers;
  }

  /** The variables around a lambda, lambda actor or task that it names, in order of first use. */
  Map<Integer, Local> captures(TExpr lambda) {
    return captures.computeIfAbsent(lambda, FreeLocals::of);
  }

  // ---- results

  private void result(TExpr e) {
    switch (e) {
      case TExpr.Block b -> {
        b.statements().forEach(this::visit);
        if (b.tail() != null) {
          result(b.tail());
        }
      }
      case TExpr.If i -> {
        visit(i.condition(), false);
        result(i.then());
        if (i.otherwise() != null) {
          result(i.otherwise());
        }
      }
      case TExpr.Match m -> {
        matched(m);
        m.arms().forEach(arm -> result(arm.body()));
      }
      default -> {
        results.add(e);
        visit(e, false);
      }
    }
  }

  // ---- the walk; escapes: the value gets another name

  private void visit(TExpr e, boolean escapes) {
    switch (e) {
      case TExpr.LocalRef ref -> {
        loopOfRef.put(ref, loop);
        if (escapes) {
          aliased.add(ref.local().id());
        }
      }
      case TExpr.StructLit s -> s.parts().forEach(p -> visit(p.value(), true));
      case TExpr.VariantLit v -> v.parts().forEach(p -> visit(p.value(), true));
      case TExpr.TupleLit t -> t.parts().forEach(p -> visit(p, true));
      case TExpr.ListLit l -> l.elements().forEach(p -> visit(p, true));
      case TExpr.RepeatLit r -> {
        visit(r.value(), true);
        visit(r.count(), false);
      }
      case TExpr.MapLit m -> {
        for (TExpr.MapLit.Entry entry : m.entries()) {
          visit(entry.key(), true);
          visit(entry.value(), true);
        }
      }
      case TExpr.Lambda l -> {
        captured(l);
        inside(l.body(), true);
      }
      case TExpr.SpawnLambda l -> {
        captures.put(l, FreeLocals.of(l));
        int before = loop;
        l.params().forEach(this::declare);
        inside(l.body(), false);
        loop = before;
      }
      case TExpr.StartTask t -> {
        FreeLocals.of(t).keySet().forEach(aliased::add);
        visit(t.scope(), false);
        inside(t.body(), true);
      }
      case TExpr.Field f -> visit(f.base(), escapes && isMutable(f));
      case TExpr.TupleField f -> visit(f.base(), escapes && isMutable(f));
      case TExpr.Index i -> {
        visit(i.base(), escapes && isMutable(i));
        visit(i.index(), false);
      }
      case TExpr.Call c -> call(c.callee(), c.args(), escapes && isMutable(c));
      case TExpr.CallInOut c -> {
        visit(c.place(), false);
        call(c.callee(), c.args(), escapes && isMutable(c));
        c.args().forEach(arg -> given(c.place(), arg.value()));
      }
      case TExpr.CallValue c -> {
        visit(c.function(), false);
        c.args().forEach(a -> visit(a, isMutable(a)));
      }
      case TExpr.ToDyn t -> visit(t.operand(), escapes);
      case TExpr.ToSlice t -> visit(t.operand(), escapes);
      case TExpr.Try t -> visit(t.operand(), escapes);
      case TExpr.Yield y -> visit(y.value(), isMutable(y.value()));
      case TExpr.After a -> {
        visit(a.deadline(), false);
        visit(a.body(), escapes);
      }
      case TExpr.Scope s -> visit(s.body(), escapes);
      case TExpr.Block b -> {
        b.statements().forEach(this::visit);
        if (b.tail() != null) {
          visit(b.tail(), escapes);
        }
      }
      case TExpr.If i -> {
        visit(i.condition(), false);
        visit(i.then(), escapes);
        if (i.otherwise() != null) {
          visit(i.otherwise(), escapes);
        }
      }
      case TExpr.Match m -> {
        matched(m);
        m.arms().forEach(arm -> visit(arm.body(), escapes));
      }
      case TExpr.Select s -> {
        s.arms().forEach(arm -> visit(arm.source(), false));
        if (s.after() != null) {
          visit(s.after().deadline(), false);
          visit(s.after().body(), escapes);
        }
        s.arms().forEach(arm -> visit(arm.body(), escapes));
      }
      case TExpr.Loop l -> inLoop(() -> visit(l.body(), false));
      case TExpr.While w ->
          inLoop(() -> {
            visit(w.condition(), false);
            visit(w.body(), false);
          });
      case TExpr.WhileLet w ->
          inLoop(() -> {
            visit(w.value(), bindsMutable(w.pattern()));
            Children.bindings(w.pattern(), local -> origins.put(local.id(), w.value()));
            visit(w.body(), false);
          });
      case TExpr.For f -> {
        visit(f.iterable(), bindsMutable(f.pattern()));
        if (f.next() == null && isAwaited(f.iterable().type())) {
          Children.bindings(f.pattern(), local -> received.add(local.id()));
        }
        inLoop(() -> visit(f.body(), false));
      }
      case TExpr.Break b -> {
        if (b.value() != null) {
          visit(b.value(), true);
        }
      }
      case TExpr.Return r -> {
        if (r.value() != null && nested == 0) {
          result(r.value());
        } else if (r.value() != null) {
          visit(r.value(), true);
        }
      }
      case TExpr.Binary _ -> chain(e);
      default -> Children.forEach(e, inner -> visit(inner, false));
    }
  }

  /** Code of a lambda, lambda actor or task: what it returns is no result of the function. */
  private void inside(TExpr body, boolean escapes) {
    nested++;
    visit(body, escapes);
    nested--;
  }

  private void chain(TExpr top) {
    TExpr left = top;
    while (left instanceof TExpr.Binary b) {
      visit(b.right(), false);
      left = b.left();
    }
    visit(left, false);
  }

  private void matched(TExpr.Match m) {
    boolean binds = m.arms().stream().anyMatch(arm -> bindsMutable(arm.pattern()));
    visit(m.scrutinee(), binds);
    for (TExpr.Match.Arm arm : m.arms()) {
      Children.bindings(arm.pattern(), this::declare);
      Children.bindings(arm.pattern(), local -> origins.put(local.id(), m.scrutinee()));
      if (arm.guard() != null) {
        visit(arm.guard(), false);
      }
    }
  }

  private void visit(TStmt statement) {
    switch (statement) {
      case TStmt.Let l -> {
        Children.bindings(l.pattern(), this::declare);
        if (l.value() != null) {
          visit(l.value(), !(l.pattern() instanceof TPattern.Wildcard));
          if (l.pattern() instanceof TPattern.Bind bind) {
            value(bind.local(), l.value());
          } else {
            Children.bindings(l.pattern(), local -> origins.put(local.id(), l.value()));
          }
        }
      }
      case TStmt.Assign a -> {
        visit(a.place(), false);
        visit(a.value(), true);
        if (a.place() instanceof TExpr.LocalRef ref) {
          value(ref.local(), a.value());
        } else if (isMutable(a.value()) && !isFresh.test(this, a.value())) {
          taint(a.place());
        }
      }
      case TStmt.CompoundAssign a -> {
        visit(a.place(), false);
        visit(a.value(), false);
      }
      case TStmt.Eval v -> visit(v.value(), false);
      case TStmt.Defer d -> {
        defers = true;
        Children.walk(
            d.body(),
            e -> {
              if (e instanceof TExpr.LocalRef ref) {
                aliased.add(ref.local().id());
              }
            });
      }
    }
  }

  /** The receiver that a call changes may have become something that holds {@code value}. */
  private void given(TExpr place, TExpr value) {
    if (!isMutable(value)) {
      return;
    }
    visit(value, true);
    if (place instanceof TExpr.LocalRef ref) {
      value(ref.local(), value);
    } else if (!isFresh.test(this, value)) {
      taint(place);
    }
  }

  private static boolean isAwaited(Type type) {
    return type instanceof Type.Builtin b
        && (b.kind() == BuiltinType.RECEIVER || b.kind() == BuiltinType.STREAM);
  }

  private void value(Local local, TExpr value) {
    values.computeIfAbsent(local.id(), _ -> new ArrayList<>()).add(value);
  }

  private void declare(Local local) {
    loopOfLocal.put(local.id(), loop);
  }

  private void inLoop(Runnable body) {
    int before = loop;
    loop = ++loops;
    body.run();
    loop = before;
  }

  // ---- calls

  private void call(Callee callee, List<TExpr.Part> args, boolean resultEscapes) {
    for (TExpr.Part arg : args) {
      TExpr value = arg.value();
      boolean held = keeping.keeps(callee, arg.index());
      if (isMutable(value)) {
        for (TExpr.Part other : args) {
          if (other != arg && types.canHoldMutable(type(other.value()))) {
            held = true;
            if (!isFresh.test(this, value)) {
              taint(other.value());
            }
          }
        }
      }
      visit(value, held && isMutable(value) || resultEscapes && !isFreshCall(callee));
    }
  }

  private boolean isFreshCall(Callee callee) {
    return callee instanceof Callee.Builtin b && Freshness.isFresh(b.intrinsic());
  }

  private void taint(TExpr holder) {
    TExpr root = holder;
    while (true) {
      switch (root) {
        case TExpr.Field f -> root = f.base();
        case TExpr.TupleField f -> root = f.base();
        case TExpr.Index i -> root = i.base();
        case TExpr.LocalRef ref -> {
          tainted.add(ref.local().id());
          return;
        }
        default -> {
          return;
        }
      }
    }
  }

  // ---- lambdas

  private void captured(TExpr.Lambda lambda) {
    Map<Integer, Local> free = FreeLocals.of(lambda);
    captures.put(lambda, free);
    free.keySet()
        .forEach(id ->
            capturedBy
                .computeIfAbsent(
                    id, _ -> java.util.Collections.newSetFromMap(new IdentityHashMap<>()))
                .add(lambda));
  }

  // ---- types

  private Type type(TExpr e) {
    return concrete.apply(e.type());
  }

  boolean isMutable(TExpr e) {
    return !types.isImmutable(type(e));
  }

  private boolean bindsMutable(@Nullable TPattern pattern) {
    boolean[] found = {false};
    if (pattern != null) {
      Children.bindings(
          pattern, local -> found[0] |= !types.isImmutable(concrete.apply(local.type())));
    }
    return found[0];
  }
}
