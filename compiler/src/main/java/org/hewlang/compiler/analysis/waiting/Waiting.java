package org.hewlang.compiler.analysis.waiting;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.typed.ActorDef;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.HandlerRef;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.hewlang.compiler.types.Types;
import org.jspecify.annotations.Nullable;

/**
 * Which functions may have to wait: for an answer, for room in a mailbox, for time to pass, for Java code
 * that nobody promised to be quick, or in code that is not known here (function values, {@code dyn}).
 * What cannot wait runs where it is asked for, on the stack of the one who asks.
 *
 * <p>A function waits if something in it does, or a function that it calls: a least fixed point. What
 * operators and printing call are impls of the prelude's traits; as they are not named where they are
 * called, one such impl that waits makes everything wait.
 */
public final class Waiting {
  private static final Set<String> PROTOCOLS =
      Set.of("Display", "Debug", "Eq", "Ord", "Hash", "Clone", "Drop", "From", "Iterator");

  /** Stands for requests to generators: which one is asked is not looked at. */
  private static final FnId GENERATORS = new FnId(Types.PRELUDE, "", "gen fn");

  private final TypedProgram program;
  private final Map<FnId, List<FnId>> callers = new HashMap<>();
  private final Set<FnId> waiting = new HashSet<>();
  private final Set<FnId> handlers = new HashSet<>();
  private final boolean everything;

  public Waiting(TypedProgram program) {
    this.program = program;
    program.actors().values().forEach(a -> a.handlers().forEach(h -> handlers.add(h.function())));
    Deque<FnId> open = new ArrayDeque<>();
    for (FnDef fn : program.functions().values()) {
      if (waitsItself(fn)) {
        open.add(fn.id());
      }
    }
    while (!open.isEmpty()) {
      FnId next = open.poll();
      if (waiting.add(next)) {
        open.addAll(callers.getOrDefault(next, List.of()));
      }
    }
    this.everything = aProtocolWaits();
  }

  /** Whether a call of that function may have to wait. */
  public boolean mayWait(FnId function) {
    return everything || waiting.contains(function);
  }

  /** The same for code of a lambda actor or task. */
  public boolean mayWait(TExpr body) {
    List<FnId> calls = new ArrayList<>();
    return everything || waitsItself(body, calls) || calls.stream().anyMatch(waiting::contains);
  }

  private boolean aProtocolWaits() {
    for (ImplDef impl : program.impls()) {
      // The prelude's own are for its own types: generators, of which calls are told by their type.
      if (impl.trait() != null
          && !impl.module().equals(Types.PRELUDE)
          && impl.trait().trait().module().equals(Types.PRELUDE)
          && PROTOCOLS.contains(impl.trait().trait().name())
          && impl.methods().values().stream().anyMatch(waiting::contains)) {
        return true;
      }
    }
    return false;
  }

  private boolean waitsItself(FnDef fn) {
    if (fn.flags().contains(FnDef.Flag.GENERATOR)
        && !handlers.contains(fn.id())
        && !(fn.body() instanceof FnDef.FnBody.Required)) {
      callers.computeIfAbsent(fn.id(), _ -> new ArrayList<>()).add(GENERATORS);
    }
    return switch (fn.body()) {
      case FnDef.FnBody.Code code -> {
        List<FnId> calls = new ArrayList<>();
        boolean waits = waitsItself(code.body(), calls);
        calls.forEach(c -> callers.computeIfAbsent(c, _ -> new ArrayList<>()).add(fn.id()));
        yield waits;
      }
      case FnDef.FnBody.Stored stored -> stored.facts().mayWait();
      case FnDef.FnBody.Known known -> waits(known.intrinsic());
      case FnDef.FnBody.Java java -> JavaMembers.mayWait(java.binding());
      case FnDef.FnBody.C _, FnDef.FnBody.Required _ -> true;
      case FnDef.FnBody.Broken _ -> false;
    };
  }

  private boolean waitsItself(TExpr body, List<FnId> calls) {
    boolean[] waits = {false};
    Children.walk(
        body,
        e -> {
          waits[0] |= waits(e, calls);
          // asked, or closed at the end of its block
          if (e.type() instanceof Type.Builtin b
              && (b.kind() == BuiltinType.GENERATOR || b.kind() == BuiltinType.ASYNC_GENERATOR)) {
            calls.add(GENERATORS);
          }
        });
    return waits[0];
  }

  private boolean waits(TExpr e, List<FnId> calls) {
    return switch (e) {
      case TExpr.Ask _,
          TExpr.Await _,
          TExpr.After _,
          TExpr.Scope _,
          TExpr.StartTask _,
          TExpr.Select _,
          TExpr.Join _,
          TExpr.CallValue _ ->
          true;
      case TExpr.Send s -> mayBlock(s);
      case TExpr.Spawn s -> {
        ActorDef actor = program.actors().get(s.target());
        if (actor == null) {
          yield true; // a supervisor waits for its children
        }
        if (actor.init() != null) {
          calls.add(actor.init());
        }
        actor.fields().stream().map(ActorDef.Field::value).forEach(v -> addIfPresent(v, calls));
        yield false;
      }
      case TExpr.Call c -> waits(c.callee(), calls);
      case TExpr.CallInOut c -> waits(c.callee(), calls);
      case TExpr.FnRef f -> {
        waits(f.callee(), calls);
        yield false;
      }
      case TExpr.For f -> isReceived(f) || f.next() != null && waits(f.next(), calls);
      case TExpr.Try t -> t.from() != null && waits(t.from(), calls);
      default -> false;
    };
  }

  private static boolean isReceived(TExpr.For loop) {
    return loop.iterable().type() instanceof Type.Builtin b
        && (b.kind() == BuiltinType.RECEIVER || b.kind() == BuiltinType.STREAM);
  }

  private static void addIfPresent(@Nullable FnId id, List<FnId> calls) {
    if (id != null) {
      calls.add(id);
    }
  }

  private static boolean waits(Callee callee, List<FnId> calls) {
    return switch (callee) {
      case Callee.Function f -> {
        calls.add(f.id());
        yield false;
      }
      case Callee.TraitMethod _, Callee.DynMethod _ -> true;
      case Callee.Builtin b -> waits(b.intrinsic());
    };
  }

  private static boolean waits(Intrinsic intrinsic) {
    return switch (intrinsic) {
      case SLEEP_NANOS,
          COOPERATE,
          SUPERVISOR_START,
          SUPERVISOR_CHILD,
          SUPERVISOR_STOP,
          SUPERVISOR_ADD,
          SUPERVISOR_REMOVE,
          SUPERVISOR_WAIT_RESTART,
          TASK_SETTLE,
          SENDER_SEND,
          RECEIVER_NEXT,
          STREAM_ADVANCE,
          STREAM_FIRST,
          STREAM_CLOSE,
          SINK_WRITE,
          SINK_FLUSH,
          SINK_CLOSE ->
          true;
      default -> false;
    };
  }

  /** A full mailbox holds its senders up, unless it says otherwise; never the actor itself. */
  private boolean mayBlock(TExpr.Send send) {
    if (send.actor() instanceof TExpr.LocalRef ref && ref.local().name().equals("this")) {
      return false;
    }
    DefId actor = send.handler() instanceof HandlerRef.Declared d ? d.actor() : null;
    ActorDef def = actor == null ? null : program.actors().get(actor);
    if (def == null) {
      return true;
    }
    ActorDef.Mailbox mailbox = def.mailbox();
    return mailbox.policy() == ActorDef.Policy.BLOCK
        || mailbox.policy() == ActorDef.Policy.COALESCE
            && mailbox.fallback() == ActorDef.Policy.BLOCK;
  }
}
