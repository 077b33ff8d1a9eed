package org.hewlang.compiler.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.instance.Callees;
import org.hewlang.compiler.lower.runtime.ActorRuntime;
import org.hewlang.compiler.lower.runtime.RuntimeMethod;
import org.hewlang.compiler.lower.runtime.RuntimeNames;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.SupervisorDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/** What programs do with supervisors, as calls of the runtime. All supervisors are of one class. */
final class SupervisorCalls {
  private static final String PACKAGE = RuntimeNames.PACKAGE + "supervise/";

  static final JType SUPERVISOR = JType.ref(PACKAGE + "Supervisor");
  private static final JType BUILDER = JType.ref(PACKAGE + "SupervisorBuilder");

  private static final RuntimeMethod BEGIN =
      RuntimeMethod.of(
          BUILDER.name(),
          "of",
          BUILDER,
          RuntimeNames.JAVA_STRING,
          JType.INT,
          JType.INT,
          JType.LONG);
  private static final RuntimeMethod CHILD =
      RuntimeMethod.virtual(
          BUILDER.name(),
          "child",
          BUILDER,
          RuntimeNames.JAVA_STRING,
          JType.INT,
          JType.LONG,
          JType.LONG,
          JType.INT,
          JType.LONG,
          JType.LONG,
          JType.LONG,
          JType.BOOL,
          JType.OBJECT);
  private static final RuntimeMethod START =
      RuntimeMethod.virtual(BUILDER.name(), "start", SUPERVISOR, RuntimeNames.CTX);

  /** The graces of children that say nothing; supervisors end in bounded time by themselves. */
  private static final long ACTOR_GRACE = 5_000_000_000L;

  private static final long SUPERVISOR_GRACE = Long.MAX_VALUE;

  private final MethodLowering method;

  SupervisorCalls(MethodLowering method) {
    this.method = method;
  }

  /** The call; null if {@code intrinsic} has nothing to do with supervisors. */
  @Nullable IrExpr call(Callees.Known callee, TExpr.Call e) {
    JType text = RuntimeNames.STRING;
    return switch (callee.intrinsic()) {
      case SUPERVISOR_ISOLATE -> {
        TExpr value = e.args().getFirst().value();
        yield method.program.isolation.copy(
            method.ctx, method.expressions.value(value, Use.READ), method.types.of(value.type()));
      }
      case SUPERVISOR_START -> start((Type.Nominal) callee.typeArgs().getFirst(), e);
      case SUPERVISOR_CHILD -> child(e);
      case SUPERVISOR_STOP -> member(e, "stopAndWait", JType.VOID, true);
      case SUPERVISOR_ADD -> add(e);
      case SUPERVISOR_REMOVE -> member(e, "remove", JType.BOOL, true, JType.LONG);
      case SUPERVISOR_CHILD_COUNT -> member(e, "childCount", JType.LONG, false);
      case SUPERVISOR_IS_RUNNING -> member(e, "isRunning", JType.BOOL, false);
      case SUPERVISOR_RESTARTS -> member(e, "restarts", JType.LONG, false);
      case SUPERVISOR_WAIT_RESTART ->
          member(e, "waitRestart", JType.BOOL, true, JType.LONG, JType.LONG);
      case SUPERVISOR_BREAKER -> member(e, "breaker", text, false, JType.LONG);
      default -> null;
    };
  }

  /** A method of the supervisor, with or without the context before its parameters. */
  private IrExpr member(
      TExpr.Call e, String name, JType result, boolean withContext, JType... params) {
    List<IrExpr> args = new ArrayList<>(method.calls.inOrder(e.args(), Use.READ));
    List<JType> types = new ArrayList<>(List.of(params));
    if (withContext) {
      args.add(1, method.ctx);
      types.addFirst(RuntimeNames.CTX);
    }
    RuntimeMethod target =
        RuntimeMethod.virtual(SUPERVISOR.name(), name, result, types.toArray(new JType[0]));
    return method.calls.finish(target.call(e.span().line(), args), method.types.of(e.type()));
  }

  /** The supervisor keeps a factory of its own: what that owns ends with the supervisor. */
  private IrExpr add(TExpr.Call e) {
    List<IrExpr> args = new ArrayList<>(method.calls.inOrder(e.args(), Use.READ));
    TExpr factory = e.args().get(2).value();
    if (method.code.isReachable() && method.drops.carries(factory.type())) {
      Type type = method.types.of(factory.type());
      List<IrExpr> before = args.stream().map(method.code::stable).toList();
      args = new ArrayList<>(before);
      args.set(2, method.program.isolation.copy(method.ctx, before.get(2), type));
    }
    args.add(1, method.ctx);
    RuntimeMethod target =
        RuntimeMethod.virtual(
            SUPERVISOR.name(),
            "add",
            JType.LONG,
            RuntimeNames.CTX,
            RuntimeNames.STRING,
            JType.OBJECT,
            RuntimeNames.STRING);
    return method.calls.finish(target.call(e.span().line(), args), method.types.of(e.type()));
  }

  /** A child is of the class that its type says: the name is compared, then the class is a fact. */
  private IrExpr child(TExpr.Call e) {
    Type type = method.types.of(e.type());
    List<IrExpr> args = new ArrayList<>(method.calls.inOrder(e.args(), Use.READ));
    args.add(1, method.ctx);
    RuntimeMethod target;
    if (e.args().get(1).value() instanceof TExpr.IntLit || name(type) == null) {
      target =
          RuntimeMethod.virtual(
              SUPERVISOR.name(), "child", ActorRuntime.CELL, RuntimeNames.CTX, JType.LONG);
    } else {
      target =
          RuntimeMethod.virtual(
              SUPERVISOR.name(),
              "childOf",
              ActorRuntime.CELL,
              RuntimeNames.CTX,
              JType.LONG,
              RuntimeNames.JAVA_STRING);
      args.add(new IrExpr.JavaStringConst(Objects.requireNonNull(name(type))));
    }
    IrExpr cell = target.call(e.span().line(), args);
    JType wanted = method.representation(type);
    return wanted.equals(ActorRuntime.CELL) ? cell : new IrExpr.Cast(cell, wanted);
  }

  private static @Nullable String name(Type handle) {
    return handle instanceof Type.Builtin b
            && b.kind() == BuiltinType.ACTOR_REF
            && b.args().getFirst() instanceof Type.Nominal actor
        ? actor.def().name()
        : null;
  }

  // ---- spawn

  private IrExpr start(Type.Nominal type, TExpr.Call e) {
    method.program.useScheduler();
    SupervisorDef def = Objects.requireNonNull(method.program.typed.supervisors().get(type.def()));
    int line = e.span().line();
    List<IrExpr> factories = new ArrayList<>();
    for (TExpr.Part part : e.args()) {
      factories.add(method.code.stable(method.expressions.value(part.value(), Use.STORE)));
    }
    IrExpr builder =
        BEGIN.call(
            line,
            new IrExpr.JavaStringConst(def.id().name()),
            new IrExpr.IntConst(def.strategy().ordinal()),
            new IrExpr.IntConst(def.maxRestarts()),
            new IrExpr.LongConst(def.windowNanos()));
    for (int k = 0; k < factories.size(); k++) {
      builder = child(builder, def.children().get(k), factories.get(k), line);
    }
    return START.call(line, builder, method.ctx);
  }

  private IrExpr child(IrExpr builder, SupervisorDef.Child child, IrExpr factory, int line) {
    SupervisorDef.Backoff backoff = child.backoff();
    SupervisorDef.Budget budget = child.budget();
    return CHILD.call(
        line,
        builder,
        new IrExpr.JavaStringConst(child.name()),
        new IrExpr.IntConst(child.policy().ordinal()),
        new IrExpr.LongConst(backoff == null ? -1 : backoff.initialNanos()),
        new IrExpr.LongConst(backoff == null ? -1 : backoff.maxNanos()),
        new IrExpr.IntConst(budget == null ? 0 : budget.max()),
        new IrExpr.LongConst(budget == null ? 0 : budget.windowNanos()),
        new IrExpr.LongConst(budget == null ? 0 : budget.cooldownNanos()),
        new IrExpr.LongConst(grace(child)),
        new IrExpr.BoolConst(isQuick(child)),
        factory);
  }

  /** Whether starting the child runs no code of the program that could take its time. */
  private boolean isQuick(SupervisorDef.Child child) {
    ActorDef actor = method.program.typed.actors().get(child.target());
    return actor != null
        && actor.init() == null
        && actor.fields().stream().allMatch(f -> f.value() == null || isShort(f.value()));
  }

  private boolean isShort(FnId value) {
    return isShort(method.program.function(value).code());
  }

  private static boolean isShort(@Nullable TExpr value) {
    return switch (value) {
      case TExpr.Block b when b.statements().isEmpty() -> isShort(b.tail());
      case TExpr.ListLit l -> l.elements().isEmpty();
      case TExpr.IntLit _,
          TExpr.FloatLit _,
          TExpr.BoolLit _,
          TExpr.CharLit _,
          TExpr.StringLit _,
          TExpr.DurationLit _ ->
          true;
      case null, default -> false;
    };
  }

  private long grace(SupervisorDef.Child child) {
    if (child.shutdownNanos() >= 0) {
      return child.shutdownNanos();
    }
    return method.program.typed.supervisors().containsKey(child.target())
        ? SUPERVISOR_GRACE
        : ACTOR_GRACE;
  }
}
