package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.declare.Symbol;
import org.jspecify.annotations.Nullable;

/** Chains of {@code .name}, {@code .f()}, {@code (..)}, {@code [i]}, {@code ?} and {@code as}. */
final class Postfix {
  /** Longer chains are cut into steps of this length. */
  private static final int STEP = 200;

  private final FunctionChecker c;
  private final Casts casts;
  private final Tries tries;
  private final TypeCalls typeCalls;

  Postfix(FunctionChecker c) {
    this.c = c;
    this.casts = new Casts(c);
    this.tries = new Tries(c);
    this.typeCalls = new TypeCalls(c);
  }

  /** Walks down to the start of the chain and then applies link after link, without recursion. */
  TExpr infer(Expr e, Expect expect) {
    List<Expr> links = new ArrayList<>();
    Expr start = e;
    for (Expr next = below(start); next != null; next = below(start)) {
      links.add(start);
      start = next;
    }
    int i = links.size() - 1;
    Expect first = i == 0 ? expect : Expect.ANY;
    TExpr value = start instanceof Expr.Reference r ? ofModulesType(r, links, expect) : null;
    if (value != null) {
      i--;
    } else if (start instanceof Expr.Reference r) {
      value = named(r, links.get(i), first);
    }
    if (value == null && links.get(i) instanceof Expr.Cast cast) {
      value = casts.literal(cast);
    }
    if (value != null) {
      i--;
    } else {
      boolean attempted = links.get(i) instanceof Expr.Try;
      value = attempted ? c.waiting.settled(start) : c.infer(start, Expect.ANY);
    }
    List<TStmt> steps = new ArrayList<>();
    for (int done = 1; i >= 0; i--, done++) {
      value = apply(links.get(i), value, i == 0 ? expect : Expect.ANY);
      if (done % STEP == 0 && i > 0) {
        value = stored(value, steps);
      }
    }
    return steps.isEmpty() ? value : new TExpr.Block(steps, value, value.type(), e.span());
  }

  /** Gives what a long chain has computed so far a name, so that trees do not get deep. */
  private TExpr stored(TExpr value, List<TStmt> steps) {
    Local local = c.hidden("_chain", value.type(), value.span());
    steps.add(new TStmt.Let(new TPattern.Bind(local, value.span()), value, value.span()));
    return new TExpr.LocalRef(local, value.span());
  }

  private static @Nullable Expr below(Expr e) {
    return switch (e) {
      case Expr.Field f -> f.target();
      case Expr.TupleIndex t -> t.target();
      case Expr.MethodCall m -> m.receiver();
      case Expr.Call call -> call.callee();
      case Expr.Index x -> x.target();
      case Expr.Try t -> t.operand();
      case Expr.Cast cast -> cast.operand();
      default -> null;
    };
  }

  private TExpr apply(Expr link, TExpr target, Expect expect) {
    return switch (link) {
      case Expr.Field f -> c.parts.field(target, f.name(), f.span());
      case Expr.TupleIndex t -> c.parts.tupleField(target, t);
      case Expr.MethodCall m -> c.methods.call(target, m.name(), m.args(), expect, m.span());
      case Expr.Call call -> c.calls.value(target, call.args(), call.span());
      case Expr.Index x -> c.parts.index(target, x.index(), x.span());
      case Expr.Try t -> tries.infer(target, t.span());
      case Expr.Cast cast -> casts.infer(target, cast);
      default -> throw new IllegalStateException("no postfix form: " + link.span());
    };
  }

  /** The first two links if they are those of {@code module.Type.f(..)}. */
  private @Nullable TExpr ofModulesType(Expr.Reference r, List<Expr> links, Expect expect) {
    int i = links.size() - 1;
    return i > 0
            && links.get(i) instanceof Expr.Field type
            && links.get(i - 1) instanceof Expr.MethodCall m
            && c.variable(r.path().first().text()) == null
        ? typeCalls.call(r, type, m, i == 1 ? expect : Expect.ANY)
        : null;
  }

  /** The first link together with the name before it, where that is not simply a value. */
  private @Nullable TExpr named(Expr.Reference r, Expr link, Expect expect) {
    String first = r.path().first().text();
    boolean isVariable =
        r.path().isSimple() && (c.variable(first) != null || c.ownActor.isField(first));
    return switch (link) {
      case Expr.Call call when !isVariable -> c.calls.named(call, r, expect);
      case Expr.Field f when !isVariable && r.path().isSimple() -> {
        Symbol.Module module = c.scope.module(r.path().first().text());
        yield module != null
            ? c.names.member(module, f.name(), f.span(), expect)
            : c.names.dotOnType(r, f.name(), List.of(), f.span());
      }
      case Expr.MethodCall m when !isVariable && !r.path().isSimple() ->
          typeCalls.call(r.path(), m, expect);
      case Expr.MethodCall m when !isVariable -> {
        Symbol.Module module = c.scope.module(r.path().first().text());
        TExpr generated = module == null ? typeCalls.call(r.path(), m, expect) : null;
        if (generated != null) {
          yield generated;
        }
        yield module != null
            ? c.calls.ofModule(module, m, expect)
            : c.names.dotOnType(r, m.name(), m.args(), m.span());
      }
      default -> null;
    };
  }
}
