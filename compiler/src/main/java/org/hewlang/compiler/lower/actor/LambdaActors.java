package org.hewlang.compiler.lower.actor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hewlang.compiler.ir.IrClass;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.IrField;
import org.hewlang.compiler.ir.IrLocal;
import org.hewlang.compiler.ir.IrMethod;
import org.hewlang.compiler.ir.IrStmt;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.code.ClassSet;
import org.hewlang.compiler.lower.code.MethodRef;
import org.hewlang.compiler.lower.code.Names;
import org.hewlang.compiler.lower.glue.Program;
import org.hewlang.compiler.lower.layout.Constructor;
import org.hewlang.compiler.lower.layout.Layouts;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Lambda actors. All that take the same message and give the same result share an abstract class, which
 * handles' code is compiled against; each {@code spawn} of one has a subclass whose fields are what it
 * captured.
 */
public final class LambdaActors {
  private static final String RUN = "run$";
  private static final String WAITS = "waits$";

  /** The type of those whose captures have an end that can be observed. */
  private static final String KEPT = "$KEPT";

  /** The name of the one handler, as tools show it. */
  private static final String HANDLER = "receive";

  /** The class of lambda actors with one type of message. */
  public record Shape(String name, Handler handler, MessageMethods messages, Dispatch dispatch) {
    public Endpoint endpoint() {
      return new Endpoint.Known(handler, messages);
    }
  }

  private final Program program;
  private final Map<Type.Builtin, String> names = new HashMap<>();
  private final Map<Type.Builtin, Shape> shapes = new HashMap<>();
  private int actors;

  public LambdaActors(Program program) {
    this.program = program;
  }

  /** The class name of actors of {@code type}, {@code Actor<M, R>}. */
  String name(Type.Builtin type) {
    return names.computeIfAbsent(type, _ -> Names.PROGRAM + "actor/Actor" + (names.size() + 1));
  }

  static List<Type> params(Type.Builtin type) {
    Type message = type.args().getFirst();
    if (message.equals(Type.UNIT)) {
      return List.of();
    }
    return message instanceof Type.Tuple t ? t.parts() : List.of(message);
  }

  public Shape shape(Type.Builtin type) {
    Shape known = shapes.get(type);
    if (known == null) {
      known = make(type, name(type));
      shapes.put(type, known);
    }
    return known;
  }

  private Shape make(Type.Builtin type, String name) {
    ClassSet.Builder builder =
        program.classes.add(name, IrClass.Kind.ABSTRACT, ActorRuntime.CELL.name(), List.of(), "");
    List<Type> params = params(type);
    Type result = type.args().get(1);
    List<JType> wire = new ArrayList<>();
    wire.add(JType.ref(name));
    params.forEach(p -> wire.add(program.representation.of(p)));
    MethodRef handle = new MethodRef(name, HANDLER, wire, program.representation.result(result));
    Handler handler =
        new Handler(
            name,
            HANDLER,
            HANDLER,
            0,
            handle,
            params,
            result,
            false,
            false,
            true,
            Handler.NO_KEY,
            0);
    Dispatch dispatch = new Dispatch(program, builder);
    declare(builder, handle);
    return new Shape(name, handler, new MessageMethods(program, builder, dispatch), dispatch);
  }

  private static void declare(ClassSet.Builder builder, MethodRef handle) {
    String name = builder.name;
    addTypes(builder);
    List<IrLocal> params = new ArrayList<>();
    params.add(new IrLocal("this", JType.ref(name)));
    params.add(new IrLocal("$ctx", RuntimeNames.CTX));
    for (int i = 1; i < handle.params().size(); i++) {
      params.add(new IrLocal("$p" + i, handle.params().get(i)));
    }
    builder.methods.add(new IrMethod(RUN, false, params, handle.result(), null));
    builder.methods.add(new IrMethod(WAITS, false, params.subList(0, 1), JType.BOOL, null));
    builder.methods.add(handle(handle));
  }

  /** Two types, a constructor that takes one of them, and one for actors that never run. */
  private static void addTypes(ClassSet.Builder builder) {
    String name = builder.name;
    IrExpr type = ActorShell.typeOf("Actor", HANDLER);
    for (String field : List.of(ActorRuntime.TYPE_FIELD, KEPT)) {
      builder.fields.add(new IrField(field, ActorRuntime.TYPE, true, true));
    }
    builder.methods.add(
        new IrMethod(
            "<clinit>",
            true,
            List.of(),
            JType.VOID,
            List.of(
                new IrStmt.PutStatic(name, ActorRuntime.TYPE_FIELD, ActorRuntime.TYPE, type),
                new IrStmt.PutStatic(name, KEPT, ActorRuntime.TYPE, ActorShell.kept(type)),
                new IrStmt.Return(null))));
    IrLocal self = new IrLocal("this", JType.ref(name));
    IrLocal given = new IrLocal("type", ActorRuntime.TYPE);
    builder.methods.add(ActorShell.constructor(name));
    builder.methods.add(
        new IrMethod(
            "<init>",
            false,
            List.of(self, given),
            JType.VOID,
            List.of(
                Constructor.superCall(
                    self, ActorRuntime.CELL.name(), List.of(new IrExpr.Get(given))),
                new IrStmt.Return(null))));
  }

  /** {@code static R receive(Ctx, Actor, ..)}: the handler as sending code knows it. */
  private static IrMethod handle(MethodRef handle) {
    List<IrLocal> params = new ArrayList<>();
    params.add(new IrLocal("$ctx", RuntimeNames.CTX));
    for (int i = 0; i < handle.params().size(); i++) {
      params.add(new IrLocal("$p" + i, handle.params().get(i)));
    }
    List<IrExpr> args = new ArrayList<>();
    params.forEach(p -> args.add(new IrExpr.Get(p)));
    IrExpr ctx = args.set(0, args.get(1));
    args.set(1, ctx);
    IrExpr call =
        new IrExpr.Invoke(
            IrExpr.Invoke.Kind.VIRTUAL,
            handle.owner(),
            RUN,
            MethodRef.withContext(handle.params().subList(1, handle.params().size())),
            handle.result(),
            args,
            0);
    boolean none = handle.result().kind() == JType.Kind.VOID;
    return new IrMethod(
        handle.name(),
        true,
        params,
        handle.result(),
        none
            ? List.of(new IrStmt.Eval(call), new IrStmt.Return(null))
            : List.of(new IrStmt.Return(call)));
  }

  /** Whether the handler of {@code to}, a lambda actor of some class, may wait. */
  static IrExpr mayWait(IrExpr to) {
    return new IrExpr.Invoke(
        IrExpr.Invoke.Kind.VIRTUAL, to.type().name(), WAITS, List.of(), JType.BOOL, List.of(to), 0);
  }

  // ---- one lambda actor

  /**
   * The class of one lambda actor.
   *
   * @param captures what its fields hold
   * @param body the static method behind it: captures, context, cell, arguments
   * @param drop ends what the captures own: captures, context; null if that cannot be observed
   */
  public String declare(
      Shape shape,
      List<JType> captures,
      MethodRef body,
      boolean mayWait,
      @Nullable MethodRef drop,
      String sourceFile) {
    String name = shape.name() + "$" + ++actors;
    ClassSet.Builder builder =
        program.classes.add(name, IrClass.Kind.FINAL, shape.name(), List.of(), sourceFile);
    List<Layouts.Slot> slots = new ArrayList<>();
    for (int i = 0; i < captures.size(); i++) {
      Layouts.Slot slot = new Layouts.Slot("c" + i, captures.get(i));
      slots.add(slot);
      builder.fields.add(new IrField(slot.name(), slot.type(), false, true));
    }
    IrExpr type =
        new IrExpr.GetStatic(
            shape.name(), drop == null ? ActorRuntime.TYPE_FIELD : KEPT, ActorRuntime.TYPE);
    builder.methods.add(Constructor.of(name, shape.name(), List.of(type), slots));
    IrLocal self = new IrLocal("this", JType.ref(name));
    IrLocal ctx = new IrLocal("$ctx", RuntimeNames.CTX);
    List<IrExpr> fields =
        slots.stream()
            .<IrExpr>map(s -> new IrExpr.GetField(new IrExpr.Get(self), name, s.name(), s.type()))
            .toList();
    builder.methods.add(run(shape, self, ctx, fields, body));
    builder.methods.add(
        new IrMethod(
            WAITS,
            false,
            List.of(self),
            JType.BOOL,
            List.of(new IrStmt.Return(new IrExpr.BoolConst(mayWait)))));
    if (drop != null) {
      List<IrExpr> args = new ArrayList<>(fields);
      args.add(new IrExpr.Get(ctx));
      builder.methods.add(
          new IrMethod(
              "dropState",
              false,
              List.of(self, ctx),
              JType.VOID,
              List.of(new IrStmt.Eval(call(drop, args)), new IrStmt.Return(null))));
    }
    return name;
  }

  private static IrMethod run(
      Shape shape, IrLocal self, IrLocal ctx, List<IrExpr> fields, MethodRef body) {
    List<IrLocal> params = new ArrayList<>();
    params.add(self);
    params.add(ctx);
    List<IrExpr> args = new ArrayList<>(fields);
    args.add(new IrExpr.Get(ctx));
    args.add(new IrExpr.Get(self));
    List<JType> wire = shape.handler().function().params();
    for (int i = 1; i < wire.size(); i++) {
      IrLocal param = new IrLocal("$p" + i, wire.get(i));
      params.add(param);
      args.add(new IrExpr.Get(param));
    }
    IrExpr call = call(body, args);
    boolean none = body.result().kind() == JType.Kind.VOID;
    return new IrMethod(
        RUN,
        false,
        params,
        body.result(),
        none
            ? List.of(new IrStmt.Eval(call), new IrStmt.Return(null))
            : List.of(new IrStmt.Return(call)));
  }

  /** A call of a static method that takes the context where it says. */
  private static IrExpr call(MethodRef method, List<IrExpr> args) {
    return new IrExpr.Invoke(
        IrExpr.Invoke.Kind.STATIC,
        method.owner(),
        method.name(),
        method.params(),
        method.result(),
        args,
        0);
  }

  /** The class of lambda actors that never run. */
  String ended(Type.Builtin type) {
    Shape shape = shape(type);
    String name = shape.name() + EndedActors.SUFFIX;
    if (!program.classes.contains(name)) {
      ClassSet.Builder builder =
          program.classes.add(name, IrClass.Kind.FINAL, shape.name(), List.of(), "");
      builder.methods.add(Constructor.of(name, shape.name(), List.of(), List.of()));
      List<IrLocal> params = new ArrayList<>();
      params.add(new IrLocal("this", JType.ref(name)));
      params.add(new IrLocal("$ctx", RuntimeNames.CTX));
      MethodRef handle = shape.handler().function();
      for (int i = 1; i < handle.params().size(); i++) {
        params.add(new IrLocal("$p" + i, handle.params().get(i)));
      }
      builder.methods.add(
          new IrMethod(RUN, false, params, handle.result(), EndedActors.neverReached()));
      builder.methods.add(
          new IrMethod(
              WAITS,
              false,
              params.subList(0, 1),
              JType.BOOL,
              List.of(new IrStmt.Return(new IrExpr.BoolConst(true)))));
    }
    return name;
  }

  public boolean areUsed() {
    return !names.isEmpty();
  }

  /** Makes the classes that are named only; true if that asks for more code. */
  public boolean finish() {
    boolean more = shapes.size() < names.size();
    List.copyOf(names.keySet()).forEach(this::shape);
    return more;
  }

  public void seal() {
    shapes.values().forEach(s -> s.dispatch().finish());
  }
}
