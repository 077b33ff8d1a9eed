package org.hewlang.compiler.lower.actor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.Code;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.layout.GrowingFields;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.ActorDef;

/** What the class of an actor has beside its functions: its type, constructor and ends. */
final class ActorShell {
  private final Program program;
  private final ActorClass actor;
  private final int tags;

  /**
   * @param tags number of tags in use
   */
  ActorShell(Program program, ActorClass actor, int tags) {
    this.program = program;
    this.actor = actor;
    this.tags = tags;
  }

  void declare(Collection<Handler> handlers) {
    ClassSet.Builder builder = actor.builder;
    addType(builder, type(handlers));
    if (actor.fields.stream().anyMatch(f -> f.jvm().isRef())) {
      builder.methods.add(forgetState());
    }
    boolean drops = actor.fields.stream().anyMatch(ActorClass.Field::ends);
    if (actor.def.terminate() != null) {
      builder.methods.add(terminate());
    }
    if (drops) {
      builder.methods.add(dropState());
    }
    for (int i = 0; i < actor.def.handlers().size(); i++) {
      switch (actor.def.handlers().get(i).on()) {
        case NONE -> {}
        case EXIT -> builder.methods.add(event("exitMessage", actor.handler(i)));
        case DOWN -> builder.methods.add(event("downMessage", actor.handler(i)));
      }
    }
  }

  /** Adds the static field with the type and a constructor that hands it on. */
  static void addType(ClassSet.Builder builder, IrExpr type) {
    String name = builder.name;
    builder.fields.add(new IrField(ActorRuntime.TYPE_FIELD, ActorRuntime.TYPE, true, true));
    builder.methods.add(
        new IrMethod(
            "<clinit>",
            true,
            List.of(),
            JType.VOID,
            List.of(
                new IrStmt.PutStatic(name, ActorRuntime.TYPE_FIELD, ActorRuntime.TYPE, type),
                new IrStmt.Return(null))));
    builder.methods.add(constructor(name));
  }

  /** {@code A() { super($TYPE); }}. */
  static IrMethod constructor(String name) {
    IrLocal self = new IrLocal("this", JType.ref(name));
    IrExpr type = new IrExpr.GetStatic(name, ActorRuntime.TYPE_FIELD, ActorRuntime.TYPE);
    IrExpr call =
        new IrExpr.Invoke(
            IrExpr.Invoke.Kind.SPECIAL,
            ActorRuntime.CELL.name(),
            "<init>",
            List.of(ActorRuntime.TYPE),
            JType.VOID,
            List.of(new IrExpr.Get(self), type),
            0);
    return new IrMethod(
        "<init>",
        false,
        List.of(self),
        JType.VOID,
        List.of(new IrStmt.Eval(call), new IrStmt.Return(null)));
  }

  // ---- the static description

  private IrExpr type(Collection<Handler> handlers) {
    String[] names = new String[tags];
    Arrays.fill(names, "");
    for (ActorDef.Handler h : actor.def.handlers()) {
      names[h.number()] = h.name();
      if (h.generator()) {
        names[h.number() + 1] = h.name();
      }
    }
    handlers.stream().filter(h -> h.tag() >= 0).forEach(h -> names[h.tag()] = h.source());
    IrExpr type = typeOf(actor.def.id().name(), String.join(" ", names));
    ActorDef.Mailbox mailbox = actor.def.mailbox();
    if (!mailbox.equals(ActorDef.Mailbox.DEFAULT)) {
      type =
          refine(
              type,
              "mailbox",
              List.of(JType.INT, ActorRuntime.OVERFLOW, ActorRuntime.OVERFLOW),
              List.of(
                  new IrExpr.IntConst(mailbox.capacity()),
                  policy(mailbox.policy()),
                  policy(mailbox.fallback())));
    }
    for (ActorDef.Handler h : actor.def.handlers()) {
      if (h.everyNanos() > 0) {
        type =
            refine(
                type,
                "every",
                List.of(JType.INT, JType.LONG),
                List.of(new IrExpr.IntConst(h.number()), new IrExpr.LongConst(h.everyNanos())));
      }
    }
    boolean kept =
        actor.def.terminate() != null
            || actor.def.handlers().stream().anyMatch(ActorDef.Handler::generator)
            || actor.fields.stream().anyMatch(ActorClass.Field::ends);
    return kept ? kept(type) : type;
  }

  /** The type of actors whose end can be observed: they stay until the program ends. */
  static IrExpr kept(IrExpr type) {
    return refine(type, "kept", List.of(), List.of());
  }

  static IrExpr typeOf(String name, String handlers) {
    return RuntimeMethod.of(
            ActorRuntime.TYPE.name(),
            "of",
            ActorRuntime.TYPE,
            RuntimeNames.JAVA_STRING,
            RuntimeNames.JAVA_STRING)
        .call(new IrExpr.JavaStringConst(name), new IrExpr.JavaStringConst(handlers));
  }

  private static IrExpr refine(IrExpr type, String method, List<JType> params, List<IrExpr> args) {
    List<IrExpr> all = new ArrayList<>();
    all.add(type);
    all.addAll(args);
    return new RuntimeMethod(
            IrExpr.Invoke.Kind.VIRTUAL, ActorRuntime.TYPE.name(), method, params, ActorRuntime.TYPE)
        .call(0, all);
  }

  private static IrExpr policy(ActorDef.Policy policy) {
    return new IrExpr.GetStatic(ActorRuntime.OVERFLOW.name(), policy.name(), ActorRuntime.OVERFLOW);
  }

  // ---- the end

  private IrMethod terminate() {
    IrLocal self = new IrLocal("this", actor.jvm());
    IrLocal ctx = new IrLocal("$ctx", RuntimeNames.CTX);
    IrExpr call =
        actor
            .function(Objects.requireNonNull(actor.def.terminate()))
            .call(new IrExpr.Get(ctx), List.of(new IrExpr.Get(self)), 0);
    return new IrMethod(
        "terminate",
        false,
        List.of(self, ctx),
        JType.VOID,
        List.of(new IrStmt.Eval(call), new IrStmt.Return(null)));
  }

  /** Ends what the fields own, in the order of their declaration. */
  private IrMethod dropState() {
    IrLocal self = new IrLocal("this", actor.jvm());
    IrLocal ctx = new IrLocal("$ctx", RuntimeNames.CTX);
    Code code = new Code();
    code.markConstant(self);
    code.markConstant(ctx);
    for (ActorClass.Field field : actor.fields) {
      if (field.ends()) {
        IrExpr cell = new IrExpr.Get(self);
        IrExpr value = code.spill(new IrExpr.GetField(cell, actor.name, field.name(), field.jvm()));
        IrExpr isSet = new IrExpr.Not(new IrExpr.IsNull(value));
        code.when(isSet, () -> program.drops.drop(code, new IrExpr.Get(ctx), value, field.type()));
      }
    }
    code.ret(new IrStmt.Return(null));
    return new IrMethod("dropState", false, List.of(self, ctx), JType.VOID, code.finish());
  }

  /** Lets go of all objects in fields. */
  private IrMethod forgetState() {
    IrLocal self = new IrLocal("this", actor.jvm());
    IrExpr cell = new IrExpr.Get(self);
    List<IrStmt> body = new ArrayList<>();
    for (ActorClass.Field field : actor.fields) {
      if (field.jvm().isRef()) {
        IrExpr nothing = new IrExpr.Null(field.jvm());
        body.add(new IrStmt.PutField(cell, actor.name, field.name(), field.jvm(), nothing));
      }
      if (field.grows()) {
        body.add(GrowingFields.forgetBuilder(cell, actor.name, field.slot()));
      }
    }
    body.add(new IrStmt.Return(null));
    return new IrMethod("forgetState", false, List.of(self), JType.VOID, body);
  }

  // ---- events

  /** {@code Msg exitMessage(long who, HewString reason)} and its like: the message for the handler. */
  private IrMethod event(String name, Handler handler) {
    IrLocal self = new IrLocal("this", actor.jvm());
    List<IrLocal> params = new ArrayList<>();
    params.add(self);
    for (int i = 1; i < handler.function().params().size(); i++) {
      params.add(new IrLocal("$p" + i, handler.function().params().get(i)));
    }
    List<IrExpr> args = params.stream().skip(1).<IrExpr>map(IrExpr.Get::new).toList();
    IrExpr message = actor.messages().message(handler, args);
    return new IrMethod(name, false, params, ActorRuntime.MSG, List.of(new IrStmt.Return(message)));
  }
}
