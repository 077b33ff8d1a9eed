package org.hewlang.compiler.types.infer;

import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.typed.TExpr;

/** Sends each kind of expression to its family. */
final class Expressions {
  private final FunctionChecker c;

  Expressions(FunctionChecker c) {
    this.c = c;
  }

  TExpr infer(Expr e, Expect expect) {
    return switch (e) {
      case Expr.IntLiteral _, Expr.FloatLiteral _ -> number(e, expect);
      case Expr.Literal l -> c.literals.simple(l);
      case Expr.ByteArray b ->
          new TExpr.BytesLit(b.elements().stream().map(i -> (int) i.bits()).toList(), b.span());
      case Expr.Unit u -> new TExpr.UnitLit(u.span());
      case Expr.FString f -> c.fStrings.infer(f);
      // without a name the parser has reported it
      case Expr.Reference r when r.path().first().text().isEmpty() -> new TExpr.Error(r.span());
      case Expr.Reference r -> c.names.reference(r, expect);
      case Expr.Field _,
          Expr.TupleIndex _,
          Expr.MethodCall _,
          Expr.Call _,
          Expr.Index _,
          Expr.Try _,
          Expr.Cast _ ->
          c.postfix.infer(e, expect);
      case Expr.Unary u -> c.operators.unary(u, expect);
      case Expr.Binary b -> c.operators.binary(b, expect);
      case Expr.Range r -> c.operators.range(r, expect);
      case Expr.Paren p -> infer(p.inner(), expect);
      case Expr.Tuple t -> c.collections.tuple(t, expect);
      case Expr.ArrayLiteral a -> c.collections.array(a, expect);
      case Expr.ArrayRepeat a -> c.collections.repeat(a, expect);
      case Expr.MapLiteral m -> c.collections.map(m, expect);
      case Expr.StructLiteral s -> c.constructors.struct(s, expect);
      case Expr.Lambda l -> c.lambdas.infer(l, expect);
      case Expr.BlockExpr b -> c.blocks.blockExpr(b, expect);
      case Expr.If i -> c.controlFlow.ifExpr(i, expect);
      case Expr.Match m -> c.matches.infer(m, expect);
      case Expr.Loop l -> c.loops.loop(l, expect);
      case Expr.Return r -> c.controlFlow.returnExpr(r);
      case Expr.Break b -> c.loops.breakExpr(b);
      case Expr.Continue k -> c.loops.continueExpr(k);
      case Expr.Unsafe u -> c.controlFlow.unsafe(u, expect);
      case Expr.Cooperate k -> c.builtins.cooperate(k.span());
      case Expr.Error x -> new TExpr.Error(x.span());
      case Expr.Await a -> c.waiting.await(a, expect);
      case Expr.Send s -> c.messages.send(s);
      case Expr.Ask a -> c.messages.ask(a, expect);
      case Expr.Timeout t -> c.waiting.timeout(t, expect);
      case Expr.This t -> c.ownActor.self(t.span());
      case Expr.Yield y -> c.yields.infer(y);
      case Expr.Spawn s -> c.spawns.spawn(s, expect);
      case Expr.SpawnLambda s -> c.spawns.lambda(s);
      case Expr.Scope s -> c.tasks.scope(s, expect);
      case Expr.Launch l -> c.tasks.start(l.handle(), l.body(), false, expect, l.span());
      case Expr.ScopeSpawn s -> c.tasks.start(s.handle(), s.body(), true, expect, s.span());
      case Expr.Cancel k -> c.tasks.cancel(k.handle(), k.span());
      case Expr.Select s -> c.gathering.select(s, expect);
      case Expr.Join j -> c.gathering.join(j);
    };
  }

  private TExpr number(Expr e, Expect expect) {
    Literals.Constant value = Literals.literal(e);
    if (value == null) {
      throw new IllegalStateException("no number: " + e.span());
    }
    return c.literals.number(value, expect, e.span());
  }
}
