package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.hewlang.compiler.analysis.crossing.Crossings;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.CmpOp;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.actor.ActorClass;
import org.hewlang.compiler.lower.actor.ActorTraits;
import org.hewlang.compiler.lower.actor.Endpoint;
import org.hewlang.compiler.lower.actor.Handler;
import org.hewlang.compiler.lower.actor.Replies;
import org.hewlang.compiler.lower.actor.Spawning;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.LoweringException;
import org.hewlang.compiler.lower.glue.Lending;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.layout.GrowingFields;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.HandlerRef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** Spawns, sends, asks, and waiting for the end of actors. */
final class ActorCalls {
  private static final int OK = 0;
  private static final int ERR = 1;

  private final MethodLowering method;
  private final Program program;

  ActorCalls(MethodLowering method) {
    this.method = method;
    this.program = method.program;
  }

  // ---- spawn

  IrExpr spawn(TExpr.Spawn e) {
    Type target = target(e.type());
    if (!(target instanceof Type.Nominal actor)
        || !program.typed.actors().containsKey(actor.def())) {
      throw new LoweringException(e.span(), "what is spawned is no actor");
    }
    Spawning spawning = method.whole.actors.of(actor).spawning();
    List<TExpr.Part> parts =
        e.args().stream().sorted(Comparator.comparingInt(TExpr.Part::index)).toList();
    List<Integer> given = parts.stream().map(TExpr.Part::index).toList();
    List<IrExpr> args =
        arguments(
            e.args(), e.args().stream().map(p -> given.indexOf(p.index())).toList(), null, null);
    if (!method.code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    return spawning.spawn(given).call(method.ctx, args, e.span().line());
  }

  // ---- messages

  /** A send; its value is unit, or what says whether the message was refused. */
  IrExpr send(TExpr.Send e) {
    Endpoint to = endpoint(e.handler(), e.actor(), e.span());
    List<IrExpr> operands = operands(e.actor(), e.args());
    if (!method.code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    List<IrExpr> args = operands.subList(1, operands.size());
    boolean refusable = !e.type().equals(Type.UNIT);
    IrExpr call = to.send(method.ctx, operands.getFirst(), args, refusable, e.span().line());
    if (!refusable) {
      return method.calls.finish(call, Type.UNIT);
    }
    return result((Type.Nominal) method.types.of(e.type()), call, () -> RuntimeNames.UNIT_VALUE);
  }

  /** An ask; with a deadline its value is a {@code Result}. */
  IrExpr ask(TExpr.Ask e) {
    Endpoint to = endpoint(e.handler(), e.actor(), e.span());
    TExpr deadline = e.deadline();
    if (to.streams()) {
      List<IrExpr> operands = operands(e.actor(), e.args());
      if (!method.code.isReachable()) {
        return RuntimeNames.UNIT_VALUE;
      }
      IrExpr actor = method.code.stable(operands.getFirst());
      return to.stream(method.ctx, actor, operands.subList(1, operands.size()), e.span().line());
    }
    if (deadline == null) {
      List<IrExpr> operands = operands(e.actor(), e.args());
      if (!method.code.isReachable()) {
        return RuntimeNames.UNIT_VALUE;
      }
      List<IrExpr> args = operands.subList(1, operands.size());
      IrExpr call = to.ask(method.ctx, operands.getFirst(), args, e.span().line());
      return method.calls.finish(call, method.types.of(e.type()));
    }
    return timed(e, to, deadline);
  }

  private IrExpr timed(TExpr.Ask e, Endpoint to, TExpr deadline) {
    List<IrExpr> values =
        arguments(e.args(), e.args().stream().map(TExpr.Part::index).toList(), e.actor(), deadline);
    if (!method.code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    IrExpr actor = method.code.stable(values.getFirst());
    List<IrExpr> args =
        values.subList(1, values.size() - 1).stream().map(method.code::stable).toList();
    IrExpr nanos = method.code.stable(values.getLast());
    IrExpr ask = method.code.spill(to.message(actor, args));
    IrExpr failure = to.within(method.ctx, actor, ask, nanos, e.span().line());
    return result(
        (Type.Nominal) method.types.of(e.type()), failure, () -> Replies.of(ask, to.resultType()));
  }

  /** Begins an ask; its value is the runtime's {@code Ask}. */
  IrExpr start(TExpr.Ask e) {
    Endpoint to = endpoint(e.handler(), e.actor(), e.span());
    List<IrExpr> operands = operands(e.actor(), e.args());
    if (!method.code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    return to.start(
        method.ctx, operands.getFirst(), operands.subList(1, operands.size()), e.span().line());
  }

  /** The result of {@code ask}, which was begun by {@link #start} and is over with a reply. */
  IrExpr reply(TExpr.Ask e, IrExpr ask) {
    return Replies.of(ask, endpoint(e.handler(), e.actor(), e.span()).resultType());
  }

  /**
   * {@code Ok(value)} where {@code failure}, an int, is negative, else {@code Err} of the variant of that
   * number.
   */
  IrExpr result(Type.Nominal type, IrExpr failure, Supplier<IrExpr> value) {
    Type.Nominal error = (Type.Nominal) type.args().get(ERR);
    IrExpr why = method.code.stable(failure);
    JType exact = program.representation.of(type);
    return method.code.choose(
        exact,
        new IrExpr.Cmp(CmpOp.LT, why, new IrExpr.IntConst(0), false),
        () -> program.layouts.makeVariant(type, OK, List.of(value.get())),
        () -> program.layouts.makeVariant(type, ERR, List.of(variant(error, why))));
  }

  /** The variant of {@code error}, an enum without payload, whose number is {@code tag}. */
  private IrExpr variant(Type.Nominal error, IrExpr tag) {
    IrExpr value = null;
    int count = program.layouts.enumeration(error).variants().size();
    for (int i = count - 1; i >= 0; i--) {
      IrExpr unit = program.layouts.makeVariant(error, i, List.of());
      value =
          value == null
              ? unit
              : new IrExpr.Cond(
                  new IrExpr.Cmp(CmpOp.EQ, tag, new IrExpr.IntConst(i), false),
                  unit,
                  value,
                  unit.type());
    }
    return Objects.requireNonNull(value);
  }

  // ---- where messages go

  private Endpoint endpoint(HandlerRef handler, TExpr actor, Span at) {
    return switch (handler) {
      case HandlerRef.Declared d -> {
        List<Type> args = method.types.of(d.typeArgs());
        ActorDef def = Objects.requireNonNull(program.typed.actors().get(d.actor()));
        Type.Nominal type = new Type.Nominal(d.actor(), args.subList(0, def.typeParams().size()));
        yield known(method.whole.actors.of(type), d.index(), args, at);
      }
      case HandlerRef.Bounded b -> {
        Type self = method.types.of(b.self());
        if (self instanceof Type.Nominal known) {
          ActorClass of = method.whole.actors.of(known);
          List<Type> args = new ArrayList<>(known.args());
          args.addAll(method.types.of(b.typeArgs()));
          yield known(of, ActorTraits.index(of.def, b.name()), args, at);
        }
        yield method.whole.actorTraits.endpoint(method.types.of(b.trait()), b.name());
      }
      case HandlerRef.Erased e ->
          method.whole.actorTraits.endpoint(method.types.of(e.trait()), e.name());
      case HandlerRef.Only _ ->
          method.whole.lambdaActors.shape((Type.Builtin) target(actor.type())).endpoint();
    };
  }

  private Endpoint known(ActorClass actor, int index, List<Type> args, Span at) {
    Handler handler = actor.handler(index, args, method.instance, at);
    return new Endpoint.Known(handler, actor.messages());
  }

  /** What {@code handle}, a type, is a handle of. */
  private Type target(Type handle) {
    return ((Type.Builtin) method.types.of(handle)).args().getFirst();
  }

  // ---- what crosses

  /** The handle and the arguments in the handler's order. */
  private List<IrExpr> operands(TExpr actor, List<TExpr.Part> args) {
    return arguments(args, args.stream().map(TExpr.Part::index).toList(), actor, null);
  }

  /**
   * Arguments in the order of {@code indices}, evaluated as they stand, each as another actor may have it;
   * before them the handle {@code actor} and behind them {@code last}, if they are given.
   */
  private List<IrExpr> arguments(
      List<TExpr.Part> args, List<Integer> indices, @Nullable TExpr actor, @Nullable TExpr last) {
    List<TExpr> expressions = new ArrayList<>();
    List<Supplier<IrExpr>> values = new ArrayList<>();
    List<Integer> order = new ArrayList<>();
    int first = 0;
    if (actor != null) {
      expressions.add(actor);
      values.add(() -> method.expressions.value(actor, Use.READ));
      order.add(first++);
    }
    for (int i = 0; i < args.size(); i++) {
      TExpr value = args.get(i).value();
      expressions.add(value);
      values.add(() -> crossing(value, args));
      order.add(first + indices.get(i));
    }
    if (last != null) {
      expressions.add(last);
      values.add(() -> method.expressions.value(last, Use.READ));
      order.add(first + args.size());
    }
    return method.drops.together(
        expressions, values, evaluated -> method.code.permuted(evaluated, order));
  }

  /**
   * The value of {@code e} as another actor may have it.
   *
   * @param together all arguments of the message
   */
  private IrExpr crossing(TExpr e, List<TExpr.Part> together) {
    Type type = method.types.of(e.type());
    if (isHandedOver(e)) {
      IrExpr value = method.drops.givenAway(e);
      return method.code.isReachable() && !isMoved(e, together)
          ? Lending.handOver(program, method.ctx, value, type)
          : value;
    }
    // The copy of what stays here has to say so, whoever else may know it.
    boolean stays = program.drops.carries(type);
    if (!program.isolation.isCopied(type) || !stays && isMoved(e, together)) {
      return method.expressions.value(e, stays ? Use.READ : Use.STORE);
    }
    IrExpr value = method.expressions.value(e, Use.READ);
    return method.code.isReachable() ? program.isolation.copy(method.ctx, value, type) : value;
  }

  private boolean isMoved(TExpr e, List<TExpr.Part> together) {
    return program.crossings().argument(method.instance.function(), e, together).way()
        != Crossings.Way.COPY;
  }

  /**
   * Whether {@code e} carries {@code Drop} and the obligation goes with it: a variable, or an owning handle
   * that was just made.
   */
  private boolean isHandedOver(TExpr e) {
    return method.drops.carries(e.type()) && method.drops.isHandedOver(e);
  }

  // ---- fields

  /** A field of the actor at hand. */
  IrExpr field(TExpr.ActorField f) {
    IrExpr cell = method.expressions.value(f.actor(), Use.READ);
    return field(cell, method.whole.actors.ofHandle(method.types.of(f.actor().type())), f.index());
  }

  /** Field {@code index} of {@code cell}; traps if it has no value. */
  IrExpr field(IrExpr cell, ActorClass actor, int index) {
    ActorClass.Field field = actor.fields.get(index);
    IrExpr value = actor.read(cell, index);
    if (!field.mayBeUnset()) {
      return value;
    }
    IrExpr read = method.code.spill(value);
    method.code.when(
        new IrExpr.IsNull(read),
        () ->
            method.code.raise(
                RuntimeMethod.of(
                        RuntimeNames.PANIC.name(),
                        "ofRuntime",
                        RuntimeNames.PANIC,
                        RuntimeNames.JAVA_STRING)
                    .call(
                        new IrExpr.JavaStringConst(
                            "actor field `" + field.source() + "` used before it was set"))));
    return read;
  }

  /** Puts {@code value} into a field; what it owned is ended before. */
  void assign(IrExpr cell, ActorClass actor, int index, IrExpr value) {
    ActorClass.Field field = actor.fields.get(index);
    IrExpr now = value;
    if (field.ends()) {
      now = method.code.stable(value);
      IrExpr old = method.code.spill(actor.read(cell, index));
      method.code.when(
          new IrExpr.Not(new IrExpr.IsNull(old)),
          () -> program.drops.drop(method.code, method.ctx, old, field.type()));
    }
    method.code.add(new IrStmt.PutField(cell, actor.name, field.name(), field.jvm(), now));
    if (field.grows()) {
      method.code.add(GrowingFields.forgetBuilder(cell, actor.name, field.slot()));
    }
  }

  // ---- the end of actors

  /** {@code await} of a handle. */
  IrExpr await(TExpr.Await e) {
    TExpr deadline = e.deadline();
    if (deadline == null) {
      IrExpr actor = method.expressions.value(e.operand(), Use.READ);
      if (!method.code.isReachable()) {
        return RuntimeNames.UNIT_VALUE;
      }
      return method.calls.finish(
          ActorRuntime.cellMethod(
              "awaitEnd", JType.VOID, List.of(RuntimeNames.CTX), List.of(actor, method.ctx)),
          Type.UNIT);
    }
    IrExpr[] pair = method.expressions.pair(e.operand(), deadline, Use.READ);
    if (!method.code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    IrExpr failure =
        ActorRuntime.cellMethod(
            "awaitEndWithin",
            JType.INT,
            List.of(RuntimeNames.CTX, JType.LONG),
            List.of(pair[0], method.ctx, pair[1]));
    return result((Type.Nominal) method.types.of(e.type()), failure, () -> RuntimeNames.UNIT_VALUE);
  }

  /** Whether {@code type} is that of a handle. */
  static boolean isHandle(Type type) {
    return type instanceof Type.Builtin b && b.kind() == BuiltinType.ACTOR_REF;
  }
}
