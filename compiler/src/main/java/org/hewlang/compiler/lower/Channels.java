package org.hewlang.compiler.lower;

import java.util.List;
import org.hewlang.compiler.analysis.crossing.Crossings;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLabel;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.RawBits;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.TaskRuntime;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;

/** Channels: items are numbers as raw bits, or objects. */
final class Channels {
  private final MethodLowering method;
  private final Code code;

  Channels(MethodLowering method) {
    this.method = method;
    this.code = method.code;
  }

  IrExpr open(TExpr.Call e) {
    method.program.useScheduler();
    IrExpr capacity = method.expressions.value(e.args().getFirst().value(), Use.READ);
    boolean numbers = RawBits.isNumber(method.program.representation.of(element(e.type())));
    return TaskRuntime.OPEN_CHANNEL.call(e.span().line(), capacity, new IrExpr.BoolConst(numbers));
  }

  private Type element(Type end) {
    return ((Type.Builtin) method.types.of(end)).args().getFirst();
  }

  /** {@code tx.send(x)}. */
  IrExpr send(TExpr.Call e) {
    return send(e, TaskRuntime.SEND_NUMBER, TaskRuntime.SEND_OBJECT);
  }

  /**
   * A call with an end and an item: that gets a copy of its own, or the value itself if it has one owner.
   * The methods give whether anybody took it.
   */
  IrExpr send(TExpr.Call e, RuntimeMethod numbers, RuntimeMethod objects) {
    TExpr sender = e.args().get(0).value();
    TExpr item = e.args().get(1).value();
    Type type = element(sender.type());
    boolean owned = method.program.drops.carries(type);
    List<IrExpr> values =
        method.calls.permuted(
            e.args(),
            List.of(() -> method.expressions.value(sender, Use.READ), () -> crossing(item, type)));
    if (!code.isReachable()) {
      return RuntimeNames.UNIT_VALUE;
    }
    IrExpr to = values.get(0);
    IrExpr value = values.get(1);
    int line = e.span().line();
    if (owned) {
      sendOwned(objects, code.stable(to), code.stable(value), type, line);
    } else {
      boolean number = RawBits.isNumber(value.type());
      code.add(
          new IrStmt.Eval(
              (number ? numbers : objects)
                  .call(line, to, method.ctx, number ? RawBits.bits(value) : value)));
    }
    return RuntimeNames.UNIT_VALUE;
  }

  /** An item as its receiver may have it: a copy of its own, or the value itself if it has one owner. */
  IrExpr crossing(TExpr item, Type type) {
    return method.program.drops.carries(type) ? handedOver(item, type) : isolated(item, type);
  }

  /** What the channel does not take ends, also if the wait for room is cancelled. */
  private void sendOwned(RuntimeMethod objects, IrExpr to, IrExpr value, Type type, int line) {
    IrLocal sent = code.scratch(JType.BOOL);
    code.set(sent, new IrExpr.BoolConst(false));
    Code.Section send =
        code.section(() -> code.set(sent, objects.call(line, to, method.ctx, value)));
    Code.Section end =
        code.section(() ->
            code.when(
                new IrExpr.Not(new IrExpr.Get(sent)),
                () -> method.program.drops.drop(code, method.ctx, value, type)));
    code.region(new IrStmt.Finally(send.statements(), end.statements(), null), true);
  }

  private IrExpr handedOver(TExpr item, Type type) {
    IrExpr value = method.expressions.value(item, Use.STORE);
    return code.isReachable() && method.program.crossings().item(item).way() == Crossings.Way.COPY
        ? Lending.handOver(method.program, method.ctx, value, type)
        : value;
  }

  private IrExpr isolated(TExpr item, Type type) {
    if (method.program.crossings().item(item).way() != Crossings.Way.COPY) {
      return method.expressions.value(item, Use.STORE);
    }
    IrExpr value = method.expressions.value(item, Use.READ);
    return code.isReachable() ? method.program.isolation.copy(method.ctx, value, type) : value;
  }

  /** The item that {@code next} has just left in the context. */
  IrExpr item(Type type) {
    if (type.equals(Type.UNIT)) {
      return RuntimeNames.UNIT_VALUE;
    }
    return item(code, method.ctx, method.program.representation.of(type));
  }

  private static IrExpr item(Code code, IrExpr ctx, JType type) {
    IrExpr value = RawBits.read(ctx, RuntimeNames.CTX, type);
    if (RawBits.isNumber(type)) {
      return value;
    }
    IrExpr taken = code.spill(value);
    code.add(
        new IrStmt.PutField(
            ctx, RuntimeNames.CTX.name(), "ref", JType.OBJECT, new IrExpr.Null(JType.OBJECT)));
    return taken;
  }

  /** The end of a receiver: nothing comes in any more, and what is queued ends. */
  static void close(WholeProgram program, Code code, IrExpr ctx, IrExpr receiver, Type element) {
    code.add(new IrStmt.Eval(TaskRuntime.RECEIVER_CLOSE.call(receiver, ctx)));
    IrLabel loop = new IrLabel();
    code.loop(
        loop,
        () -> {
          code.when(
              new IrExpr.Not(TaskRuntime.TRY_NEXT.call(receiver, ctx)), () -> code.leave(loop));
          IrExpr item = item(code, ctx, program.representation.of(element));
          if (program.drops.carries(element)) {
            program.drops.drop(code, ctx, code.stable(item), element);
          }
        });
  }

  /** {@code rx.close()} in the program. */
  IrExpr close(TExpr.Call e) {
    TExpr receiver = e.args().getFirst().value();
    IrExpr value = code.stable(method.expressions.value(receiver, Use.READ));
    if (code.isReachable()) {
      close(method.program, code, method.ctx, value, element(receiver.type()));
    }
    return RuntimeNames.UNIT_VALUE;
  }
}
