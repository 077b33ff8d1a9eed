package org.hewlang.compiler.lower.actor;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hewlang.compiler.ir.IrExpr;
import org.hewlang.compiler.ir.JType;
import org.hewlang.compiler.lower.body.Body;
import org.hewlang.compiler.lower.body.Use;
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
public final class SupervisorCalls {
  private static final String PACKAGE = RuntimeNames.PACKAGE + "supervise/";

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
      RuntimeMethod.virtual(BUILDER.name(), "start", ActorRuntime.SUPERVISOR, RuntimeNames.CTX);

  /** The graces of children that say nothing; supervisors end in bounded time by themselves. */
  private static final long ACTOR_GRACE = 5_000_000_000L;

  private static final long SUPERVISOR_GRACE = Long.MAX_VALUE;

  private final Body body;

  public SupervisorCalls(Body body) {
    this.body = body;
  }

  /** The call; null if {@code intrinsic} has nothing to do with supervisors. */
  public @Nullable IrExpr call(Callees.Known callee, TExpr.Call e) {
    JType text = RuntimeNames.STRING;
    return switch (callee.intrinsic()) {
      case SUPERVISOR_ISOLATE -> {
        TExpr value = e.args().getFirst().value();
        yield body.program()
            .isolation
            .copy(body.ctx(), body.value(value, Use.READ), body.types().of(value.type()));
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
    List<IrExpr> args = new ArrayList<>(body.inOrder(e.args(), Use.READ));
    List<JType> types = new ArrayList<>(List.of(params));
    if (withContext) {
      args.add(1, body.ctx());
      types.addFirst(RuntimeNames.CTX);
    }
    RuntimeMethod target =
        RuntimeMethod.virtual(
            ActorRuntime.SUPERVISOR.name(), name, result, types.toArray(new JType[0]));
    return body.finish(target.call(e.span().line(), args), body.types().of(e.type()));
  }

  /** The supervisor keeps a factory of its own: what that owns ends with the supervisor. */
  private IrExpr add(TExpr.Call e) {
    List<IrExpr> args = new ArrayList<>(body.inOrder(e.args(), Use.READ));
    TExpr factory = e.args().get(2).value();
    if (body.code().isReachable() && body.carries(factory.type())) {
      Type type = body.types().of(factory.type());
      List<IrExpr> before = args.stream().map(body.code()::stable).toList();
      args = new ArrayList<>(before);
      args.set(2, body.program().isolation.copy(body.ctx(), before.get(2), type));
    }
    args.add(1, body.ctx());
    RuntimeMethod target =
        RuntimeMethod.virtual(
            ActorRuntime.SUPERVISOR.name(),
            "add",
            JType.LONG,
            RuntimeNames.CTX,
            RuntimeNames.STRING,
            JType.OBJECT,
            RuntimeNames.STRING);
    return body.finish(target.call(e.span().line(), args), body.types().of(e.type()));
  }

  /** A child is of the class that its type says: the name is compared, then the class is a fact. */
  private IrExpr child(TExpr.Call e) {
    Type type = body.types().of(e.type());
    List<IrExpr> args = new ArrayList<>(body.inOrder(e.args(), Use.READ));
    args.add(1, body.ctx());
    RuntimeMethod target;
    if (e.args().get(1).value() instanceof TExpr.IntLit || name(type) == null) {
      target =
          RuntimeMethod.virtual(
              ActorRuntime.SUPERVISOR.name(),
              "child",
              ActorRuntime.CELL,
              RuntimeNames.CTX,
              JType.LONG);
    } else {
      target =
          RuntimeMethod.virtual(
              ActorRuntime.SUPERVISOR.name(),
              "childOf",
              ActorRuntime.CELL,
              RuntimeNames.CTX,
              JType.LONG,
              RuntimeNames.JAVA_STRING);
      args.add(new IrExpr.JavaStringConst(Objects.requireNonNull(name(type))));
    }
    IrExpr cell = target.call(e.span().line(), args);
    JType wanted = body.representation(type);
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
    body.program().useScheduler();
    SupervisorDef def = Objects.requireNonNull(body.program().typed.supervisors().get(type.def()));
    int line = e.span().line();
    List<IrExpr> factories = new ArrayList<>();
    for (TExpr.Part part : e.args()) {
      factories.add(body.code().stable(body.value(part.value(), Use.STORE)));
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
    return START.call(line, builder, body.ctx());
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
    ActorDef actor = body.program().typed.actors().get(child.target());
    return actor != null
        && actor.init() == null
        && actor.fields().stream().allMatch(f -> f.value() == null || isShort(f.value()));
  }

  private boolean isShort(FnId value) {
    return isShort(body.program().function(value).code());
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
    return body.program().typed.supervisors().containsKey(child.target())
        ? SUPERVISOR_GRACE
        : ACTOR_GRACE;
  }
}
