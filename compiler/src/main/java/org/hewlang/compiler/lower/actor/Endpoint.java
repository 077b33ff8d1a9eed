package org.hewlang.compiler.lower.actor;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.StreamRuntime;
import org.hewlang.compiler.types.Type;

/** What a message goes to, as far as the sending code knows it. */
public sealed interface Endpoint {
  /** Types of the arguments. */
  List<Type> params();

  Type result();

  /** A send; an int ({@code -1} or a variant of {@code SendError}) if {@code refusable}. */
  IrExpr send(IrExpr ctx, IrExpr to, List<IrExpr> args, boolean refusable, int line);

  /** An ask; its value is the result. */
  IrExpr ask(IrExpr ctx, IrExpr to, List<IrExpr> args, int line);

  /** An ask that nobody waits for yet; its value is the {@code Ask}. */
  IrExpr start(IrExpr ctx, IrExpr to, List<IrExpr> args, int line);

  /** Whether it streams; then the only way to call it is {@link #stream}. */
  boolean streams();

  /** The stream of what a handler yields; {@code to} can be read twice. */
  IrExpr stream(IrExpr ctx, IrExpr to, List<IrExpr> args, int line);

  /** A new message for {@link #within}. */
  IrExpr message(IrExpr to, List<IrExpr> args);

  /** Asks by a message; -1, or a variant of {@code AskError}. */
  IrExpr within(IrExpr ctx, IrExpr to, IrExpr message, IrExpr nanos, int line);

  /** The representation of the result; void for none. */
  JType resultType();

  /** A handler whose class is known. */
  public record Known(Handler handler, MessageMethods messages) implements Endpoint {
    @Override
    public List<Type> params() {
      return handler.params();
    }

    @Override
    public Type result() {
      return handler.result();
    }

    @Override
    public JType resultType() {
      return handler.function().result();
    }

    @Override
    public IrExpr send(IrExpr ctx, IrExpr to, List<IrExpr> args, boolean refusable, int line) {
      return messages.send(handler, refusable).call(ctx, with(to, args), line);
    }

    @Override
    public IrExpr ask(IrExpr ctx, IrExpr to, List<IrExpr> args, int line) {
      return messages.ask(handler).call(ctx, with(to, args), line);
    }

    @Override
    public IrExpr start(IrExpr ctx, IrExpr to, List<IrExpr> args, int line) {
      return messages.start(handler).call(ctx, with(to, args), line);
    }

    @Override
    public boolean streams() {
      return handler.ahead() > 0;
    }

    @Override
    public IrExpr stream(IrExpr ctx, IrExpr to, List<IrExpr> args, int line) {
      return messages.stream(handler, to, handler.function().call(ctx, with(to, args), line));
    }

    @Override
    public IrExpr message(IrExpr to, List<IrExpr> args) {
      return messages.askMessage(handler, args);
    }

    @Override
    public IrExpr within(IrExpr ctx, IrExpr to, IrExpr message, IrExpr nanos, int line) {
      return messages.within(handler).call(ctx, List.of(to, message, nanos), line);
    }
  }

  /** A handler of a trait, of an actor that is not known. */
  record Promised(ActorTraits.Member member, String owner) implements Endpoint {
    @Override
    public List<Type> params() {
      return member.params();
    }

    @Override
    public Type result() {
      return member.result();
    }

    @Override
    public JType resultType() {
      return member.resultType();
    }

    private IrExpr call(String suffix, IrExpr ctx, IrExpr to, List<IrExpr> args, JType result) {
      List<IrExpr> all = new ArrayList<>();
      all.add(new IrExpr.Cast(to, JType.ref(owner)));
      all.add(ctx);
      all.addAll(args);
      return new IrExpr.Invoke(
          IrExpr.Invoke.Kind.INTERFACE,
          owner,
          member.name() + suffix,
          MethodRef.withContext(member.wire()),
          result,
          all,
          0);
    }

    @Override
    public IrExpr send(IrExpr ctx, IrExpr to, List<IrExpr> args, boolean refusable, int line) {
      return call("$send", ctx, to, args, JType.VOID);
    }

    @Override
    public IrExpr ask(IrExpr ctx, IrExpr to, List<IrExpr> args, int line) {
      return call("$ask", ctx, to, args, member.resultType());
    }

    @Override
    public IrExpr start(IrExpr ctx, IrExpr to, List<IrExpr> args, int line) {
      return call("$start", ctx, to, args, ActorRuntime.ASK);
    }

    @Override
    public boolean streams() {
      return member.streams();
    }

    @Override
    public IrExpr stream(IrExpr ctx, IrExpr to, List<IrExpr> args, int line) {
      return call("$stream", ctx, to, args, StreamRuntime.STREAM);
    }

    @Override
    public IrExpr message(IrExpr to, List<IrExpr> args) {
      return call("$new", new IrExpr.Null(RuntimeNames.CTX), to, args, ActorRuntime.ASK);
    }

    @Override
    public IrExpr within(IrExpr ctx, IrExpr to, IrExpr message, IrExpr nanos, int line) {
      return ActorRuntime.cellMethod(
          "askWithin",
          JType.INT,
          List.of(RuntimeNames.CTX, ActorRuntime.ASK, JType.LONG),
          List.of(to, ctx, message, nanos));
    }
  }

  private static List<IrExpr> with(IrExpr to, List<IrExpr> args) {
    List<IrExpr> all = new ArrayList<>();
    all.add(to);
    all.addAll(args);
    return all;
  }
}
