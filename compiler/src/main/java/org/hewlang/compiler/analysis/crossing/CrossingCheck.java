package org.hewlang.compiler.analysis.crossing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.analysis.ownership.DropTypes;
import org.hewlang.compiler.diagnostics.Code;
import org.hewlang.compiler.diagnostics.Diagnostic;
import org.hewlang.compiler.diagnostics.Diagnostics;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.HandlerRef;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.SendPath;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.TypeText;
import org.jspecify.annotations.Nullable;

/** Checks what functions give to other actors: that it may go, and that it is not used afterwards. */
public final class CrossingCheck {
  private final TypedProgram program;
  private final CrossingTypes types;
  private final Freshness freshness;
  private final Closures closures;
  private final JavaThreads threads;
  private final Map<FnId, Set<Integer>> demands = new HashMap<>();
  private final Set<FnId> replying = new HashSet<>();
  private final Set<FnId> supervisors = new HashSet<>();

  public CrossingCheck(TypedProgram program) {
    this.program = program;
    this.types = new CrossingTypes(program);
    this.freshness = new Freshness(program, types);
    Set<FnId> receiving = new HashSet<>();
    Set<FnId> actorFunctions = new HashSet<>();
    for (ActorDef actor : program.actors().values()) {
      actor.handlers().forEach(h -> receiving.add(h.function()));
      actor.handlers().forEach(h -> replying.add(h.function()));
      if (actor.init() != null) {
        receiving.add(actor.init());
      }
      actorFunctions.addAll(actor.helpers());
    }
    program.supervisors().values().forEach(s -> supervisors.add(s.spawn()));
    this.closures = new Closures(program, types, freshness, receiving, actorFunctions);
    this.threads = new JavaThreads(program, types, closures);
    demand();
  }

  /** The parameters of a function that Java may call from any thread, for which its callers answer. */
  public Set<Integer> callbacks(FnId function) {
    return threads.demanded(function);
  }

  /** The parameters of a function that it gives to other actors and that its callers answer for. */
  public Set<Integer> demanded(FnId function) {
    return demands.getOrDefault(function, Set.of());
  }

  // ---- demands of parameters: a least fixed point

  private void demand() {
    boolean any = false;
    for (FnDef fn : program.functions().values()) {
      if (fn.facts() != null && !fn.facts().sends().isEmpty()) {
        demands.put(fn.id(), fn.facts().sends());
        any = true;
      }
    }
    any |= !program.actors().isEmpty() || hasLambdaActors();
    if (!any) {
      return;
    }
    for (boolean changed = true; changed; ) {
      changed = false;
      for (FnDef fn : program.functions().values()) {
        TExpr body = fn.facts() == null && takesCode(fn) ? fn.code() : null;
        if (body != null) {
          Closures.Judge judge = closures.new Judge(fn, body);
          values(fn, body, (value, _) -> judge.problem(value));
          changed |=
              !judge.demanded.isEmpty()
                  && demands.computeIfAbsent(fn.id(), _ -> new HashSet<>()).addAll(judge.demanded);
        }
      }
    }
  }

  private boolean takesCode(FnDef fn) {
    return fn.params().stream().anyMatch(p -> types.mayHoldCode(p.type()));
  }

  private boolean hasLambdaActors() {
    boolean[] found = {false};
    for (FnDef fn : program.functions().values()) {
      TExpr body = fn.facts() == null ? fn.code() : null;
      if (body != null && !found[0]) {
        Children.walk(body, e -> found[0] |= e instanceof TExpr.SpawnLambda);
      }
    }
    return found[0];
  }

  private interface Crossing {
    void value(TExpr value, boolean message);
  }

  /** Everything in {@code body} that crosses, here or in what is called. */
  private void values(FnDef fn, TExpr body, Crossing visit) {
    boolean streams = replying.contains(fn.id());
    Children.walk(
        body,
        e -> {
          switch (e) {
            case TExpr.Send s -> message(s.handler(), s.args(), visit);
            case TExpr.Ask a -> message(a.handler(), a.args(), visit);
            case TExpr.Spawn s -> s.args().forEach(p -> visit.value(p.value(), true));
            case TExpr.Call c when c.callee() instanceof Callee.Function f ->
                called(f, c.args(), visit);
            case TExpr.Call c when isChannelSend(c) ->
                visit.value(c.args().getLast().value(), true);
            case TExpr.Yield y when streams -> visit.value(y.value(), false);
            case TExpr.StartTask t -> {
              TExpr result = t.parallel() ? result(t.body()) : null;
              if (result != null) {
                visit.value(result, true);
              }
            }
            default -> {
              // gives nothing away
            }
          }
        });
  }

  /** What cannot be sent to anybody by its declared type is said at the declaration, once. */
  private void message(HandlerRef handler, List<TExpr.Part> args, Crossing visit) {
    FnDef target =
        handler instanceof HandlerRef.Declared d ? program.functions().get(d.function()) : null;
    for (TExpr.Part arg : args) {
      int index = arg.index() + 1; // after `this`
      Type declared =
          target == null || target.facts() != null || index >= target.params().size()
              ? null
              : target.params().get(index).type();
      // Whether a type argument can be sent is a matter of its bound.
      boolean isSaid =
          target != null
              && declared != null
              && (declared instanceof Type.Param || !types.isSend(declared, target));
      visit.value(arg.value(), !isSaid);
    }
  }

  private boolean startsSupervisor(TExpr.Call call) {
    return call.callee() instanceof Callee.Function f && supervisors.contains(f.id());
  }

  private static boolean isChannelSend(TExpr.Call call) {
    return call.callee() instanceof Callee.Builtin b
        && (b.intrinsic() == Intrinsic.SENDER_SEND || b.intrinsic() == Intrinsic.SINK_WRITE);
  }

  /** What a task gives; null if that is nothing. */
  private static @Nullable TExpr result(TExpr body) {
    return body instanceof TExpr.Block b ? b.tail() : body;
  }

  private void called(Callee.Function f, List<TExpr.Part> args, Crossing visit) {
    Set<Integer> demanded = demands.getOrDefault(f.id(), Set.of());
    FnDef fn = program.functions().get(f.id());
    for (TExpr.Part arg : args) {
      boolean bound =
          fn != null
              && arg.index() < fn.params().size()
              && fn.params().get(arg.index()).type() instanceof Type.Param p
              && fn.typeParams().stream()
                  .anyMatch(t -> t.param().equals(p) && types.isSendBound(t));
      if (demanded.contains(arg.index()) || bound && types.mayHoldCode(arg.value().type())) {
        visit.value(arg.value(), false);
      }
    }
  }

  // ---- checks

  /** Checks one function. */
  public void check(FnDef fn, DropTypes drops, Diagnostics diagnostics) {
    threads.check(fn, diagnostics);
    TExpr body = fn.code();
    if (body == null || !mentionsActors(body) && demands.isEmpty() && !replying.contains(fn.id())) {
      return;
    }
    Closures.Judge judge = closures.new Judge(fn, body);
    values(fn, body, (value, message) -> value(fn, judge, value, message, diagnostics));
    Aliases aliases = freshness.aliases(fn, body);
    if (replying.contains(fn.id())) {
      aliases.results().forEach(r -> value(fn, judge, r, false, diagnostics));
    }
    Children.walk(
        body,
        e -> {
          if (e instanceof TExpr.SpawnLambda l) {
            for (Local local : aliases.captures(l).values()) {
              captured(fn, judge, l.body(), local, diagnostics);
              if (!l.move() && drops.onlyMoves(local.type())) {
                diagnostics.add(unmoved(l, local));
              }
            }
          }
          if (e instanceof TExpr.StartTask t && t.parallel()) {
            for (Local local : FreeLocals.of(t).values()) {
              captured(fn, judge, t.body(), local, diagnostics);
            }
          }
          if (e instanceof TExpr.Call c
              && c.callee() instanceof Callee.Builtin b
              && b.intrinsic() == Intrinsic.SUPERVISOR_ISOLATE) {
            childArgument(c, drops, diagnostics);
          }
        });
    SentMoves.check(
        body,
        local ->
            !local.name().equals("this")
                && !types.isCopy(local.type(), fn)
                && !drops.carries(local.type())
                && !(local.type() instanceof Type.Error),
        supervisors,
        aliases,
        diagnostics);
  }

  /** Every start of a child takes a copy of its arguments. */
  private static void childArgument(TExpr.Call copy, DropTypes drops, Diagnostics diagnostics) {
    Type type = copy.type();
    if (drops.carries(type) && !drops.isCounted(type)) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0709,
                  copy.span(),
                  "cannot send `" + TypeText.of(type) + "` to actor: type is not Send")
              .label(
                  "every start of the child needs a copy, and a value that carries `Drop` has none")
              .help("make it in the child's `init`"));
    }
  }

  private boolean mentionsActors(TExpr body) {
    boolean[] found = {false};
    Children.walk(
        body,
        e ->
            found[0] |=
                e instanceof TExpr.Send
                    || e instanceof TExpr.Ask
                    || e instanceof TExpr.Spawn
                    || e instanceof TExpr.SpawnLambda
                    || e instanceof TExpr.StartTask
                    || e instanceof TExpr.Call c && (isChannelSend(c) || startsSupervisor(c)));
    return found[0];
  }

  private void value(
      FnDef fn, Closures.Judge judge, TExpr value, boolean message, Diagnostics diagnostics) {
    if (message && !types.isSend(value.type(), fn)) {
      diagnostics.add(notSend(fn, value.type(), value.span()));
      return;
    }
    Closures.Problem problem = judge.problem(value);
    if (problem != null) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0709,
                  value.span(),
                  "cannot send `" + TypeText.of(value.type()) + "` to actor: type is not Send")
              .label(problem.at(), problem.why())
              .help(problem.help()));
    }
  }

  /** A lambda actor without {@code move} works on copies, and there is none. */
  private static Diagnostic unmoved(TExpr.SpawnLambda actor, Local local) {
    return Diagnostic.of(
            Code.E0709,
            actor.span(),
            "cannot send `" + TypeText.of(local.type()) + "` to actor: type is not Send")
        .label("`" + local.name() + "` has one owner: there is no copy for the actor")
        .help("write `spawn move`, so that the actor becomes the owner");
  }

  private void captured(
      FnDef fn, Closures.Judge judge, TExpr body, Local local, Diagnostics diagnostics) {
    if (local.name().equals("this") || isScope(local)) {
      return; // a handle
    }
    Span[] at = {body.span()};
    Children.walk(
        body,
        e -> {
          if (at[0].equals(body.span())
              && e instanceof TExpr.LocalRef r
              && r.local().id() == local.id()) {
            at[0] = r.span();
          }
        });
    if (!types.isSend(local.type(), fn)) {
      diagnostics.add(notSend(fn, local.type(), at[0]));
      return;
    }
    Closures.Problem problem = judge.problem(new TExpr.LocalRef(local, at[0]));
    if (problem != null) {
      diagnostics.add(
          Diagnostic.of(
                  Code.E0709,
                  at[0],
                  "cannot send `" + TypeText.of(local.type()) + "` to actor: type is not Send")
              .label(problem.at(), problem.why())
              .help(problem.help()));
    }
  }

  /** Tasks may start others in their scope. */
  private static boolean isScope(Local local) {
    return local.type() instanceof Type.Builtin b && b.kind() == BuiltinType.SCOPE;
  }

  private Diagnostic notSend(FnDef fn, Type type, Span at) {
    Diagnostic d =
        Diagnostic.of(
            Code.E0709, at, "cannot send `" + TypeText.of(type) + "` to actor: type is not Send");
    String part =
        new SendPath(program.structs(), program.enums(), t -> types.isSend(t, fn)).of(type);
    return (part == null ? d : d.label(part)).help(SendPath.advice(type));
  }
}
