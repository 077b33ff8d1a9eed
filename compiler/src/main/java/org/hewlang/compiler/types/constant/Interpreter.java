package org.hewlang.compiler.types.constant;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TStmt;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/** Runs checked code on literal nodes. */
final class Interpreter {
  /** More than any sensible table takes, little enough to answer at once. */
  private static final int MOST_STEPS = 5_000_000;

  private static final int DEEPEST_CALL = 500;

  private final ConstEvaluator constants;
  private int steps;
  private int depth;

  Interpreter(ConstEvaluator constants) {
    this.constants = constants;
  }

  /** The variables of a function at work. */
  static final class Frame {
    private final Map<Integer, TExpr> variables = new HashMap<>();
    private final Map<Type.Param, Type> types;
    private final Numbers numbers;

    Frame(Map<Type.Param, Type> types, boolean strict) {
      this.types = types;
      this.numbers = new Numbers(strict);
    }

    void set(Local local, TExpr value) {
      variables.put(local.id(), value);
    }

    TExpr get(Local local, Span span) {
      TExpr value = variables.get(local.id());
      if (value == null) {
        throw NotConstant.form(span);
      }
      return value;
    }

    Type type(Type type) {
      return Types.substitute(type, types);
    }
  }

  TExpr constant(TExpr initialiser) {
    return eval(initialiser, new Frame(Map.of(), true));
  }

  private TExpr eval(TExpr e, Frame f) {
    if (++steps > MOST_STEPS) {
      throw NotConstant.failure(e.span(), "too much computation");
    }
    return switch (e) {
      case TExpr.IntLit i ->
          i.type() instanceof Type.Prim p && p.primitive().isFloat()
              ? f.numbers.floating((double) i.value(), i.type(), i.span())
              : i;
      case TExpr.FloatLit _,
          TExpr.BoolLit _,
          TExpr.CharLit _,
          TExpr.StringLit _,
          TExpr.DurationLit _,
          TExpr.UnitLit _,
          TExpr.RegexLit _ ->
          e;
      case TExpr.Error _ -> throw new NotConstant(null);
      case TExpr.LocalRef r -> f.get(r.local(), r.span());
      case TExpr.ConstRef r -> {
        TExpr value = constants.value(r.constant());
        if (value == null) {
          throw new NotConstant(null);
        }
        yield value;
      }
      case TExpr.FString s -> text(s, f);
      case TExpr.StructLit s ->
          new TExpr.StructLit(parts(s.parts(), f), f.type(s.type()), s.span());
      case TExpr.VariantLit v ->
          new TExpr.VariantLit(v.variant(), parts(v.parts(), f), f.type(v.type()), v.span());
      case TExpr.TupleLit t -> new TExpr.TupleLit(all(t.parts(), f), f.type(t.type()), t.span());
      case TExpr.ListLit l -> {
        requireArray(l.type(), l.span());
        yield new TExpr.ListLit(all(l.elements(), f), f.type(l.type()), l.span());
      }
      case TExpr.RepeatLit r -> repeat(r, f);
      case TExpr.RangeLit r ->
          new TExpr.RangeLit(
              eval(r.start(), f), eval(r.end(), f), r.inclusive(), f.type(r.type()), r.span());
      case TExpr.Field x ->
          eval(x.base(), f) instanceof TExpr.StructLit s
              ? Values.part(s.parts(), x.index())
              : fail(x);
      case TExpr.TupleField x ->
          eval(x.base(), f) instanceof TExpr.TupleLit t ? t.parts().get(x.index()) : fail(x);
      case TExpr.Index x -> {
        List<TExpr> elements = Values.elements(eval(x.base(), f), x.span());
        yield elements.get(Values.index(eval(x.index(), f), elements, x.index().span()));
      }
      case TExpr.Binary _, TExpr.Compare _, TExpr.Logical _ -> chain(e, f);
      case TExpr.Not n -> new TExpr.BoolLit(!bool(n.operand(), f), n.span());
      case TExpr.Negate n -> f.numbers.negate(eval(n.operand(), f), f.type(n.type()), n.span());
      case TExpr.BitNot n -> f.numbers.bitNot(eval(n.operand(), f), f.type(n.type()), n.span());
      case TExpr.Convert c -> f.numbers.convert(eval(c.operand(), f), f.type(c.type()), c.span());
      case TExpr.ToSlice s -> eval(s.operand(), f);
      case TExpr.Call c -> call(c, f);
      case TExpr.Block b -> block(b, f);
      case TExpr.If i -> {
        if (bool(i.condition(), f)) {
          yield eval(i.then(), f);
        }
        yield i.otherwise() == null ? unit(i.span()) : eval(i.otherwise(), f);
      }
      case TExpr.Match m -> match(m, f);
      case TExpr.Loop l -> loop(l, f);
      case TExpr.While w -> {
        while (bool(w.condition(), f)) {
          if (!round(w.label(), w.body(), f)) {
            break;
          }
        }
        yield unit(w.span());
      }
      case TExpr.For l -> forLoop(l, f);
      case TExpr.Return r -> throw leave(Leave.Kind.RETURN, null, r.value(), r.span(), f);
      case TExpr.Break b ->
          throw new Leave(Leave.Kind.BREAK, b.label(), optional(b.value(), b.span(), f));
      case TExpr.Continue k -> throw new Leave(Leave.Kind.CONTINUE, k.label(), unit(k.span()));
      case TExpr.BytesLit _,
          TExpr.FnRef _,
          TExpr.MapLit _,
          TExpr.Lambda _,
          TExpr.CallValue _,
          TExpr.CallInOut _,
          TExpr.ToDyn _,
          TExpr.WhileLet _,
          TExpr.Try _,
          TExpr.Yield _,
          TExpr.ActorField _,
          TExpr.Spawn _,
          TExpr.SpawnLambda _,
          TExpr.Send _,
          TExpr.Ask _,
          TExpr.Await _,
          TExpr.After _,
          TExpr.Scope _,
          TExpr.StartTask _,
          TExpr.Select _,
          TExpr.Join _ ->
          fail(e);
    };
  }

  private static TExpr fail(TExpr e) {
    throw NotConstant.form(e.span());
  }

  private static TExpr unit(Span span) {
    return new TExpr.UnitLit(span);
  }

  private Leave leave(
      Leave.Kind kind,
      org.hewlang.compiler.typed.@Nullable Label label,
      @Nullable TExpr value,
      Span span,
      Frame f) {
    return new Leave(kind, label, optional(value, span, f));
  }

  private TExpr optional(@Nullable TExpr value, Span span, Frame f) {
    return value == null ? unit(span) : eval(value, f);
  }

  // ---- operators

  private TExpr chain(TExpr e, Frame f) {
    Deque<TExpr> spine = new ArrayDeque<>();
    TExpr left = e;
    while (true) {
      TExpr next =
          switch (left) {
            case TExpr.Binary b -> b.left();
            case TExpr.Compare p -> p.left();
            case TExpr.Logical l -> l.left();
            default -> null;
          };
      if (next == null) {
        break;
      }
      spine.push(left);
      left = next;
    }
    TExpr value = eval(left, f);
    while (!spine.isEmpty()) {
      TExpr node = spine.pop();
      value =
          switch (node) {
            case TExpr.Binary b ->
                f.numbers.binary(b.op(), value, eval(b.right(), f), f.type(b.type()), b.span());
            case TExpr.Compare p ->
                new TExpr.BoolLit(
                    Values.compare(p.op(), value, eval(p.right(), f), p.span()), p.span());
            case TExpr.Logical l ->
                isTrue(value) == l.and() ? new TExpr.BoolLit(bool(l.right(), f), l.span()) : value;
            default -> throw new IllegalStateException("no operator");
          };
    }
    return value;
  }

  private boolean bool(TExpr e, Frame f) {
    return isTrue(eval(e, f));
  }

  private static boolean isTrue(TExpr value) {
    if (value instanceof TExpr.BoolLit b) {
      return b.value();
    }
    throw NotConstant.form(value.span());
  }

  // ---- aggregates

  private List<TExpr> all(List<TExpr> list, Frame f) {
    List<TExpr> out = new ArrayList<>(list.size());
    for (TExpr e : list) {
      out.add(eval(e, f));
    }
    return out;
  }

  private List<TExpr.Part> parts(List<TExpr.Part> list, Frame f) {
    List<TExpr.Part> out = new ArrayList<>(list.size());
    for (TExpr.Part p : list) {
      out.add(new TExpr.Part(p.index(), eval(p.value(), f)));
    }
    return out;
  }

  private static void requireArray(Type type, Span span) {
    if (!(type instanceof Type.Array)) {
      throw NotConstant.form(span);
    }
  }

  private TExpr repeat(TExpr.RepeatLit r, Frame f) {
    requireArray(r.type(), r.span());
    TExpr value = eval(r.value(), f);
    int count = Numbers.toBig(eval(r.count(), f)).intValue();
    return new TExpr.ListLit(
        java.util.Collections.nCopies(count, value), f.type(r.type()), r.span());
  }

  private TExpr text(TExpr.FString s, Frame f) {
    StringBuilder out = new StringBuilder();
    for (TExpr.FString.Part p : s.parts()) {
      switch (p) {
        case TExpr.FString.Text t -> out.append(t.text());
        case TExpr.FString.Value v -> {
          if (v.format() != null) {
            throw NotConstant.form(v.value().span());
          }
          switch (eval(v.value(), f)) {
            case TExpr.StringLit t -> out.append(t.value());
            case TExpr.IntLit i -> out.append(Numbers.toBig(i));
            case TExpr.BoolLit b -> out.append(b.value());
            case TExpr.CharLit c -> out.appendCodePoint(c.codePoint());
            default -> throw NotConstant.form(v.value().span());
          }
        }
      }
    }
    return new TExpr.StringLit(out.toString(), s.span());
  }

  // ---- statements

  private TExpr block(TExpr.Block b, Frame f) {
    for (TStmt s : b.statements()) {
      switch (s) {
        case TStmt.Let l -> {
          if (l.value() != null && !Values.matches(l.pattern(), eval(l.value(), f), f)) {
            throw NotConstant.form(l.span());
          }
        }
        case TStmt.Eval v -> eval(v.value(), f);
        case TStmt.Assign a -> store(a.place(), eval(a.value(), f), f);
        case TStmt.CompoundAssign a -> {
          TExpr old = eval(a.place(), f);
          Type type = f.type(a.place().type());
          store(a.place(), f.numbers.binary(a.op(), old, eval(a.value(), f), type, a.span()), f);
        }
        case TStmt.Defer d -> throw NotConstant.form(d.span());
      }
    }
    return b.tail() == null ? unit(b.span()) : eval(b.tail(), f);
  }

  /** Stores {@code value}: values are immutable, so each aggregate on the way is rebuilt. */
  private void store(TExpr place, TExpr value, Frame f) {
    switch (place) {
      case TExpr.LocalRef r -> f.set(r.local(), value);
      case TExpr.Field x -> {
        if (!(eval(x.base(), f) instanceof TExpr.StructLit s)) {
          throw NotConstant.form(x.span());
        }
        List<TExpr.Part> parts = new ArrayList<>(s.parts());
        parts.replaceAll(p -> p.index() == x.index() ? new TExpr.Part(p.index(), value) : p);
        store(x.base(), new TExpr.StructLit(parts, s.type(), s.span()), f);
      }
      case TExpr.TupleField x -> {
        if (!(eval(x.base(), f) instanceof TExpr.TupleLit t)) {
          throw NotConstant.form(x.span());
        }
        List<TExpr> parts = new ArrayList<>(t.parts());
        parts.set(x.index(), value);
        store(x.base(), new TExpr.TupleLit(parts, t.type(), t.span()), f);
      }
      case TExpr.Index x -> {
        if (!(eval(x.base(), f) instanceof TExpr.ListLit l)) {
          throw NotConstant.form(x.span());
        }
        List<TExpr> elements = new ArrayList<>(l.elements());
        elements.set(Values.index(eval(x.index(), f), elements, x.index().span()), value);
        store(x.base(), new TExpr.ListLit(elements, l.type(), l.span()), f);
      }
      default -> throw NotConstant.form(place.span());
    }
  }

  private TExpr match(TExpr.Match m, Frame f) {
    TExpr value = eval(m.scrutinee(), f);
    for (TExpr.Match.Arm arm : m.arms()) {
      TExpr guard = arm.guard();
      if (Values.matches(arm.pattern(), value, f) && (guard == null || bool(guard, f))) {
        return eval(arm.body(), f);
      }
    }
    return unit(m.span());
  }

  private TExpr loop(TExpr.Loop l, Frame f) {
    while (true) {
      try {
        eval(l.body(), f);
      } catch (Leave leave) {
        if (!leave.isFor(l.label())) {
          throw leave;
        }
        if (leave.kind() == Leave.Kind.BREAK) {
          return leave.value();
        }
      }
    }
  }

  /** One round of a loop; false if it was left. */
  private boolean round(org.hewlang.compiler.typed.Label label, TExpr body, Frame f) {
    try {
      eval(body, f);
      return true;
    } catch (Leave leave) {
      if (!leave.isFor(label)) {
        throw leave;
      }
      return leave.kind() == Leave.Kind.CONTINUE;
    }
  }

  private TExpr forLoop(TExpr.For l, Frame f) {
    switch (eval(l.iterable(), f)) {
      case TExpr.RangeLit r -> {
        BigInteger end = Numbers.toBig(r.end());
        if (r.inclusive()) {
          end = end.add(BigInteger.ONE);
        }
        Type type = r.start().type();
        for (BigInteger i = Numbers.toBig(r.start());
            i.compareTo(end) < 0;
            i = i.add(BigInteger.ONE)) {
          if (!element(l, f.numbers.integer(i, type, r.span()), f)) {
            break;
          }
        }
      }
      case TExpr.ListLit list -> {
        for (TExpr element : list.elements()) {
          if (!element(l, element, f)) {
            break;
          }
        }
      }
      default -> throw NotConstant.form(l.iterable().span());
    }
    return unit(l.span());
  }

  private boolean element(TExpr.For l, TExpr value, Frame f) {
    Values.matches(l.pattern(), value, f);
    return round(l.label(), l.body(), f);
  }

  // ---- calls

  private TExpr call(TExpr.Call c, Frame f) {
    return switch (c.callee()) {
      case Callee.Function fn -> function(c, fn, f);
      case Callee.Builtin b -> builtin(c, b.intrinsic(), f);
      case Callee.TraitMethod _, Callee.DynMethod _ -> fail(c);
    };
  }

  private TExpr function(TExpr.Call c, Callee.Function callee, Frame f) {
    FnDef def = constants.function(callee.id());
    if (def != null && def.body() instanceof FnDef.FnBody.Java java) {
      Double value = PureBuiltins.math(java.binding(), args(c, f));
      return value == null ? fail(c) : f.numbers.floating(value, Type.F64, c.span());
    }
    TExpr body = def == null ? null : def.code();
    if (def == null || body == null || !def.flags().contains(FnDef.Flag.PURE)) {
      throw NotConstant.form(c.span());
    }
    Map<Type.Param, Type> types = new HashMap<>();
    for (int i = 0; i < def.typeParams().size(); i++) {
      types.put(def.typeParams().get(i).param(), f.type(callee.typeArgs().get(i)));
    }
    Frame inner = new Frame(types, false);
    for (TExpr.Part p : c.args()) {
      inner.set(def.params().get(p.index()), eval(p.value(), f));
    }
    if (++depth > DEEPEST_CALL) {
      throw NotConstant.failure(c.span(), "too deep recursion");
    }
    try {
      return eval(body, inner);
    } catch (Leave leave) {
      return leave.value();
    } catch (NotConstant e) {
      throw e.within(c.span(), callee.id().name());
    } finally {
      depth--;
    }
  }

  private List<TExpr> args(TExpr.Call c, Frame f) {
    List<TExpr> args = new ArrayList<>(c.args().size());
    for (TExpr.Part p : c.args()) {
      args.add(eval(p.value(), f));
    }
    return args;
  }

  private TExpr builtin(TExpr.Call c, Intrinsic intrinsic, Frame f) {
    return switch (intrinsic) {
      case DURATION_FROM_NANOS ->
          new TExpr.DurationLit(Numbers.toBig(first(c, f)).longValue(), c.span());
      case DURATION_NANOS ->
          new TExpr.IntLit(Numbers.toBig(first(c, f)).longValue(), Type.I64, c.span());
      case ARRAY_LEN ->
          new TExpr.IntLit(Values.elements(first(c, f), c.span()).size(), Type.I64, c.span());
      case PANIC, TRAP -> {
        String text = first(c, f) instanceof TExpr.StringLit s ? s.value() : "";
        throw NotConstant.failure(c.span(), "panic `" + text + "`");
      }
      default -> {
        boolean onText = intrinsic.owner().equals("String");
        TExpr value = onText ? PureBuiltins.text(intrinsic, args(c, f), c.span()) : null;
        yield value == null ? fail(c) : value;
      }
    };
  }

  private TExpr first(TExpr.Call c, Frame f) {
    return eval(c.args().getFirst().value(), f);
  }
}
