package org.hewlang.compiler.types.infer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.HandlerRef;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TPattern;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.TraitRef;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Rebuilds trees with all unknowns replaced by what they turned out to be. Chains of binary operators
 * are rebuilt without recursion on the left.
 */
final class Finishing {
  private final FunctionChecker c;
  private final Map<Integer, Local> locals = new HashMap<>();

  Finishing(FunctionChecker c) {
    this.c = c;
  }

  Type type(Type type) {
    return c.unifier.resolve(type);
  }

  /** Has {@code other} stand wherever {@code local} is named. */
  void alias(Local local, Local other) {
    locals.put(local.id(), other);
  }

  Local local(Local local) {
    return locals.computeIfAbsent(
        local.id(),
        id -> {
          Type type = type(local.type());
          if (holdsError(type)) {
            type = Type.ERROR; // nothing that is found out about such a variable is worth saying
          }
          return type == local.type()
              ? local
              : new Local(id, local.name(), type, local.mutable(), local.span());
        });
  }

  private static boolean holdsError(Type type) {
    return switch (type) {
      case Type.Error _ -> true;
      case Type.Prim _, Type.Param _, Type.Var _, Type.Dyn _, Type.Assoc _ -> false;
      case Type.Nominal n -> n.args().stream().anyMatch(Finishing::holdsError);
      case Type.Builtin b -> b.args().stream().anyMatch(Finishing::holdsError);
      case Type.Tuple t -> t.parts().stream().anyMatch(Finishing::holdsError);
      case Type.Array a -> holdsError(a.element());
      case Type.Slice s -> holdsError(s.element());
      case Type.Fn f ->
          f.params().stream().anyMatch(Finishing::holdsError) || holdsError(f.result());
      case Type.Pointer p -> holdsError(p.target());
    };
  }

  private @Nullable TExpr optional(@Nullable TExpr e) {
    return e == null ? null : expr(e);
  }

  TExpr expr(TExpr e) {
    return switch (e) {
      case TExpr.IntLit i -> {
        Type type = type(i.type());
        yield type == i.type() ? i : new TExpr.IntLit(i.value(), type, i.span());
      }
      case TExpr.FloatLit f -> new TExpr.FloatLit(f.value(), type(f.type()), f.span());
      case TExpr.BoolLit b -> b;
      case TExpr.CharLit ch -> ch;
      case TExpr.StringLit s -> s;
      case TExpr.DurationLit d -> d;
      case TExpr.UnitLit u -> u;
      case TExpr.BytesLit b -> b;
      case TExpr.RegexLit r -> r;
      case TExpr.Error x -> x;
      case TExpr.FString f -> new TExpr.FString(fParts(f.parts()), f.span());
      case TExpr.LocalRef r -> new TExpr.LocalRef(local(r.local()), r.span());
      case TExpr.ConstRef r -> r;
      case TExpr.FnRef r -> new TExpr.FnRef(callee(r.callee()), type(r.type()), r.span());
      case TExpr.StructLit s -> new TExpr.StructLit(parts(s.parts()), type(s.type()), s.span());
      case TExpr.VariantLit v ->
          new TExpr.VariantLit(v.variant(), parts(v.parts()), type(v.type()), v.span());
      case TExpr.TupleLit t -> new TExpr.TupleLit(exprs(t.parts()), type(t.type()), t.span());
      case TExpr.ListLit l -> new TExpr.ListLit(exprs(l.elements()), type(l.type()), l.span());
      case TExpr.RepeatLit r ->
          new TExpr.RepeatLit(expr(r.value()), expr(r.count()), type(r.type()), r.span());
      case TExpr.MapLit m ->
          new TExpr.MapLit(
              m.entries().stream()
                  .map(x -> new TExpr.MapLit.Entry(expr(x.key()), expr(x.value())))
                  .toList(),
              type(m.type()),
              m.span());
      case TExpr.RangeLit r ->
          new TExpr.RangeLit(
              expr(r.start()), expr(r.end()), r.inclusive(), type(r.type()), r.span());
      case TExpr.Lambda l ->
          new TExpr.Lambda(
              l.params().stream().map(this::local).toList(),
              expr(l.body()),
              l.move(),
              type(l.type()),
              l.span());
      case TExpr.Field f -> new TExpr.Field(expr(f.base()), f.index(), type(f.type()), f.span());
      case TExpr.TupleField t ->
          new TExpr.TupleField(expr(t.base()), t.index(), type(t.type()), t.span());
      case TExpr.Index x ->
          new TExpr.Index(expr(x.base()), expr(x.index()), type(x.type()), x.span());
      case TExpr.Call call ->
          new TExpr.Call(callee(call.callee()), parts(call.args()), type(call.type()), call.span());
      case TExpr.CallValue call ->
          new TExpr.CallValue(
              expr(call.function()), exprs(call.args()), type(call.type()), call.span());
      case TExpr.CallInOut call ->
          new TExpr.CallInOut(
              expr(call.place()),
              callee(call.callee()),
              parts(call.args()),
              type(call.type()),
              call.span());
      case TExpr.Binary _, TExpr.Compare _, TExpr.Logical _ -> chain(e);
      case TExpr.Not n -> new TExpr.Not(expr(n.operand()), n.span());
      case TExpr.Negate n -> new TExpr.Negate(expr(n.operand()), type(n.type()), n.span());
      case TExpr.BitNot n -> new TExpr.BitNot(expr(n.operand()), type(n.type()), n.span());
      case TExpr.Convert v -> new TExpr.Convert(expr(v.operand()), type(v.type()), v.span());
      case TExpr.ToDyn v -> new TExpr.ToDyn(expr(v.operand()), type(v.type()), v.span());
      case TExpr.ToSlice v -> new TExpr.ToSlice(expr(v.operand()), type(v.type()), v.span());
      case TExpr.Block b -> {
        TExpr content = c.placeholders.content(b);
        yield content != null
            ? expr(content)
            : new TExpr.Block(
                statements(b.statements()), optional(b.tail()), type(b.type()), b.span());
      }
      case TExpr.If i ->
          new TExpr.If(
              expr(i.condition()),
              expr(i.then()),
              optional(i.otherwise()),
              type(i.type()),
              i.span());
      case TExpr.Match m ->
          new TExpr.Match(
              expr(m.scrutinee()),
              m.arms().stream().map(this::arm).toList(),
              m.open(),
              type(m.type()),
              m.span());
      case TExpr.Loop l -> new TExpr.Loop(l.label(), expr(l.body()), type(l.type()), l.span());
      case TExpr.While w ->
          new TExpr.While(w.label(), expr(w.condition()), expr(w.body()), w.span());
      case TExpr.WhileLet w ->
          new TExpr.WhileLet(
              w.label(), pattern(w.pattern()), expr(w.value()), expr(w.body()), w.span());
      case TExpr.For f ->
          new TExpr.For(
              f.label(),
              pattern(f.pattern()),
              expr(f.iterable()),
              f.next() == null ? null : callee(f.next()),
              expr(f.body()),
              f.span());
      case TExpr.Break b -> new TExpr.Break(b.label(), optional(b.value()), b.span());
      case TExpr.Continue k -> k;
      case TExpr.Return r -> new TExpr.Return(optional(r.value()), r.span());
      case TExpr.Try t ->
          new TExpr.Try(
              expr(t.operand()),
              t.from() == null ? null : callee(t.from()),
              type(t.returns()),
              type(t.type()),
              t.span());
      case TExpr.ActorField f ->
          new TExpr.ActorField(expr(f.actor()), f.index(), type(f.type()), f.span());
      case TExpr.Spawn s -> {
        ActorDef actor = c.program.declarations.actors().get(s.target());
        if (actor != null) {
          c.program.reached.addAll(actor.functions());
        }
        yield new TExpr.Spawn(s.target(), parts(s.args()), type(s.type()), s.span());
      }
      case TExpr.SpawnLambda s ->
          new TExpr.SpawnLambda(
              local(s.self()),
              s.params().stream().map(this::local).toList(),
              expr(s.body()),
              s.move(),
              type(s.type()),
              s.span());
      case TExpr.Send s ->
          new TExpr.Send(
              expr(s.actor()), handler(s.handler()), parts(s.args()), type(s.type()), s.span());
      case TExpr.Ask a ->
          new TExpr.Ask(
              expr(a.actor()),
              handler(a.handler()),
              parts(a.args()),
              optional(a.deadline()),
              type(a.type()),
              a.span());
      case TExpr.Yield y -> new TExpr.Yield(expr(y.value()), y.span());
      case TExpr.Await a ->
          new TExpr.Await(expr(a.operand()), optional(a.deadline()), type(a.type()), a.span());
      case TExpr.After a ->
          new TExpr.After(expr(a.body()), expr(a.deadline()), type(a.type()), a.span());
      case TExpr.Scope s ->
          new TExpr.Scope(local(s.handle()), expr(s.body()), type(s.type()), s.span());
      case TExpr.StartTask t ->
          new TExpr.StartTask(
              expr(t.scope()), t.parallel(), expr(t.body()), type(t.type()), t.span());
      case TExpr.Select s ->
          new TExpr.Select(
              s.arms().stream().map(this::arm).toList(),
              timeout(s.after()),
              type(s.type()),
              s.span());
      case TExpr.Join j -> new TExpr.Join(exprs(j.sources()), type(j.type()), j.span());
    };
  }

  private HandlerRef handler(HandlerRef handler) {
    return switch (handler) {
      case HandlerRef.Declared h -> {
        c.program.reached.add(h.function());
        yield new HandlerRef.Declared(h.actor(), h.function(), h.index(), types(h.typeArgs()));
      }
      case HandlerRef.Bounded h ->
          new HandlerRef.Bounded(type(h.self()), trait(h.trait()), h.name(), types(h.typeArgs()));
      case HandlerRef.Erased h -> new HandlerRef.Erased(trait(h.trait()), h.name());
      case HandlerRef.Only h -> h;
    };
  }

  private TExpr.Select.Arm arm(TExpr.Select.Arm a) {
    return new TExpr.Select.Arm(expr(a.source()), pattern(a.pattern()), expr(a.body()), a.span());
  }

  private TExpr.Select.@Nullable Timeout timeout(TExpr.Select.@Nullable Timeout t) {
    return t == null
        ? null
        : new TExpr.Select.Timeout(expr(t.deadline()), expr(t.body()), t.span());
  }

  /** Rebuilds an operator with its left spine, from the innermost operator up. */
  private TExpr chain(TExpr e) {
    Deque<TExpr> spine = new ArrayDeque<>();
    TExpr left = e;
    for (TExpr next = left(left); next != null; next = left(left)) {
      spine.push(left);
      left = next;
    }
    TExpr value = expr(left);
    while (!spine.isEmpty()) {
      value =
          switch (spine.pop()) {
            case TExpr.Binary b ->
                new TExpr.Binary(b.op(), value, expr(b.right()), type(b.type()), b.span());
            case TExpr.Compare p -> new TExpr.Compare(p.op(), value, expr(p.right()), p.span());
            case TExpr.Logical l -> new TExpr.Logical(l.and(), value, expr(l.right()), l.span());
            default -> throw new IllegalStateException("no operator");
          };
    }
    return value;
  }

  private static @Nullable TExpr left(TExpr e) {
    return switch (e) {
      case TExpr.Binary b -> b.left();
      case TExpr.Compare p -> p.left();
      case TExpr.Logical l -> l.left();
      default -> null;
    };
  }

  private TExpr.Match.Arm arm(TExpr.Match.Arm a) {
    return new TExpr.Match.Arm(pattern(a.pattern()), optional(a.guard()), expr(a.body()), a.span());
  }

  private List<TExpr> exprs(List<TExpr> list) {
    List<TExpr> out = new ArrayList<>(list.size());
    for (TExpr e : list) {
      out.add(expr(e));
    }
    return out;
  }

  private List<TExpr.Part> parts(List<TExpr.Part> list) {
    List<TExpr.Part> out = new ArrayList<>(list.size());
    for (TExpr.Part p : list) {
      out.add(new TExpr.Part(p.index(), expr(p.value())));
    }
    return out;
  }

  private List<TExpr.FString.Part> fParts(List<TExpr.FString.Part> list) {
    List<TExpr.FString.Part> out = new ArrayList<>(list.size());
    for (TExpr.FString.Part p : list) {
      out.add(
          switch (p) {
            case TExpr.FString.Text t -> t;
            case TExpr.FString.Value v -> new TExpr.FString.Value(expr(v.value()), v.format());
          });
    }
    return out;
  }

  private Callee callee(Callee callee) {
    return switch (callee) {
      case Callee.Function f -> {
        c.program.reached.add(f.id());
        yield new Callee.Function(f.id(), types(f.typeArgs()));
      }
      case Callee.TraitMethod m ->
          new Callee.TraitMethod(
              type(m.self()), trait(m.trait()), m.method(), types(m.methodArgs()));
      case Callee.DynMethod m -> new Callee.DynMethod(trait(m.trait()), m.method());
      case Callee.Builtin b -> new Callee.Builtin(b.intrinsic(), types(b.typeArgs()));
    };
  }

  private List<Type> types(List<Type> list) {
    return list.isEmpty() ? list : list.stream().map(this::type).toList();
  }

  private TraitRef trait(TraitRef trait) {
    return Types.mapParts(trait, this::type);
  }

  private List<TStmt> statements(List<TStmt> list) {
    List<TStmt> out = new ArrayList<>(list.size());
    for (TStmt s : list) {
      out.add(
          switch (s) {
            case TStmt.Let l -> new TStmt.Let(pattern(l.pattern()), optional(l.value()), l.span());
            case TStmt.Eval v -> new TStmt.Eval(expr(v.value()), v.span());
            case TStmt.Assign a -> new TStmt.Assign(expr(a.place()), expr(a.value()), a.span());
            case TStmt.CompoundAssign a ->
                new TStmt.CompoundAssign(a.op(), expr(a.place()), expr(a.value()), a.span());
            case TStmt.Defer d -> new TStmt.Defer(expr(d.body()), d.span());
          });
    }
    return out;
  }

  private TPattern pattern(TPattern p) {
    return switch (p) {
      case TPattern.Wildcard w -> new TPattern.Wildcard(type(w.type()), w.span());
      case TPattern.Bind b -> new TPattern.Bind(local(b.local()), b.span());
      case TPattern.Literal l -> new TPattern.Literal(expr(l.value()), l.span());
      case TPattern.Variant v ->
          new TPattern.Variant(v.variant(), patternParts(v.parts()), type(v.type()), v.span());
      case TPattern.Struct s ->
          new TPattern.Struct(patternParts(s.parts()), type(s.type()), s.span());
      case TPattern.Tuple t ->
          new TPattern.Tuple(
              t.parts().stream().map(this::pattern).toList(), type(t.type()), t.span());
      case TPattern.Or o ->
          new TPattern.Or(
              o.alternatives().stream().map(this::pattern).toList(), type(o.type()), o.span());
    };
  }

  private List<TPattern.Part> patternParts(List<TPattern.Part> list) {
    return list.stream().map(x -> new TPattern.Part(x.index(), pattern(x.pattern()))).toList();
  }
}
