package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.lower.body.Target;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Arithmetic;
import org.hewlang.compiler.lower.code.LoweringException;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Primitive;
import org.hewlang.compiler.types.Type;

/** Sends each kind of expression to the family that knows it. */
final class Expressions {
  private final MethodLowering method;

  Expressions(MethodLowering method) {
    this.method = method;
  }

  /**
   * The value of {@code e}, to be used at once ({@link Code}). Where {@code e} cannot end, what comes
   * back is not looked at, because nothing is added any more.
   */
  IrExpr value(TExpr e, Use use) {
    return method.drops.settle(e, made(e, use), use);
  }

  private IrExpr made(TExpr e, Use use) {
    return switch (e) {
      case TExpr.IntLit lit -> Arithmetic.constant(primitive(lit.type()), lit.value());
      case TExpr.FloatLit lit ->
          primitive(lit.type()) == Primitive.F32
              ? new IrExpr.FloatConst((float) lit.value())
              : new IrExpr.DoubleConst(lit.value());
      case TExpr.BoolLit lit -> new IrExpr.BoolConst(lit.value());
      case TExpr.CharLit lit -> new IrExpr.IntConst(lit.codePoint());
      case TExpr.StringLit lit -> new IrExpr.TextConst(lit.value());
      case TExpr.DurationLit lit -> new IrExpr.LongConst(lit.nanos());
      case TExpr.UnitLit _ -> RuntimeNames.UNIT_VALUE;
      case TExpr.BytesLit lit -> method.values.bytes(lit);
      case TExpr.RegexLit lit -> method.whole.regexes.literal(lit);
      case TExpr.FString f -> method.texts.join(f);
      case TExpr.LocalRef ref -> method.sharing.mark(method.variables.read(ref.local()), ref, use);
      case TExpr.ConstRef ref -> method.values.constant(ref);
      case TExpr.FnRef ref -> method.lambdas.reference(ref);
      case TExpr.StructLit lit -> method.values.struct(lit);
      case TExpr.VariantLit lit -> method.values.variant(lit);
      case TExpr.TupleLit lit -> method.values.tuple(lit);
      case TExpr.ListLit lit -> method.values.list(lit);
      case TExpr.RepeatLit lit -> method.values.repeat(lit);
      case TExpr.MapLit lit -> method.values.map(lit);
      case TExpr.RangeLit lit -> method.values.range(lit);
      case TExpr.Lambda lambda -> method.lambdas.make(lambda);
      case TExpr.Field f -> method.sharing.mark(method.values.field(f), f, use);
      case TExpr.TupleField f -> method.sharing.mark(method.values.field(f), f, use);
      case TExpr.Index i -> method.sharing.mark(method.values.element(i), i, use);
      case TExpr.Call call -> method.sharing.mark(method.calls.call(call), call, use);
      case TExpr.CallValue call -> method.calls.callValue(call);
      case TExpr.CallInOut call -> method.calls.callInOut(call);
      case TExpr.Binary b -> method.operators.binary(b);
      case TExpr.Compare c -> method.comparisons.compare(c);
      case TExpr.Logical l -> method.branches.logical(l);
      case TExpr.Not n -> new IrExpr.Not(value(n.operand(), Use.READ));
      case TExpr.Negate n -> method.operators.negate(n);
      case TExpr.BitNot n -> method.operators.complement(n);
      case TExpr.Convert c -> method.operators.convert(c);
      case TExpr.ToDyn c -> method.values.erased(c, use);
      case TExpr.ToSlice c -> method.values.slice(c);
      case TExpr.Block b -> method.branches.block(b, use);
      case TExpr.If i -> method.branches.value(i, use);
      case TExpr.Match _, TExpr.Loop _ -> join(e, use);
      case TExpr.While _,
          TExpr.WhileLet _,
          TExpr.For _,
          TExpr.Break _,
          TExpr.Continue _,
          TExpr.Return _ -> {
        effect(e);
        yield RuntimeNames.UNIT_VALUE;
      }
      case TExpr.Yield y -> method.yields.give(y);
      case TExpr.Try t -> method.sharing.mark(method.returns.attempt(t), t, use);
      case TExpr.ActorField f -> method.sharing.mark(method.actors.field(f), f, use);
      case TExpr.Spawn s -> method.tasks.adopted(method.actors.spawn(s));
      case TExpr.SpawnLambda s -> method.tasks.adopted(method.lambdas.actor(s));
      case TExpr.Send s -> method.actors.send(s);
      case TExpr.Ask a -> method.actors.ask(a);
      case TExpr.Await a when ActorCalls.isHandle(method.types.of(a.operand().type())) ->
          method.actors.await(a);
      case TExpr.Await w when Tasks.isTask(method.types.of(w.operand().type())) ->
          method.tasks.await(w);
      case TExpr.After a -> method.tasks.within(a);
      case TExpr.StartTask t -> method.tasks.start(t);
      case TExpr.Scope _, TExpr.Select _ -> join(e, use);
      case TExpr.Join j -> method.gatherings.join(j);
      case TExpr.Await _ -> throw new LoweringException(e.span(), "nothing that can be awaited");
      case TExpr.Error error ->
          throw new LoweringException(error.span(), "an erroneous expression");
    };
  }

  /** Lets {@code e} happen without its value. */
  void effect(TExpr e) {
    switch (e) {
      case TExpr.If _, TExpr.Match _, TExpr.Block _, TExpr.Loop _, TExpr.Scope _, TExpr.Select _ ->
          to(e, Target.DISCARD);
      case TExpr.While w -> method.loops.repeat(w);
      case TExpr.WhileLet w -> method.loops.repeat(w);
      case TExpr.For f -> method.loops.each(f);
      case TExpr.Break b -> method.loops.leave(b);
      case TExpr.Continue c -> method.loops.next(c);
      case TExpr.Return r -> method.returns.ret(r);
      default -> method.drops.discard(e, value(e, Use.READ));
    }
  }

  /** Evaluates {@code value} if that could be noticed. */
  void discard(IrExpr value) {
    if (!method.code.isStable(value) && !(value instanceof IrExpr.Get)) {
      method.code.add(new IrStmt.Eval(value));
    }
  }

  /** Lets the value of {@code e} go where {@code target} says. */
  void to(TExpr e, Target target) {
    switch (e) {
      // Blocks inside the result end before deferred code runs, so they must not return themselves.
      case TExpr.If _, TExpr.Match _, TExpr.Block _, TExpr.Loop _
          when target instanceof Target.Result && method.drops.defersOutlastBlocks() ->
          deliver(e, target);
      case TExpr.If i -> method.branches.to(i, target);
      case TExpr.Match m -> method.matches.to(m, target);
      case TExpr.Block b -> method.branches.to(b, target);
      case TExpr.Loop l -> method.loops.to(l, target);
      case TExpr.Scope s -> method.tasks.to(s, target);
      case TExpr.Select s -> method.gatherings.to(s, target);
      case TExpr.Call call when target instanceof Target.Result && method.returns.repeats(call) ->
          method.returns.repeat(call);
      default -> deliver(e, target);
    }
  }

  private void deliver(TExpr e, Target target) {
    switch (target) {
      case Target.Discard _ -> effect(e);
      case Target.Join join -> {
        IrExpr value = value(e, join.use());
        method.code.set(join.local(), value);
      }
      case Target.Result _ -> method.returns.ret(e);
    }
  }

  /** What an expression without a value of its own delivers. */
  void deliverUnit(Target target) {
    switch (target) {
      case Target.Discard _ -> {}
      case Target.Join join -> method.code.set(join.local(), RuntimeNames.UNIT_VALUE);
      case Target.Result _ -> method.drops.exit(null);
    }
  }

  /** The value of {@code e} through a local that its branches set. */
  IrExpr join(TExpr e, Use use) {
    Type type = method.types.of(e.type());
    if (type.equals(Type.UNIT) || type.equals(Type.NEVER)) {
      to(e, Target.DISCARD);
      return RuntimeNames.UNIT_VALUE;
    }
    IrLocal local = method.code.temporary(method.program.representation.of(type));
    to(e, new Target.Join(local, use));
    return new IrExpr.Get(local);
  }

  /** The values of {@code expressions} in their order. */
  List<IrExpr> values(List<TExpr> expressions, Use use) {
    List<Supplier<IrExpr>> operands = new ArrayList<>(expressions.size());
    expressions.forEach(e -> operands.add(() -> value(e, use)));
    return method.drops.together(expressions, operands, method.code::operands);
  }

  IrExpr[] pair(TExpr left, TExpr right, Use use) {
    return values(List.of(left, right), use).toArray(IrExpr[]::new);
  }

  Primitive primitive(Type type) {
    if (method.types.of(type) instanceof Type.Prim p) {
      return p.primitive();
    }
    throw new IllegalArgumentException("no primitive type: " + type);
  }
}
