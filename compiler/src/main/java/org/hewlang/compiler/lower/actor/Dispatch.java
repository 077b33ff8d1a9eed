package org.hewlang.compiler.lower.actor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrExpr.CmpOp;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.code.RawBits;
import org.hewlang.compiler.lower.glue.Lending;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.jspecify.annotations.Nullable;

/**
 * {@code dispatch(Ctx, Msg)} of one class of actors: a table switch on the message's tag, a cast, a call of
 * the handler. Many handlers are split over several methods, because the JVM does not compile large ones.
 */
public final class Dispatch {
  static final String METHOD = "dispatch";

  /** Handlers per method; a branch takes up to about 100 bytes. */
  private static final int HANDLERS_PER_METHOD = 64;

  /** What is done with the messages of one handler: those that want an answer, and the others. */
  private static final class Branch {
    @Nullable Handler handler;
    @Nullable List<IrStmt> message;
    @Nullable List<IrStmt> ask;
  }

  private final Program program;
  private final ClassSet.Builder builder;
  private final DiscardedReplies discarded;
  private final IrLocal self;
  private final IrLocal ctx = new IrLocal("$ctx", RuntimeNames.CTX);
  private final IrLocal message = new IrLocal("$message", ActorRuntime.MSG);
  private final Map<Integer, Branch> branches = new TreeMap<>();

  Dispatch(Program program, ClassSet.Builder builder) {
    this.program = program;
    this.builder = builder;
    this.discarded = new DiscardedReplies(program, builder);
    this.self = new IrLocal("this", JType.ref(builder.name));
  }

  /** Messages of {@code h} that want no answer. */
  void message(Handler h) {
    Branch branch = branch(h);
    Code code = code();
    // The runtime's ticks have a class of their own.
    IrExpr cast =
        h.slots().isEmpty()
            ? new IrExpr.Get(message)
            : code.stable(new IrExpr.Cast(new IrExpr.Get(message), JType.ref(h.messageClass())));
    IrExpr call = call(h, h.arguments(cast, h.messageClass()));
    // Nobody takes the result.
    boolean mayFail = DiscardedReplies.isResult(h.result());
    boolean drops = program.drops.carries(h.result());
    if (mayFail || drops) {
      IrExpr result = code.spill(call);
      if (mayFail) {
        discarded.note(code, h, new IrExpr.Get(ctx), new IrExpr.Get(self), result);
      }
      if (drops) {
        program.drops.drop(code, new IrExpr.Get(ctx), result, h.result());
      }
    } else {
      code.add(new IrStmt.Eval(call));
    }
    branch.message = code.finish();
  }

  /** Messages of {@code h} whose answer goes into them. */
  void ask(Handler h) {
    Branch branch = branch(h);
    Code code = code();
    IrExpr ask = code.stable(new IrExpr.Cast(new IrExpr.Get(message), JType.ref(h.askClass())));
    IrExpr call = call(h, h.arguments(ask, h.askClass()));
    JType type = call.type();
    if (type.kind() == JType.Kind.VOID) {
      code.add(new IrStmt.Eval(call));
    } else {
      IrExpr reply = reply(h, new IrExpr.Get(ctx), call);
      code.add(
          type.isRef()
              ? new IrStmt.PutField(ask, ActorRuntime.ASK.name(), "ref", JType.OBJECT, reply)
              : new IrStmt.PutField(
                  ask, ActorRuntime.ASK.name(), "num", JType.LONG, RawBits.bits(reply)));
    }
    branch.ask = code.finish();
  }

  /** The result {@code value} as the asking code may have it. */
  IrExpr reply(Handler h, IrExpr ctx, IrExpr value) {
    if (h.givesAway()) {
      return value;
    }
    return program.drops.carries(h.result())
        ? Lending.handOver(program, ctx, value, h.result())
        : program.isolation.copy(ctx, value, h.result());
  }

  private Branch branch(Handler h) {
    Branch branch = branches.computeIfAbsent(h.tag(), _ -> new Branch());
    branch.handler = h;
    return branch;
  }

  private Code code() {
    Code code = new Code();
    List.of(self, ctx, message).forEach(code::markConstant);
    return code;
  }

  private IrExpr call(Handler h, List<IrExpr> args) {
    List<IrExpr> all = new ArrayList<>();
    all.add(new IrExpr.Get(self));
    all.addAll(args);
    return h.function().call(new IrExpr.Get(ctx), all, 0);
  }

  // ---- the method

  /** Adds the method, when all handlers in use are known. */
  void finish() {
    List<Map.Entry<Integer, Branch>> all = List.copyOf(branches.entrySet());
    List<IrStmt> body = new ArrayList<>();
    IrLocal tag = new IrLocal("$tag", JType.INT);
    body.add(new IrStmt.Set(tag, ActorRuntime.TAG.call(new IrExpr.Get(message))));
    int parts = (all.size() + HANDLERS_PER_METHOD - 1) / HANDLERS_PER_METHOD;
    for (int part = 0; part < parts - 1; part++) {
      int end = (part + 1) * HANDLERS_PER_METHOD;
      String name = METHOD + "$" + part;
      part(name, all.subList(part * HANDLERS_PER_METHOD, end));
      IrExpr isHere =
          new IrExpr.Cmp(
              CmpOp.LT, new IrExpr.Get(tag), new IrExpr.IntConst(all.get(end).getKey()), false);
      body.add(
          new IrStmt.If(
              isHere,
              List.of(
                  new IrStmt.Eval(invoke(IrExpr.Invoke.Kind.VIRTUAL, builder.name, name)),
                  new IrStmt.Return(null)),
              List.of()));
    }
    body.addAll(choice(tag, all.subList(Math.max(0, parts - 1) * HANDLERS_PER_METHOD, all.size())));
    add(METHOD, body);
  }

  private void part(String name, List<Map.Entry<Integer, Branch>> branches) {
    IrLocal tag = new IrLocal("$tag", JType.INT);
    List<IrStmt> body = new ArrayList<>();
    body.add(new IrStmt.Set(tag, ActorRuntime.TAG.call(new IrExpr.Get(message))));
    body.addAll(choice(tag, branches));
    add(name, body);
  }

  private List<IrStmt> choice(IrLocal tag, List<Map.Entry<Integer, Branch>> branches) {
    List<Integer> keys = branches.stream().map(Map.Entry::getKey).toList();
    List<List<IrStmt>> cases = branches.stream().map(b -> body(b.getValue())).toList();
    IrExpr other = invoke(IrExpr.Invoke.Kind.SPECIAL, ActorRuntime.CELL.name(), METHOD);
    List<IrStmt> otherwise = List.of(new IrStmt.Eval(other));
    List<IrStmt> body = new ArrayList<>();
    if (keys.isEmpty()) {
      body.addAll(otherwise);
    } else {
      body.add(new IrStmt.Switch(new IrExpr.Get(tag), keys, cases, otherwise));
    }
    body.add(new IrStmt.Return(null));
    return body;
  }

  private List<IrStmt> body(Branch branch) {
    if (branch.ask == null) {
      return branch.message == null ? List.of() : branch.message;
    }
    if (branch.message == null || branch.handler == null) {
      return branch.ask;
    }
    IrExpr isAsk = new IrExpr.InstanceOf(new IrExpr.Get(message), branch.handler.askClass());
    return List.of(new IrStmt.If(isAsk, branch.ask, branch.message));
  }

  private IrExpr invoke(IrExpr.Invoke.Kind kind, String owner, String name) {
    return new IrExpr.Invoke(
        kind,
        owner,
        name,
        List.of(RuntimeNames.CTX, ActorRuntime.MSG),
        JType.VOID,
        List.of(new IrExpr.Get(self), new IrExpr.Get(ctx), new IrExpr.Get(message)),
        0);
  }

  private void add(String name, List<IrStmt> body) {
    builder.methods.add(new IrMethod(name, false, List.of(self, ctx, message), JType.VOID, body));
  }
}
