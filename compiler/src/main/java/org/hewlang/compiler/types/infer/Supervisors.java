package org.hewlang.compiler.types.infer;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.syntax.Arg;
import org.hewlang.compiler.syntax.Expr;
import org.hewlang.compiler.syntax.Name;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.SupervisorDef;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.declare.FnSignature;
import org.jspecify.annotations.Nullable;

/** What programs do with supervisors: spawn them, reach their children, ask and stop them. */
final class Supervisors {
  private static final List<String> MEMBERS =
      List.of("child_count", "is_running", "restarts", "wait_restart", "breaker");

  private final FunctionChecker c;

  Supervisors(FunctionChecker c) {
    this.c = c;
  }

  // ---- spawn

  TExpr spawn(Expr.Spawn s, SupervisorDef def) {
    FnSignature spawn = c.program.function(def.spawn());
    if (!s.typeArgs().isEmpty()) {
      c.report(
          Diagnostic.of(
              Code.E0503,
              s.actor().span(),
              "`"
                  + def.id().name()
                  + "` takes 0 type argument(s) but "
                  + s.typeArgs().size()
                  + (s.typeArgs().size() == 1 ? " was" : " were")
                  + " supplied"));
    }
    boolean own = c.program.isOwn(def.id().module());
    List<Arguments.Slot> slots = new ArrayList<>();
    for (FnSignature.Parameter p : spawn.params()) {
      slots.add(new Arguments.Slot(p.name(), p.type(), own ? p.span() : null));
    }
    Type handle = spawn.result() == null ? Type.ERROR : spawn.result();
    if (s.args().size() < slots.size()) {
      return tooFew(s, def, slots, handle);
    }
    int[] filled =
        new SpawnSlots(c, "supervisor", def.id().name(), def.span())
            .assign(slots, s.args(), s.span());
    if (filled == null) {
      return c.broken(handle, s.span(), c.calls.arguments.loose(s.args()));
    }
    List<TExpr.Part> args = c.calls.arguments.values(def.id().name(), slots, filled, s.args());
    return new TExpr.Call(new Callee.Function(def.spawn(), List.of()), args, handle, s.span());
  }

  private TExpr tooFew(Expr.Spawn s, SupervisorDef def, List<Arguments.Slot> slots, Type handle) {
    int given = s.args().size();
    c.report(
        Diagnostic.of(
                Code.E0501,
                s.span(),
                "supervisor `"
                    + def.id().name()
                    + "` takes "
                    + slots.size()
                    + " argument(s) but "
                    + given
                    + (given == 1 ? " was" : " were")
                    + " supplied")
            .help("missing: `" + slots.get(given).name() + "`"));
    return c.broken(handle, s.span(), c.calls.arguments.loose(s.args()));
  }

  // ---- children

  /** The supervisor that a handle refers to; null for other types. */
  private @Nullable SupervisorDef supervisor(@Nullable Type target) {
    return target != null && c.prune(target) instanceof Type.Nominal n
        ? c.program.declarations.supervisors().get(n.def())
        : null;
  }

  /** {@code sup.name}; null if {@code base} is no supervisor. */
  @Nullable TExpr child(TExpr base, Type type, Name name, Span span) {
    SupervisorDef def = supervisor(Messages.target(type));
    if (def == null) {
      return null;
    }
    int index = def.indexOf(name.text());
    if (index >= 0) {
      return access(base, new TExpr.IntLit(index, Type.I64, name.span()), type(def, index), span);
    }
    if (c.program.hasLostMembers(def.id())) {
      return c.error(span, List.of(base));
    }
    Diagnostic unknown =
        Diagnostic.of(
            Code.E0304,
            name.span(),
            "no child `" + name.text() + "` in supervisor `" + def.id().name() + "`");
    List<String> names = def.children().stream().map(SupervisorDef.Child::name).toList();
    Diagnostic suggested = Suggestions.add(unknown, name.text(), names);
    if (suggested == unknown && MEMBERS.contains(name.text())) {
      suggested = unknown.help("call the method: `." + name.text() + "(..)`");
    } else if (suggested == unknown && !names.isEmpty() && names.size() <= 6) {
      suggested = unknown.help("the children are `" + String.join("`, `", names) + "`");
    }
    return c.error(suggested, base);
  }

  private static TExpr access(TExpr supervisor, TExpr index, Type type, Span span) {
    return call(Intrinsic.SUPERVISOR_CHILD, List.of(), List.of(supervisor, index), type, span);
  }

  /** The type of the handle of a child. */
  private Type type(SupervisorDef def, int index) {
    DefId target = def.children().get(index).target();
    if (target == null) {
      return Type.ERROR;
    }
    var actor = c.program.declarations.actors().get(target);
    if (actor == null || actor.typeParams().isEmpty()) {
      return new Type.Builtin(BuiltinType.ACTOR_REF, List.of(new Type.Nominal(target, List.of())));
    }
    // What the type arguments are is decided by the child's arguments.
    FnDef spawn = c.program.checked(def.spawn());
    return spawn == null ? Type.ERROR : factoryType(spawn, index);
  }

  private static Type factoryType(FnDef spawn, int index) {
    TExpr body = spawn.code();
    TExpr start = body instanceof TExpr.Block b ? b.tail() : body;
    if (start instanceof TExpr.Call call
        && index < call.args().size()
        && call.args().get(index).value().type() instanceof Type.Fn factory) {
      return factory.result();
    }
    return Type.ERROR;
  }

  /** What handles of supervisors have besides their children; nothing for other types. */
  List<String> memberNames(Type type) {
    return supervisor(Messages.target(type)) == null ? List.of() : MEMBERS;
  }

  // ---- functions

  /** A call of {@code supervisor_..}; null if {@code name} is none of these functions. */
  @Nullable TExpr function(String name, List<Arg> args, Expect expect, Span span) {
    return switch (name) {
      case "supervisor_child" -> childByIndex(args, expect, span);
      case "supervisor_stop" ->
          of(name, args, List.of(), Intrinsic.SUPERVISOR_STOP, Type.UNIT, span);
      case "supervisor_add" -> add(args, span);
      case "supervisor_remove" ->
          of(name, args, List.of(Type.I64), Intrinsic.SUPERVISOR_REMOVE, Type.BOOL, span);
      default -> null;
    };
  }

  private TExpr of(
      String name, List<Arg> args, List<Type> rest, Intrinsic intrinsic, Type result, Span span) {
    return with(
        name, args, rest, result, span, (_, values) -> call(intrinsic, values, result, span));
  }

  /** What becomes of a call whose arguments are in order. */
  @FunctionalInterface
  private interface Built {
    TExpr of(SupervisorDef supervisor, List<TExpr> values);
  }

  /** Checks arguments, the first one being a supervisor, and builds the call of them. */
  private TExpr with(
      String name, List<Arg> args, List<Type> rest, Type result, Span span, Built built) {
    List<Arguments.Slot> slots = new ArrayList<>();
    Type handle = c.fresh(span, "cannot infer the supervisor");
    slots.add(new Arguments.Slot(null, handle, null));
    rest.forEach(t -> slots.add(new Arguments.Slot(null, t, null)));
    List<TExpr.Part> parts = c.calls.arguments.check(name, slots, 0, args, span, null);
    if (parts == null) {
      c.unifier.poison(handle);
      return c.broken(result, span, List.of());
    }
    List<TExpr> values = parts.stream().map(TExpr.Part::value).toList();
    Type type = c.known(values.getFirst().type());
    SupervisorDef def = supervisor(Messages.target(type));
    if (def != null) {
      return built.of(def, values);
    }
    if (!(type instanceof Type.Error)) {
      c.report(
          Diagnostic.of(
              Code.E0808,
              values.getFirst().span(),
              "`" + name + "` expects a supervisor, found `" + c.text(type) + "`"));
    }
    return c.broken(result, span, values);
  }

  private TExpr childByIndex(List<Arg> args, Expect expect, Span span) {
    return with(
        "supervisor_child",
        args,
        List.of(Type.I64),
        Type.ERROR,
        span,
        (def, values) -> child(def, values, expect, span));
  }

  private TExpr child(SupervisorDef def, List<TExpr> values, Expect expect, Span span) {
    TExpr index = values.get(1);
    Long k = literal(index);
    if (k != null) {
      if (k >= 0 && k < def.children().size()) {
        return access(values.getFirst(), index, type(def, k.intValue()), span);
      }
      c.report(outOfRange(def, k, index.span()));
      return c.error(span, values);
    }
    Type type = anyChild(def, expect);
    if (type == null) {
      c.report(
          Diagnostic.of(Code.E0320, span, "cannot infer the type of this child")
              .label("the children of `" + def.id().name() + "` have several types")
              .help("annotate the variable: `let w: Worker = ..`"));
      return c.error(span, values);
    }
    return access(values.getFirst(), index, type, span);
  }

  private static @Nullable Long literal(TExpr index) {
    return switch (index) {
      case TExpr.IntLit i -> i.value();
      case TExpr.Negate n when n.operand() instanceof TExpr.IntLit i -> -i.value();
      default -> null;
    };
  }

  private static Diagnostic outOfRange(SupervisorDef def, long k, Span at) {
    int children = def.children().size();
    return Diagnostic.of(
            Code.E0813,
            at,
            "child index "
                + k
                + " is out of range: supervisor `"
                + def.id().name()
                + "` has "
                + children
                + (children == 1 ? " child" : " children"))
        .help("children that were added have a computed index");
  }

  /** What any child may be taken for: their one type, or else what is expected. */
  private @Nullable Type anyChild(SupervisorDef def, Expect expect) {
    Type wanted = expect.wanted();
    if (wanted != null
        && c.prune(wanted) instanceof Type.Builtin b
        && b.kind() == BuiltinType.ACTOR_REF) {
      return wanted;
    }
    Type one = null;
    for (int k = 0; k < def.children().size(); k++) {
      Type type = type(def, k);
      if (one != null && !one.equals(type)) {
        return null;
      }
      one = type;
    }
    return one;
  }

  private TExpr add(List<Arg> args, Span span) {
    Type actor = c.fresh(span, "cannot infer the actor of this child");
    Type handle = new Type.Builtin(BuiltinType.ACTOR_REF, List.of(actor));
    Type factory = new Type.Fn(List.of(), handle);
    return with(
        "supervisor_add",
        args,
        List.of(Type.STRING, factory, Type.STRING),
        Type.I64,
        span,
        (_, values) -> {
          if (c.known(actor) instanceof Type.Var) {
            c.unifier.poison(actor); // the factory has been reported
          }
          policy(values.get(3));
          return call(Intrinsic.SUPERVISOR_ADD, values, Type.I64, span);
        });
  }

  private void policy(TExpr word) {
    if (word instanceof TExpr.StringLit policy
        && !List.of("permanent", "transient", "temporary").contains(policy.value())) {
      c.report(
          Diagnostic.of(
                  Code.E0037, policy.span(), "unknown supervisor field: `" + policy.value() + "`")
              .help("a restart policy is `permanent`, `transient` or `temporary`"));
    }
  }

  // ---- members

  /** {@code sup.name(args)}; null if the handle is no supervisor's or all handles have the member. */
  @Nullable TExpr member(TExpr receiver, Type target, Name name, List<Arg> args, Span span) {
    SupervisorDef def = supervisor(target);
    if (def == null) {
      return null;
    }
    return switch (name.text()) {
      case "child_count" ->
          method(receiver, name, args, List.of(), Intrinsic.SUPERVISOR_CHILD_COUNT, Type.I64, span);
      case "is_running" ->
          method(receiver, name, args, List.of(), Intrinsic.SUPERVISOR_IS_RUNNING, Type.BOOL, span);
      case "restarts" ->
          method(receiver, name, args, List.of(), Intrinsic.SUPERVISOR_RESTARTS, Type.I64, span);
      case "wait_restart" ->
          method(
              receiver,
              name,
              args,
              List.of(Type.I64, Type.DURATION),
              Intrinsic.SUPERVISOR_WAIT_RESTART,
              Type.BOOL,
              span);
      case "breaker" -> {
        TExpr call =
            method(
                receiver,
                name,
                args,
                List.of(Type.I64),
                Intrinsic.SUPERVISOR_BREAKER,
                Type.STRING,
                span);
        if (call instanceof TExpr.Call b) {
          TExpr at = b.args().get(1).value();
          Long k = literal(at);
          if (k != null && (k < 0 || k >= def.children().size())) {
            c.report(outOfRange(def, k, at.span()));
          }
        }
        yield call;
      }
      default -> null;
    };
  }

  private TExpr method(
      TExpr receiver,
      Name name,
      List<Arg> args,
      List<Type> params,
      Intrinsic intrinsic,
      Type result,
      Span span) {
    List<Arguments.Slot> slots = new ArrayList<>();
    params.forEach(t -> slots.add(new Arguments.Slot(null, t, null)));
    List<TExpr.Part> parts = c.calls.arguments.check(name.text(), slots, 0, args, span, null);
    if (parts == null) {
      return c.broken(result, span, List.of(receiver));
    }
    List<TExpr> values = new ArrayList<>(List.of(receiver));
    parts.forEach(p -> values.add(p.value()));
    return call(intrinsic, values, result, span);
  }

  private static TExpr call(Intrinsic intrinsic, List<TExpr> values, Type result, Span span) {
    return call(intrinsic, List.of(), values, result, span);
  }

  private static TExpr call(
      Intrinsic intrinsic, List<Type> typeArgs, List<TExpr> values, Type result, Span span) {
    List<TExpr.Part> parts = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      parts.add(new TExpr.Part(i, values.get(i)));
    }
    return new TExpr.Call(new Callee.Builtin(intrinsic, typeArgs), parts, result, span);
  }
}
