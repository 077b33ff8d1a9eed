package org.hewlang.compiler.analysis.crossing;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.Callee;
import org.hewlang.compiler.typed.Children;
import org.hewlang.compiler.typed.FnDef;
import org.hewlang.compiler.typed.Intrinsic;
import org.hewlang.compiler.typed.Local;
import org.hewlang.compiler.typed.TExpr;
import org.hewlang.compiler.typed.TypedProgram;
import org.hewlang.compiler.types.BuiltinType;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * Whether a value that holds functions, generators or streams may cross. Their types do not show what they
 * hold, so each value is judged by what it was made of.
 */
final class Closures {
  private static final int DEPTH = 8;

  private final TypedProgram program;
  private final CrossingTypes types;
  private final Freshness freshness;
  private final Set<FnId> receiving;
  private final Set<FnId> actorFunctions;

  Closures(
      TypedProgram program,
      CrossingTypes types,
      Freshness freshness,
      Set<FnId> receiving,
      Set<FnId> actorFunctions) {
    this.program = program;
    this.types = types;
    this.freshness = freshness;
    this.receiving = receiving;
    this.actorFunctions = actorFunctions;
  }

  /** What stands in the way. */
  record Problem(Span at, String why, String help) {
    private static final String UNSEEN = "it cannot be seen here what this ";

    /** Whether something is known to stand in the way, and not just nothing known. */
    boolean isSeen() {
      return !why.startsWith(UNSEEN);
    }
  }

  /** One judgement: the function at hand, and the parameters that its callers answer for. */
  final class Judge {
    private final FnDef fn;
    private final Aliases aliases;
    private final Map<Integer, Problem> arguments;
    private final int depth;

    /** Whether callers may have values of the generator that the function makes. */
    private final boolean asked;

    /** Parameters of {@code fn} that cross: its callers have to answer for them. */
    final Set<Integer> demanded = new HashSet<>();

    Judge(FnDef fn, TExpr body) {
      this(fn, body, Map.of(), 0, false);
    }

    private Judge(FnDef fn, TExpr body, Map<Integer, Problem> arguments, int depth, boolean asked) {
      this.fn = fn;
      this.aliases = freshness.aliases(fn, body);
      this.arguments = arguments;
      this.depth = depth;
      this.asked = asked;
    }

    /** Why {@code value} may not cross; null if it may. */
    @Nullable Problem problem(TExpr value) {
      if (!types.mayHoldCode(value.type())) {
        return null;
      }
      return switch (value) {
        case TExpr.Lambda l -> lambda(l);
        case TExpr.FnRef _, TExpr.Error _, TExpr.Ask _ -> null;
        case TExpr.LocalRef ref -> local(ref.local(), ref.span());
        case TExpr.StructLit s -> first(s.parts().stream().map(TExpr.Part::value).toList());
        case TExpr.VariantLit v -> first(v.parts().stream().map(TExpr.Part::value).toList());
        case TExpr.TupleLit t -> first(t.parts());
        case TExpr.ListLit l -> first(l.elements());
        case TExpr.ToDyn t -> problem(t.operand());
        case TExpr.Block b -> b.tail() == null ? null : problem(b.tail());
        case TExpr.If i -> {
          Problem then = problem(i.then());
          yield then != null || i.otherwise() == null ? then : problem(i.otherwise());
        }
        case TExpr.Match m -> first(m.arms().stream().map(TExpr.Match.Arm::body).toList());
        case TExpr.Call c -> call(c);
        default -> unseen(value.type(), value.span());
      };
    }

    private @Nullable Problem first(java.util.List<TExpr> values) {
      for (TExpr v : values) {
        Problem p = problem(v);
        if (p != null) {
          return p;
        }
      }
      return null;
    }

    private @Nullable Problem local(Local local, Span at) {
      for (int i = 0; i < fn.params().size(); i++) {
        if (fn.params().get(i).id() == local.id()) {
          if (!receiving.contains(fn.id())) {
            demanded.add(i);
          }
          return arguments.get(i);
        }
      }
      if (aliases.isReceived(local.id())) {
        return null;
      }
      if (!aliases.values(local.id()).isEmpty()) {
        return first(aliases.values(local.id()));
      }
      TExpr origin = aliases.origin(local.id());
      return origin == null ? unseen(local.type(), at) : problem(origin);
    }

    private @Nullable Problem call(TExpr.Call c) {
      if (c.callee() instanceof Callee.Builtin b) {
        return builtin(b.intrinsic(), c);
      }
      FnDef callee =
          c.callee() instanceof Callee.Function f ? program.functions().get(f.id()) : null;
      if (callee != null && callee.body() instanceof FnDef.FnBody.Java) {
        return null; // no code of the program is in what Java gives
      }
      TExpr body = callee == null || depth > DEPTH ? null : callee.code();
      if (callee == null || body == null) {
        return unseen(c.type(), c.span());
      }
      if (callee.flags().contains(FnDef.Flag.GENERATOR)) {
        return new GeneratorCall(this, types, freshness).problem(c, callee, body);
      }
      Map<Integer, Problem> given = new java.util.HashMap<>();
      for (TExpr.Part arg : c.args()) {
        Problem p = CrossingTypes.isGenerator(c.type()) ? kept(arg.value()) : problem(arg.value());
        if (p != null) {
          given.put(arg.index(), p);
        }
      }
      Judge inside = new Judge(callee, body, given, depth + 1, asksInside(c));
      for (TExpr result : inside.aliases.results()) {
        Problem p = inside.problem(result);
        if (p != null) {
          return given.containsValue(p) ? p : new Problem(c.span(), p.why(), p.help());
        }
      }
      return null;
    }

    /** Why {@code value} may not cross in the frame of a generator; null if it may. */
    @Nullable Problem kept(TExpr value) {
      if (!types.isOpen(value.type()) && !types.isSend(value.type(), fn)) {
        return new Problem(
            value.span(),
            "the generator holds this, which is not Send",
            "give it what can be sent");
      }
      if (types.mayHoldCode(value.type())) {
        return problem(value);
      }
      if (types.isImmutable(value.type()) || freshness.isFresh(value)) {
        return null;
      }
      if (value instanceof TExpr.LocalRef ref && isGivenUp(ref)) {
        return isParameter(ref.local()) ? arguments.get(indexOf(ref.local())) : null;
      }
      return new Problem(
          value.span(),
          "`" + value.span().text() + "` may be known elsewhere too: both sides could change it",
          "give the generator a clone: `" + value.span().text() + ".clone()`");
    }

    private boolean isParameter(Local local) {
      return indexOf(local) >= 0;
    }

    private int indexOf(Local local) {
      for (int i = 0; i < fn.params().size(); i++) {
        if (fn.params().get(i).id() == local.id()) {
          return i;
        }
      }
      return -1;
    }

    /**
     * Whether what the variable holds was made for it, or is its caller's affair, and {@code ref} is its
     * only use.
     */
    private boolean isGivenUp(TExpr.LocalRef ref) {
      Local local = ref.local();
      boolean known =
          isParameter(local)
              ? depth > 0 || receiving.contains(fn.id())
              : aliases.isReceived(local.id())
                  || !aliases.values(local.id()).isEmpty()
                      && aliases.values(local.id()).stream().allMatch(freshness::isFresh);
      return known && !aliases.isRepeated(ref) && uses(local.id()) == 1;
    }

    /** Whether somebody here may have values that the generator from {@code call} has given. */
    boolean isAsked(TExpr.Call call) {
      Integer holder = aliases.holder(call);
      return asked || holder != null && (aliases.values(holder).size() > 1 || uses(holder) > 1);
    }

    /** The same for generators inside what {@code call} makes. */
    private boolean asksInside(TExpr.Call call) {
      return isAsked(call)
          && !(CrossingTypes.isGenerator(call.type())
              && types.isImmutable(CrossingTypes.element(call.type())));
    }

    /** How often the variable is named in the function. */
    private int uses(int local) {
      int[] count = {0};
      TExpr body = fn.code();
      if (body != null) {
        Children.walk(
            body,
            e -> {
              if (e instanceof TExpr.LocalRef r && r.local().id() == local) {
                count[0]++;
              }
            });
      }
      return count[0];
    }

    private @Nullable Problem builtin(Intrinsic intrinsic, TExpr.Call c) {
      return switch (intrinsic) {
        // Nothing is in it, or what came in a message.
        case VEC_NEW,
            VEC_WITH_CAPACITY,
            HASHMAP_NEW,
            RECEIVER_ITEM,
            STREAM_ITEM,
            STREAM_OF,
            SINK_READER ->
            null;
        case CLONE_VALUE, SUPERVISOR_ISOLATE -> problem(c.args().getFirst().value());
        case STREAM_STEPS, STREAM_FIRST, STREAM_LINES, STREAM_TEXT_BLOCKS, STREAM_BYTE_BLOCKS ->
            first(c.args().stream().map(TExpr.Part::value).toList());
        default -> unseen(c.type(), c.span());
      };
    }

    private Problem unseen(Type type, Span at) {
      boolean stream = type instanceof Type.Builtin b && b.kind() == BuiltinType.STREAM;
      return new Problem(
          at,
          stream ? Problem.UNSEEN + "stream is made of" : Problem.UNSEEN + "function captures",
          stream
              ? "send it where it is made, or put adapters on it where it is read"
              : "send the data, and make the function where it is used");
    }

    // ---- captures

    private @Nullable Problem lambda(TExpr.Lambda l) {
      Problem actor = actor(l);
      if (actor != null) {
        return actor;
      }
      for (Local local : aliases.captures(l).values()) {
        Problem p = capture(l, local);
        if (p != null) {
          return p;
        }
      }
      return null;
    }

    /** Naming a field or calling a function of the actor needs the actor itself. */
    private @Nullable Problem actor(TExpr.Lambda l) {
      Problem[] found = new Problem[1];
      Children.walk(
          l.body(),
          e -> {
            boolean field = e instanceof TExpr.ActorField;
            boolean helper =
                e instanceof TExpr.Call c
                    && c.callee() instanceof Callee.Function f
                    && actorFunctions.contains(f.id());
            if (found[0] == null && (field || helper)) {
              found[0] =
                  new Problem(
                      e.span(),
                      field
                          ? "this is a field: naming it captures the actor"
                          : "this is a function of the actor: calling it captures the actor",
                      "copy what is needed to a local first");
            }
          });
      return found[0];
    }

    private @Nullable Problem capture(TExpr.Lambda l, Local local) {
      Span at = use(l, local);
      Type type = local.type();
      if (local.mutable() && !l.move()) {
        return new Problem(
            at,
            "`" + local.name() + "` is a `var`: both sides would share it",
            "write `move`, so that the closure gets its own");
      }
      if (!types.isSend(type, fn)) {
        return new Problem(
            at, "`" + local.name() + "` is not Send", "capture only what can be sent");
      }
      if (types.mayHoldCode(type)) {
        return local(local, at);
      }
      if (types.isImmutable(type) || isOwn(l, local)) {
        return null;
      }
      return new Problem(
          at,
          "`" + local.name() + "` may be known elsewhere too: both sides could change it",
          "capture a clone: `let copy = " + local.name() + ".clone();`, then `move`");
    }

    /** Whether nobody but the lambda knows what the variable holds. */
    private boolean isOwn(TExpr.Lambda l, Local local) {
      boolean received =
          receiving.contains(fn.id()) && fn.params().stream().anyMatch(p -> p.id() == local.id());
      boolean made =
          !aliases.values(local.id()).isEmpty()
              && aliases.values(local.id()).stream().allMatch(freshness::isFresh);
      return (received || made)
          && aliases.isAloneBut(local.id(), l)
          && (l.move() || !usedAfter(l, local));
    }

    private boolean usedAfter(TExpr.Lambda l, Local local) {
      boolean[] found = {false};
      TExpr body = fn.code();
      if (body != null) {
        Children.walk(
            body,
            e ->
                found[0] |=
                    e instanceof TExpr.LocalRef r
                        && r.local().id() == local.id()
                        && r.span().start() >= l.span().end());
      }
      return found[0];
    }

    private static Span use(TExpr.Lambda l, Local local) {
      Span[] found = {null};
      Children.walk(
          l.body(),
          e -> {
            if (found[0] == null && e instanceof TExpr.LocalRef r && r.local().id() == local.id()) {
              found[0] = r.span();
            }
          });
      return found[0] == null ? l.span() : found[0];
    }
  }
}
