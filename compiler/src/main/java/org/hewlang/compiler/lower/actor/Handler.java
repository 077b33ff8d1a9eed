package org.hewlang.compiler.lower.actor;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.types.Type;

/**
 * A handler that the program uses, as one method per way of calling it. What travels with a message are
 * its arguments, which the receiver owns.
 *
 * @param owner the class of the cell, where these methods stand
 * @param source its name in the program
 * @param name JVM name of the handler, unique in its class
 * @param function what handles a message: {@code (Ctx, cell, arguments ..)}
 * @param params types of the arguments
 * @param givesAway whether nobody else knows its results
 * @param mayWait whether a call may have to wait for something
 * @param varies whether that depends on the actor ({@link LambdaActors#mayWait})
 * @param key the argument by which messages replace each other in a full mailbox
 * @param ahead how many values of a stream may be made in advance; 0 if it does not stream
 */
public record Handler(
    String owner,
    String source,
    String name,
    int tag,
    MethodRef function,
    List<Type> params,
    Type result,
    boolean givesAway,
    boolean mayWait,
    boolean varies,
    int key,
    int ahead) {

  /** The {@link #key} of handlers whose messages never replace each other. */
  static final int NO_KEY = -2;

  /** The {@link #key} of handlers any two messages of which replace each other. */
  static final int HANDLER_KEY = -1;

  public Handler {
    params = List.copyOf(params);
  }

  String messageClass() {
    return owner + "$" + name;
  }

  String askClass() {
    return owner + "$" + name + "$Ask";
  }

  /** What a message holds, in the order of the handler's parameters after the cell. */
  List<Layouts.Slot> slots() {
    List<Layouts.Slot> slots = new ArrayList<>();
    List<JType> types = function.params();
    for (int i = 1; i < types.size(); i++) {
      slots.add(new Layouts.Slot("p" + (i - 1), types.get(i)));
    }
    return slots;
  }

  /** The parameters of {@code $send}, {@code $ask} and {@code $start} without the context. */
  private List<JType> wire() {
    return function.params();
  }

  MethodRef send(JType result) {
    return new MethodRef(owner, name + "$send", wire(), result);
  }

  MethodRef ask() {
    return new MethodRef(owner, name + "$ask", wire(), function.result());
  }

  MethodRef start() {
    return new MethodRef(owner, name + "$start", wire(), ActorRuntime.ASK);
  }

  /** The arguments that {@code message}, of class {@code className}, holds. */
  List<IrExpr> arguments(IrExpr message, String className) {
    return slots().stream()
        .<IrExpr>map(s -> new IrExpr.GetField(message, className, s.name(), s.type()))
        .toList();
  }
}
