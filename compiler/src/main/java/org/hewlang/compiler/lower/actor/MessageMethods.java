package org.hewlang.compiler.lower.actor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.code.RawBits;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.layout.Constructor;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.lower.runtime.StreamRuntime;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * What sends messages to one class of actors: a class of messages for each handler that is sent to, one
 * for each that is asked, and a static method for each way of calling it. Made when first used, so that
 * a program pays for what it does only.
 */
public final class MessageMethods {
  private final Program program;
  private final String owner;
  private final ClassSet.Builder builder;
  private final Dispatch dispatch;
  private final Set<String> made = new HashSet<>();

  MessageMethods(Program program, ClassSet.Builder builder, Dispatch dispatch) {
    this.program = program;
    this.owner = builder.name;
    this.builder = builder;
    this.dispatch = dispatch;
  }

  // ---- sending

  /**
   * {@code static void m$send(Ctx, A, ..)}; where the mailbox may refuse the message it gives -1 or the
   * number of the variant of {@code SendError}.
   */
  MethodRef send(Handler h, boolean refusable) {
    MethodRef method = h.send(refusable ? JType.INT : JType.VOID);
    if (made.add(method.name())) {
      declareMessage(h);
      Params p = new Params(method);
      IrExpr message = message(h, h.messageClass(), p);
      IrExpr call =
          ActorRuntime.cellMethod(
              refusable ? "trySend" : "send",
              method.result(),
              List.of(RuntimeNames.CTX, ActorRuntime.MSG),
              List.of(p.target(), p.ctx(), message));
      add(
          method,
          p,
          refusable
              ? List.of(new IrStmt.Return(call))
              : List.of(new IrStmt.Eval(call), new IrStmt.Return(null)));
    }
    return method;
  }

  private IrExpr message(Handler h, String className, Params p) {
    return new IrExpr.New(className, h.slots().stream().map(Layouts.Slot::type).toList(), p.args());
  }

  /** The class of messages to which nobody waits for an answer, and its branch of the dispatch. */
  void declareMessage(Handler h) {
    if (made.add(h.messageClass())) {
      declare(h, h.messageClass(), ActorRuntime.MSG);
      dispatch.message(h);
      if (h.key() != Handler.NO_KEY) {
        declareAsk(h);
      }
    }
  }

  private void declareAsk(Handler h) {
    if (made.add(h.askClass())) {
      declare(h, h.askClass(), ActorRuntime.ASK);
      dispatch.ask(h);
      if (h.key() != Handler.NO_KEY) {
        // Messages of both classes are compared with each other.
        declareMessage(h);
      }
    }
  }

  // ---- asking

  /**
   * {@code static R m$ask(Ctx, A, ..)}. A handler that cannot wait is run on the stack of the asking code
   * if its actor is idle.
   */
  MethodRef ask(Handler h) {
    MethodRef method = h.ask();
    if (made.add(method.name())) {
      declareAsk(h);
      Params p = new Params(method);
      Code code = new Code();
      p.all().forEach(code::markConstant);
      if (!h.mayWait()) {
        direct(h, p, code);
      }
      IrExpr ask = code.stable(message(h, h.askClass(), p));
      code.add(
          new IrStmt.Eval(
              ActorRuntime.cellMethod(
                  "ask",
                  JType.VOID,
                  List.of(RuntimeNames.CTX, ActorRuntime.ASK),
                  List.of(p.target(), p.ctx(), ask))));
      code.ret(new IrStmt.Return(resultOf(h, ask)));
      add(method, p, code.finish());
    }
    return method;
  }

  private static @Nullable IrExpr resultOf(Handler h, IrExpr ask) {
    JType type = h.function().result();
    return type.kind() == JType.Kind.VOID ? null : Replies.of(ask, type);
  }

  private void direct(Handler h, Params p, Code code) {
    List<IrExpr> args = new ArrayList<>();
    args.add(p.target());
    args.addAll(p.args());
    IrExpr call = h.function().call(p.ctx(), args, 0);
    if (call.type().kind() == JType.Kind.VOID) {
      enterDirect(h, p, code, List.of(new IrStmt.Eval(call)), null, false);
    } else {
      IrLocal result = code.scratch(call.type());
      // Copied for the asking code while the actor is still this code's own.
      IrStmt run = new IrStmt.Set(result, dispatch.reply(h, p.ctx(), call));
      enterDirect(h, p, code, List.of(run), new IrExpr.Get(result), false);
    }
  }

  /**
   * Does {@code run} as the actor, if it is idle, and returns {@code result}; {@code timed} asks return the
   * number of a failure instead of throwing it.
   */
  private static void enterDirect(
      Handler h, Params p, Code code, List<IrStmt> run, @Nullable IrExpr result, boolean timed) {
    IrExpr tag = new IrExpr.IntConst(h.tag());
    IrLocal thrown = new IrLocal("$thrown", RuntimeNames.THROWABLE);
    IrExpr failure =
        ActorRuntime.cellMethod(
            timed ? "failDirect" : "crashDirect",
            timed ? JType.INT : RuntimeNames.THROWABLE,
            List.of(RuntimeNames.CTX, JType.INT, RuntimeNames.THROWABLE),
            List.of(p.target(), p.ctx(), tag, new IrExpr.Get(thrown)));
    IrExpr leave =
        ActorRuntime.cellMethod(
            "leaveDirect", JType.VOID, List.of(RuntimeNames.CTX), List.of(p.target(), p.ctx()));
    List<IrStmt> inside =
        List.of(
            new IrStmt.Catch(
                run,
                RuntimeNames.THROWABLE.name(),
                thrown,
                List.of(timed ? new IrStmt.Return(failure) : new IrStmt.Throw(failure))),
            new IrStmt.Eval(leave),
            new IrStmt.Return(result));
    IrExpr entered =
        ActorRuntime.cellMethod(
            "enterDirect",
            JType.BOOL,
            List.of(RuntimeNames.CTX, JType.INT),
            List.of(p.target(), p.ctx(), tag));
    IrExpr may =
        h.varies()
            ? new IrExpr.And(new IrExpr.Not(LambdaActors.mayWait(p.target())), entered)
            : entered;
    code.add(new IrStmt.If(may, inside, List.of()));
  }

  /** {@code static Ask m$start(Ctx, A, ..)}: asks and does not wait. */
  MethodRef start(Handler h) {
    MethodRef method = h.start();
    if (made.add(method.name())) {
      declareAsk(h);
      Params p = new Params(method);
      Code code = new Code();
      IrExpr ask = code.stable(message(h, h.askClass(), p));
      code.add(
          new IrStmt.Eval(
              ActorRuntime.cellMethod(
                  "startAsk",
                  JType.VOID,
                  List.of(RuntimeNames.CTX, ActorRuntime.ASK),
                  List.of(p.target(), p.ctx(), ask))));
      code.ret(new IrStmt.Return(ask));
      add(method, p, code.finish());
    }
    return method;
  }

  /** A new message that nobody waits for. */
  IrExpr message(Handler h, List<IrExpr> args) {
    declareMessage(h);
    return new IrExpr.New(
        h.messageClass(), h.slots().stream().map(Layouts.Slot::type).toList(), args);
  }

  /** A new message for {@code within}. */
  IrExpr askMessage(Handler h, List<IrExpr> args) {
    declareAsk(h);
    return new IrExpr.New(h.askClass(), h.slots().stream().map(Layouts.Slot::type).toList(), args);
  }

  /**
   * {@code static int m$within(Ctx, A, A$m$Ask, long)}: asks and waits for so many nanoseconds at most; -1
   * if the result is in the message, else the number of the variant of {@code AskError}.
   */
  MethodRef within(Handler h) {
    MethodRef method =
        new MethodRef(
            owner,
            h.name() + "$within",
            List.of(JType.ref(owner), JType.ref(h.askClass()), JType.LONG),
            JType.INT);
    if (made.add(method.name())) {
      declareAsk(h);
      Params p = new Params(method);
      Code code = new Code();
      IrExpr ask = p.args().get(0);
      if (!h.mayWait()) {
        IrExpr handle =
            new IrExpr.Invoke(
                IrExpr.Invoke.Kind.VIRTUAL,
                owner,
                Dispatch.METHOD,
                List.of(RuntimeNames.CTX, ActorRuntime.MSG),
                JType.VOID,
                List.of(p.target(), p.ctx(), ask),
                0);
        enterDirect(h, p, code, List.of(new IrStmt.Eval(handle)), new IrExpr.IntConst(-1), true);
      }
      code.ret(
          new IrStmt.Return(
              ActorRuntime.cellMethod(
                  "askWithin",
                  JType.INT,
                  List.of(RuntimeNames.CTX, ActorRuntime.ASK, JType.LONG),
                  List.of(p.target(), p.ctx(), ask, p.args().get(1)))));
      add(method, p, code.finish());
    }
    return method;
  }

  // ---- streams

  /** The stream of the values of {@code body}, a frame of the handler. */
  IrExpr stream(Handler h, IrExpr to, IrExpr body) {
    Type value = ((Type.Builtin) h.result()).args().getFirst();
    return StreamRuntime.FEED.call(
        to,
        body,
        new IrExpr.IntConst(h.ahead()),
        new IrExpr.BoolConst(RawBits.isNumber(program.representation.of(value))),
        new IrExpr.IntConst(h.tag()),
        new IrExpr.BoolConst(!h.mayWait()),
        new IrExpr.BoolConst(program.drops.carries(value)));
  }

  // ---- classes

  /** {@code final class A$m extends Msg} with the arguments as fields. */
  private void declare(Handler h, String className, JType base) {
    List<Layouts.Slot> slots = h.slots();
    ClassSet.Builder message =
        program.classes.add(className, IrClass.Kind.FINAL, base.name(), List.of(), "");
    for (Layouts.Slot slot : slots) {
      message.fields.add(new IrField(slot.name(), slot.type(), false, true));
    }
    message.methods.add(constructor(className, base, new IrExpr.IntConst(h.tag()), slots));
    if (h.key() >= 0) {
      new MessageKeys(program, h).declare(message);
    }
    if (h.params().stream().anyMatch(program.drops::carries)) {
      message.methods.add(drop(h, className));
    }
    if (base.equals(ActorRuntime.ASK) && program.drops.carries(h.result())) {
      message.methods.add(dropReply(h, className));
    }
  }

  private static IrMethod constructor(
      String className, JType base, IrExpr tag, List<Layouts.Slot> slots) {
    return Constructor.of(className, base.name(), List.of(tag), slots);
  }

  /** {@code drop(Ctx)}: ends what a message owns that nobody handles. */
  private IrMethod drop(Handler h, String className) {
    return end(
        "drop",
        className,
        (code, ctx, message) -> {
          for (int i = 0; i < h.params().size(); i++) {
            Layouts.Slot slot = h.slots().get(i);
            Type type = h.params().get(i);
            if (program.drops.carries(type)) {
              IrExpr value = new IrExpr.GetField(message, className, slot.name(), slot.type());
              program.drops.drop(code, ctx, code.stable(value), type);
            }
          }
        });
  }

  /** {@code dropReply(Ctx)}: ends a result that nobody takes. */
  private IrMethod dropReply(Handler h, String className) {
    return end(
        "dropReply",
        className,
        (code, ctx, message) -> {
          IrExpr value = Replies.of(message, h.function().result());
          program.drops.drop(code, ctx, code.stable(value), h.result());
        });
  }

  private interface Ends {
    void write(Code code, IrExpr ctx, IrExpr message);
  }

  private static IrMethod end(String name, String className, Ends ends) {
    IrLocal self = new IrLocal("this", JType.ref(className));
    IrLocal given = new IrLocal("$given", RuntimeNames.CTX);
    IrLocal ctx = new IrLocal("$ctx", RuntimeNames.CTX);
    Code code = new Code();
    List.of(self, given, ctx).forEach(code::markConstant);
    // Whoever discards it may have no context at hand.
    code.set(
        ctx,
        new IrExpr.Cond(
            new IrExpr.IsNull(new IrExpr.Get(given)),
            MessageKeys.context(),
            new IrExpr.Get(given),
            RuntimeNames.CTX));
    ends.write(code, new IrExpr.Get(ctx), new IrExpr.Get(self));
    code.ret(new IrStmt.Return(null));
    return new IrMethod(name, false, List.of(self, given), JType.VOID, code.finish());
  }

  // ---- methods

  /** The parameters of a static method: context, cell, arguments. */
  private record Params(List<IrLocal> all) {
    Params(MethodRef method) {
      this(locals(method));
    }

    private static List<IrLocal> locals(MethodRef method) {
      List<IrLocal> locals = new ArrayList<>();
      locals.add(new IrLocal("$ctx", RuntimeNames.CTX));
      for (int i = 0; i < method.params().size(); i++) {
        locals.add(new IrLocal(i == 0 ? "$to" : "$p" + i, method.params().get(i)));
      }
      return locals;
    }

    IrExpr ctx() {
      return new IrExpr.Get(all.get(0));
    }

    IrExpr target() {
      return new IrExpr.Get(all.get(1));
    }

    List<IrExpr> args() {
      return all.stream().skip(2).<IrExpr>map(IrExpr.Get::new).toList();
    }
  }

  private void add(MethodRef method, Params p, List<IrStmt> body) {
    builder.methods.add(new IrMethod(method.name(), true, p.all(), method.result(), body));
  }
}
