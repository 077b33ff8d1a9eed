package org.hewlang.compiler.lower.channel;

import java.util.List;
import org.hewlang.compiler.analysis.crossing.Crossings;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Body;
import org.hewlang.compiler.lower.body.Use;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.RawBits;
import org.hewlang.compiler.lower.glue.Ends;
import org.hewlang.compiler.lower.glue.Lending;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.TaskRuntime;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.Type;

/** Channels: items are numbers as raw bits, or objects. */
public final class Channels {
  private final Body body;
  private final Code code;

  public Channels(Body body) {
    this.body = body;
    this.code = body.code();
  }

  public IrExpr open(TExpr.Call e) {
    body.program().useScheduler();
    IrExpr capacity = body.value(e.args().getFirst().value(), Use.READ);
    boolean numbers = RawBits.isNumber(body.program().representation.of(element(e.type())));
    return TaskRuntime.OPEN_CHANNEL.call(e.span().line(), capacity, new IrExpr.BoolConst(numbers));
  }

  private Type element(Type end) {
    return ((Type.Builtin) body.types().of(end)).args().getFirst();
  }

  /** {@code tx.send(x)}. */
  public IrExpr send(TExpr.Call e) {
    return send(e, TaskRuntime.SEND_NUMBER, TaskRuntime.SEND_OBJECT);
  }

  /**
   * A call with an end and an item: that gets a copy of its own, or the value itself if it has one owner.
   * The methods give whether anybody took it.
   */
  public IrExpr send(TExpr.Call e, RuntimeMethod numbers, RuntimeMethod objects) {
    TExpr sender = e.args().get(0).value();
    TExpr item = e.args().get(1).value();
    Type type = element(sender.type());
    boolean owned = body.program().drops.carries(type);
    List<IrExpr> values =
        body.permuted(
            e.args(), List.of(() -> body.value(sender, Use.READ), () -> crossing(item, type)));
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
                  .call(line, to, body.ctx(), number ? RawBits.bits(value) : value)));
    }
    return RuntimeNames.UNIT_VALUE;
  }

  /** An item as its receiver may have it: a copy of its own, or the value itself if it has one owner. */
  public IrExpr crossing(TExpr item, Type type) {
    return body.program().drops.carries(type) ? handedOver(item, type) : isolated(item, type);
  }

  /** What the channel does not take ends, also if the wait for room is cancelled. */
  private void sendOwned(RuntimeMethod objects, IrExpr to, IrExpr value, Type type, int line) {
    IrLocal sent = code.scratch(JType.BOOL);
    code.set(sent, new IrExpr.BoolConst(false));
    Code.Section send =
        code.section(() -> code.set(sent, objects.call(line, to, body.ctx(), value)));
    Code.Section end =
        code.section(() ->
            code.when(
                new IrExpr.Not(new IrExpr.Get(sent)),
                () -> body.program().drops.drop(code, body.ctx(), value, type)));
    code.region(new IrStmt.Finally(send.statements(), end.statements(), null), true);
  }

  private IrExpr handedOver(TExpr item, Type type) {
    IrExpr value = body.value(item, Use.STORE);
    return code.isReachable() && body.program().crossings().item(item).way() == Crossings.Way.COPY
        ? Lending.handOver(body.program(), body.ctx(), value, type)
        : value;
  }

  private IrExpr isolated(TExpr item, Type type) {
    if (body.program().crossings().item(item).way() != Crossings.Way.COPY) {
      return body.value(item, Use.STORE);
    }
    IrExpr value = body.value(item, Use.READ);
    return code.isReachable() ? body.program().isolation.copy(body.ctx(), value, type) : value;
  }

  /** The item that {@code next} has just left in the context. */
  public IrExpr item(Type type) {
    if (type.equals(Type.UNIT)) {
      return RuntimeNames.UNIT_VALUE;
    }
    return Ends.item(code, body.ctx(), body.program().representation.of(type));
  }

  /** {@code rx.close()} in the program. */
  public IrExpr close(TExpr.Call e) {
    TExpr receiver = e.args().getFirst().value();
    IrExpr value = code.stable(body.value(receiver, Use.READ));
    if (code.isReachable()) {
      Ends.receiver(body.program(), code, body.ctx(), value, element(receiver.type()));
    }
    return RuntimeNames.UNIT_VALUE;
  }
}
