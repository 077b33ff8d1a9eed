package org.hewlang.compiler.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.lower.pattern.Patterns;
import org.hewlang.compiler.typed.Changes;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.Operator;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * What happens to the variables of a function, lambdas inside included: who captures them, who writes
 * them, and which are used once only.
 */
final class LocalFacts {
  /** The function itself, a lambda, or deferred code that becomes one. */
  private static final class Scope {
    final @Nullable Scope parent;
    final boolean snapshot;
    final Map<Integer, Local> captures = new LinkedHashMap<>();
    final Set<Integer> written = new HashSet<>();

    Scope(@Nullable Scope parent, boolean snapshot) {
      this.parent = parent;
      this.snapshot = snapshot;
    }
  }

  private static final class Variable {
    final Scope owner;
    final int loops;
    int uses;
    boolean usedElsewhere;
    boolean captured;
    boolean usedLater;
    boolean capturedByReference;
    boolean written;
    boolean appendedInLoop;

    Variable(Scope owner, int loops) {
      this.owner = owner;
      this.loops = loops;
    }
  }

  private record Visit(TExpr expr, Scope scope, int loops, boolean deferred) {}

  private final Map<Integer, Variable> variables = new HashMap<>();
  private final Map<TExpr, Scope> scopes = new IdentityHashMap<>();
  private final Deque<Visit> open = new ArrayDeque<>();
  private boolean defers;
  private boolean defersInLoop;
  private final boolean deferList;

  private LocalFacts(boolean deferList) {
    this.deferList = deferList;
  }

  static LocalFacts of(FnDef function) {
    LocalFacts facts = new LocalFacts(false);
    facts.look(function);
    if (facts.defersInLoop) {
      // Deferred code that becomes closures captures variables; that changes what was found.
      facts = new LocalFacts(true);
      facts.look(function);
    }
    return facts;
  }

  private void look(FnDef function) {
    TExpr body = function.code();
    if (body != null) {
      Scope scope = new Scope(null, false);
      function.params().forEach(p -> declare(p, scope, 0));
      walk(new Visit(body, scope, 0, false));
    }
  }

  // ---- answers

  /** Whether the function (or a lambda in it) has deferred code. */
  boolean hasDefers() {
    return defers;
  }

  /** Whether some deferred code stands in a loop, so that a list of it is kept at run time. */
  boolean needsDeferList() {
    return deferList;
  }

  /** Whether {@code local} lives in a cell that its function and closures share. */
  boolean needsCell(Local local) {
    Variable v = variables.get(local.id());
    return v != null && local.mutable() && v.capturedByReference && v.written;
  }

  /** Whether {@code local} is ever assigned, as a whole or in part, after its declaration. */
  boolean isWritten(Local local) {
    Variable v = variables.get(local.id());
    return v != null && v.written;
  }

  /** Whether {@code local} grows by {@code +=} in a loop that it was declared before. */
  boolean isAppendedInLoop(Local local) {
    Variable v = variables.get(local.id());
    return v != null && v.appendedInLoop;
  }

  /** Whether {@code local} may be looked at after its scope: by a closure, or by deferred code. */
  boolean outlivesScope(Local local) {
    Variable v = variables.get(local.id());
    return v != null && (v.captured || v.usedLater);
  }

  /** Whether a closure (or deferred code that became one) knows {@code local}. */
  boolean isCaptured(Local local) {
    Variable v = variables.get(local.id());
    return v != null && v.captured;
  }

  /** Whether the one place that names {@code local} is reached at most once after its declaration. */
  boolean isUsedOnce(Local local) {
    Variable v = variables.get(local.id());
    return v != null && v.uses == 1 && !v.usedElsewhere && !v.captured;
  }

  /** The variables of enclosing scopes that a lambda (or deferred code) names, by first use. */
  List<Local> captures(TExpr lambda) {
    Scope scope = scopes.get(lambda);
    return scope == null ? List.of() : new ArrayList<>(scope.captures.values());
  }

  /** Whether the code of {@code lambda} writes {@code local}. */
  boolean writesInside(TExpr lambda, Local local) {
    Scope scope = scopes.get(lambda);
    return scope != null && scope.written.contains(local.id());
  }

  // ---- the walk

  private void walk(Visit root) {
    open.push(root);
    while (!open.isEmpty()) {
      visit(open.pop());
    }
  }

  private void visit(Visit at) {
    Scope scope = at.scope();
    int loops = at.loops();
    List<Visit> next = new ArrayList<>();
    switch (at.expr()) {
      case TExpr.LocalRef ref -> use(ref.local(), at);
      case TExpr.Lambda lambda -> {
        Scope inner = new Scope(scope, lambda.move());
        scopes.put(lambda, inner);
        lambda.params().forEach(p -> declare(p, inner, 0));
        next.add(new Visit(lambda.body(), inner, 0, at.deferred()));
      }
      case TExpr.SpawnLambda actor -> {
        Scope inner = new Scope(scope, true);
        scopes.put(actor, inner);
        declare(actor.self(), inner, 0);
        actor.params().forEach(p -> declare(p, inner, 0));
        next.add(new Visit(actor.body(), inner, 0, at.deferred()));
      }
      case TExpr.StartTask task -> {
        Scope inner = new Scope(scope, false);
        scopes.put(task, inner);
        if (task.parallel()) {
          Changes.each(task.body(), local -> changed(local, inner));
        }
        next.add(new Visit(task.scope(), scope, loops, at.deferred()));
        next.add(new Visit(task.body(), inner, 0, at.deferred()));
      }
      case TExpr.Select select -> {
        select.arms().forEach(arm -> declare(arm.pattern(), scope, loops));
        children(select, at, loops, next);
      }
      case TExpr.Block block -> block(block, at, next);
      case TExpr.Match match -> {
        match.arms().forEach(arm -> declare(arm.pattern(), scope, loops));
        children(match, at, loops, next);
      }
      case TExpr.Loop loop -> children(loop, at, loops + 1, next);
      case TExpr.While loop -> children(loop, at, loops + 1, next);
      case TExpr.WhileLet loop -> {
        declare(loop.pattern(), scope, loops + 1);
        children(loop, at, loops + 1, next);
      }
      case TExpr.For loop -> {
        declare(loop.pattern(), scope, loops + 1);
        next.add(new Visit(loop.iterable(), scope, loops, at.deferred()));
        next.add(new Visit(loop.body(), scope, loops + 1, at.deferred()));
      }
      case TExpr.CallInOut call -> {
        written(call.place(), scope);
        children(call, at, loops, next);
      }
      default -> children(at.expr(), at, loops, next);
    }
    next.reversed().forEach(open::push);
  }

  private void children(TExpr e, Visit at, int loops, List<Visit> next) {
    Children.forEach(e, child -> next.add(new Visit(child, at.scope(), loops, at.deferred())));
  }

  private void block(TExpr.Block block, Visit at, List<Visit> next) {
    for (TStmt s : block.statements()) {
      switch (s) {
        case TStmt.Let let -> declare(let.pattern(), at.scope(), at.loops());
        case TStmt.Assign a -> {
          written(a.place(), at.scope());
          if (a.place() instanceof TExpr.LocalRef ref && beginsWith(a.value(), ref.local())) {
            appended(ref.local(), at);
          }
        }
        case TStmt.CompoundAssign a -> {
          written(a.place(), at.scope());
          if (a.op() == Operator.ADD && a.place() instanceof TExpr.LocalRef ref) {
            appended(ref.local(), at);
          }
        }
        case TStmt.Eval _, TStmt.Defer _ -> {}
      }
    }
    for (TStmt s : block.statements()) {
      if (s instanceof TStmt.Defer defer) {
        Scope scope = at.scope();
        defers = true;
        defersInLoop |= at.loops() > 0;
        if (deferList) {
          scope = new Scope(scope, false);
          scopes.put(defer.body(), scope);
        }
        next.add(new Visit(defer.body(), scope, at.loops(), true));
      } else {
        Children.forEach(
            s, child -> next.add(new Visit(child, at.scope(), at.loops(), at.deferred())));
      }
    }
    TExpr tail = block.tail();
    if (tail != null) {
      next.add(new Visit(tail, at.scope(), at.loops(), at.deferred()));
    }
  }

  /**
   * A variable through whose value a parallel task may change things: the task works on a copy, which
   * the variable gets when the task ends.
   */
  private void changed(Local local, Scope inner) {
    Variable known = variables.get(local.id());
    if (known != null && known.owner != inner) {
      known.written = true;
      for (Scope s = inner; s != null && s != known.owner; s = s.parent) {
        s.written.add(local.id());
      }
    }
  }

  private void appended(Local local, Visit at) {
    Variable v = variable(local, at.scope());
    v.appendedInLoop |= v.owner == at.scope() && at.loops() > v.loops;
  }

  /** Whether {@code e} is a sum whose first operand is {@code local}. */
  static boolean beginsWith(TExpr e, Local local) {
    TExpr left = e;
    while (left instanceof TExpr.Binary b && b.op() == Operator.ADD) {
      left = b.left();
    }
    return left != e && left instanceof TExpr.LocalRef ref && ref.local().id() == local.id();
  }

  private void use(Local local, Visit at) {
    Variable v = variable(local, at.scope());
    v.uses++;
    v.usedLater |= at.deferred();
    v.usedElsewhere |= at.loops() != v.loops || at.deferred();
    boolean byReference = false;
    for (Scope s = at.scope(); s != null && s != v.owner; s = s.parent) {
      s.captures.putIfAbsent(local.id(), local);
      // What counts for the variable itself is how the outermost lambda takes it.
      byReference = !s.snapshot;
      v.captured = true;
    }
    v.capturedByReference |= byReference;
  }

  /** The variable at the root of {@code place} changes, unless only through a handle. */
  private void written(TExpr place, Scope from) {
    TExpr root = place;
    while (true) {
      if (root instanceof TExpr.Field f) {
        root = f.base();
      } else if (root instanceof TExpr.TupleField f) {
        root = f.base();
      } else if (root instanceof TExpr.Index i && i.base().type() instanceof Type.Array) {
        root = i.base();
      } else {
        break;
      }
    }
    if (root instanceof TExpr.LocalRef ref) {
      Variable v = variable(ref.local(), from);
      v.written = true;
      for (Scope s = from; s != null && s != v.owner; s = s.parent) {
        s.written.add(ref.local().id());
      }
    }
  }

  private Variable variable(Local local, Scope scope) {
    return variables.computeIfAbsent(local.id(), _ -> new Variable(scope, 0));
  }

  private void declare(Local local, Scope scope, int loops) {
    variables.putIfAbsent(local.id(), new Variable(scope, loops));
  }

  private void declare(TPattern pattern, Scope scope, int loops) {
    Patterns.locals(pattern).forEach(local -> declare(local, scope, loops));
  }
}
