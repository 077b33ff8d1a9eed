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
import org.hewlang.compiler.typed.FnFacts;
import org.hewlang.compiler.typed.HandlerRef;
import org.hewlang.compiler.typed.ImplDef;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypeParts;
import org.hewlang.compiler.typed.TypeParts.Answer;
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
 *
 * <p>Who has a generator may ask it, or close it at the end of a block, and so waits if its code does.
 * {@link Origins} says which code that is. For parameters the caller answers, so of each function
 * three things are known ({@link Aspect}).
 */
public final class Waiting {
  private static final Set<String> PROTOCOLS =
      Set.of("Display", "Debug", "Eq", "Ord", "Hash", "Clone", "Drop", "From", "Iterator");

  /** What may wait of a function. */
  private enum Aspect {
    /** A call, if no generator does that it is given as an argument. */
    ALONE,
    /** A call with any arguments. */
    CALL,
    /** Requests to the generator that it gives, if none does that it is given. */
    RESULT
  }

  private record Node(FnId function, Aspect aspect) {}

  /** Requests to a generator of which nothing is known: it may come from any {@code gen fn}. */
  private static final Node ANY_GENERATOR =
      new Node(new FnId(Types.PRELUDE, "", "gen fn"), Aspect.RESULT);

  private final TypedProgram program;
  private final TypeParts parts;
  private final Map<Type, Boolean> holding = new HashMap<>();
  private final Map<Node, List<Node>> users = new HashMap<>();
  private final Set<Node> waiting = new HashSet<>();
  private final Set<FnId> handlers = new HashSet<>();
  private final boolean everything;

  public Waiting(TypedProgram program) {
    this.program = program;
    this.parts = new TypeParts(program.structs(), program.enums());
    program.actors().values().forEach(a -> a.handlers().forEach(h -> handlers.add(h.function())));
    Deque<Node> open = new ArrayDeque<>();
    program.functions().values().forEach(fn -> enter(fn, open));
    while (!open.isEmpty()) {
      Node next = open.poll();
      if (waiting.add(next)) {
        open.addAll(users.getOrDefault(next, List.of()));
      }
    }
    this.everything = aProtocolWaits();
  }

  /** Whether a call of that function may have to wait. */
  public boolean mayWait(FnId function) {
    return everything || waits(function);
  }

  /** The same if the generators among its arguments do not wait. */
  public boolean mayWaitAlone(FnId function) {
    return everything || waiting.contains(new Node(function, Aspect.ALONE));
  }

  /** Whether the generator that the function gives may wait, if those among its arguments do not. */
  public boolean resultMayWait(FnId function) {
    return everything || waiting.contains(new Node(function, Aspect.RESULT));
  }

  /** Whether code of a lambda actor or task may have to wait. */
  public boolean mayWait(TExpr body) {
    Uses uses = new Uses(body, List.of());
    return everything || uses.waits || uses.nodes.stream().anyMatch(waiting::contains);
  }

  private boolean waits(FnId function) {
    return waiting.contains(new Node(function, Aspect.CALL));
  }

  private boolean aProtocolWaits() {
    for (ImplDef impl : program.impls()) {
      // The prelude's own are for its own types: generators, of which calls are told by their type.
      if (impl.trait() != null
          && !impl.module().equals(Types.PRELUDE)
          && impl.trait().trait().module().equals(Types.PRELUDE)
          && PROTOCOLS.contains(impl.trait().trait().name())
          && impl.methods().values().stream().anyMatch(this::waits)) {
        return true;
      }
    }
    return false;
  }

  /** Enters what {@code fn} uses, and into {@code open} what of it waits for reasons of its own. */
  private void enter(FnDef fn, Deque<Node> open) {
    Node alone = new Node(fn.id(), Aspect.ALONE);
    Node call = new Node(fn.id(), Aspect.CALL);
    Node result = new Node(fn.id(), Aspect.RESULT);
    use(call, alone);
    if (fn.flags().contains(FnDef.Flag.GENERATOR)) {
      use(result, alone);
      if (!handlers.contains(fn.id()) && !(fn.body() instanceof FnDef.FnBody.Required)) {
        use(ANY_GENERATOR, call);
      }
    }
    switch (fn.body()) {
      case FnDef.FnBody.Code code -> {
        Uses uses = new Uses(code.body(), fn.params());
        uses.nodes.forEach(n -> use(alone, n));
        if (uses.waits) {
          open.add(alone);
        }
        if (uses.ofParameter) {
          use(call, ANY_GENERATOR);
        }
        // What the body gives back is among what it has.
        uses.generators.forEach(n -> use(result, n));
      }
      case FnDef.FnBody.Stored stored -> {
        FnFacts facts = stored.facts();
        addIf(facts.mayWait(), call, open);
        addIf(facts.mayWaitAlone(), alone, open);
        addIf(facts.resultMayWait(), result, open);
      }
      case FnDef.FnBody.Known known -> addIf(waits(known.intrinsic()), alone, open);
      case FnDef.FnBody.Java java -> addIf(JavaMembers.mayWait(java.binding()), alone, open);
      case FnDef.FnBody.C _, FnDef.FnBody.Required _ -> {
        open.add(alone);
        open.add(result);
      }
      case FnDef.FnBody.Broken _ -> {}
    }
  }

  private static void addIf(boolean waits, Node node, Deque<Node> open) {
    if (waits) {
      open.add(node);
    }
  }

  private void use(Node user, Node used) {
    users.computeIfAbsent(used, _ -> new ArrayList<>()).add(user);
  }

  /** What a body may wait in. */
  private final class Uses implements Origins.Found {
    final Set<Node> nodes = new HashSet<>();
    final Set<Node> generators = new HashSet<>();
    boolean waits;
    boolean ofParameter;

    Uses(TExpr body, List<Local> params) {
      Origins[] origins = {null};
      Children.walk(
          body,
          e -> {
            waits |= waits(e, nodes);
            // asked, or closed at the end of its block
            if (Origins.isGenerator(e.type())) {
              if (origins[0] == null) {
                origins[0] = new Origins(body, params);
              }
              origins[0].of(e, this);
            } else if (holdsGenerator(e.type())) {
              any();
            }
          });
      nodes.addAll(generators);
    }

    @Override
    public void result(FnId function) {
      generators.add(new Node(function, Aspect.RESULT));
    }

    @Override
    public void parameter() {
      ofParameter = true;
    }

    @Override
    public void any() {
      generators.add(ANY_GENERATOR);
    }
  }

  private boolean holdsGenerator(Type type) {
    return !(type instanceof Type.Prim)
        && holding.computeIfAbsent(
            type,
            t -> parts.some(t, part -> Origins.isGenerator(part) ? Answer.YES : Answer.BY_PARTS));
  }

  private boolean waits(TExpr e, Set<Node> uses) {
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
        addIfPresent(actor.init(), uses);
        actor.fields().stream().map(ActorDef.Field::value).forEach(v -> addIfPresent(v, uses));
        yield false;
      }
      // generators among the arguments are told for themselves
      case TExpr.Call c -> waits(c.callee(), Aspect.ALONE, uses);
      case TExpr.CallInOut c -> waits(c.callee(), Aspect.ALONE, uses);
      case TExpr.FnRef f -> {
        waits(f.callee(), Aspect.CALL, uses);
        yield false;
      }
      case TExpr.For f -> isReceived(f) || f.next() != null && waits(f.next(), Aspect.CALL, uses);
      case TExpr.Try t -> t.from() != null && waits(t.from(), Aspect.CALL, uses);
      default -> false;
    };
  }

  private static boolean isReceived(TExpr.For loop) {
    return loop.iterable().type() instanceof Type.Builtin b
        && (b.kind() == BuiltinType.RECEIVER || b.kind() == BuiltinType.STREAM);
  }

  private static void addIfPresent(@Nullable FnId id, Set<Node> uses) {
    if (id != null) {
      uses.add(new Node(id, Aspect.CALL));
    }
  }

  private static boolean waits(Callee callee, Aspect aspect, Set<Node> uses) {
    return switch (callee) {
      case Callee.Function f -> {
        uses.add(new Node(f.id(), aspect));
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
