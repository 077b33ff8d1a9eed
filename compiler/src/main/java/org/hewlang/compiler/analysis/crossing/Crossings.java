package org.hewlang.compiler.analysis.crossing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hewlang.compiler.analysis.ownership.DropTypes;
import org.hewlang.compiler.analysis.ownership.TaskCaptures;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.typed.ActorDef;
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
 * How each value gets to another actor. No program can tell the ways apart: what cannot change is shared,
 * what nobody else knows is handed over, the rest is copied, with everything that it holds.
 *
 * <p>A variable is handed over if it has one name only, if what was put into it was made for it (or came in
 * a message, which is a copy already), and if it is not sent again by a later round of a loop. That it is not used after
 * the send is what {@link SentMoves} demands of programs anyway.
 */
public final class Crossings {
  private final CrossingTypes types;
  private final DropTypes drops;
  private final Freshness freshness;
  private final Set<FnId> receiving = new HashSet<>();

  public Crossings(TypedProgram program) {
    this.types = new CrossingTypes(program);
    this.drops = new DropTypes(program);
    this.freshness = new Freshness(program, types);
    for (ActorDef actor : program.actors().values()) {
      actor.handlers().forEach(h -> receiving.add(h.function()));
      if (actor.init() != null) {
        receiving.add(actor.init());
      }
    }
  }

  /** How a value crosses. */
  public enum Way {
    /** Both sides refer to the same value, which cannot change. */
    SHARE,
    /** The value itself goes; nobody here knows it any more. */
    MOVE,
    /** A deep copy goes. */
    COPY
  }

  /**
   * How one value crosses, and why.
   *
   * @param what the value in the source
   */
  public record Decision(Span what, Way way, String reason) {}

  /**
   * The way of {@code value}, an argument of a message or of {@code spawn} in the code of {@code fn}.
   *
   * @param together all arguments of that message
   */
  public Decision argument(FnDef fn, TExpr value, List<TExpr.Part> together) {
    Decision simple = simple(value);
    if (simple != null) {
      return simple;
    }
    TExpr body = fn.code();
    if (!(value instanceof TExpr.LocalRef ref) || body == null) {
      return copy(value, reasonToCopy(value));
    }
    Aliases aliases = freshness.aliases(fn, body);
    String obstacle = obstacle(fn, ref, aliases);
    if (obstacle == null && aliases.isRepeated(ref)) {
      obstacle = "it is sent again in a later round of the loop";
    }
    if (obstacle == null && occurrences(ref.local(), together) > 1) {
      obstacle = "the message holds it twice";
    }
    return obstacle == null
        ? new Decision(value.span(), Way.MOVE, "nothing else refers to it")
        : copy(value, obstacle);
  }

  /** The way of {@code value}, an item given to a channel: a variable stays usable afterwards. */
  public Decision item(TExpr value) {
    Decision simple = simple(value);
    return simple == null ? copy(value, reasonToCopy(value)) : simple;
  }

  /** How the results of a handler, or of a lambda actor's code in {@code fn}, get to who asked. */
  public Way reply(FnDef handler) {
    TExpr body = handler.code();
    if (types.isImmutable(handler.result())) {
      return Way.SHARE;
    }
    if (body == null) {
      return Way.COPY;
    }
    Aliases aliases = freshness.aliases(handler, body);
    for (TExpr result : aliases.results()) {
      boolean gone =
          freshness.isFresh(result)
              || result instanceof TExpr.LocalRef ref && obstacle(handler, ref, aliases) == null;
      if (!gone || aliases.defers()) {
        return Way.COPY;
      }
    }
    return Way.MOVE;
  }

  /** The way of a variable that a lambda actor in {@code fn} captures. */
  public Decision capture(FnDef fn, TExpr.SpawnLambda actor, Local local) {
    if (types.isImmutable(local.type())) {
      return new Decision(actor.span(), Way.SHARE, "`" + local.name() + "` cannot change");
    }
    TExpr body = fn.code();
    if (!actor.move() || body == null) {
      return new Decision(
          actor.span(), Way.COPY, "`" + local.name() + "` stays with the code around");
    }
    Aliases aliases = freshness.aliases(fn, body);
    TExpr.LocalRef ref = new TExpr.LocalRef(local, actor.span());
    String obstacle = obstacle(fn, ref, aliases);
    return obstacle == null
        ? new Decision(actor.span(), Way.MOVE, "nothing else refers to `" + local.name() + "`")
        : new Decision(actor.span(), Way.COPY, "`" + local.name() + "`: " + obstacle);
  }

  /** The variables that a lambda actor in {@code fn} captures, in order of first use. */
  public List<Local> captures(FnDef fn, TExpr.SpawnLambda actor) {
    TExpr body = fn.code();
    return body == null
        ? List.of()
        : List.copyOf(freshness.aliases(fn, body).captures(actor).values());
  }

  /** Everything that crosses in the code of {@code fn}, in the order of the code. */
  public List<Decision> all(FnDef fn) {
    List<Decision> all = new ArrayList<>();
    TExpr body = fn.code();
    if (body != null) {
      Children.walk(
          body,
          e -> {
            List<TExpr.Part> args =
                switch (e) {
                  case TExpr.Send s -> s.args();
                  case TExpr.Ask a -> a.args();
                  case TExpr.Spawn s -> s.args();
                  default -> List.of();
                };
            args.forEach(p -> all.add(shown(fn, p.value(), args)));
            if (e instanceof TExpr.Yield y && receiving.contains(fn.id())) {
              all.add(item(y.value()));
            }
            if (e instanceof TExpr.StartTask t && t.parallel()) {
              FreeLocals.of(t).values().stream()
                  .filter(local -> !isHandle(local))
                  .forEach(local -> all.add(taken(t, local)));
            }
            if (e instanceof TExpr.Call c
                && c.callee() instanceof Callee.Builtin b
                && (b.intrinsic() == Intrinsic.SENDER_SEND
                    || b.intrinsic() == Intrinsic.SINK_WRITE)) {
              all.add(item(c.args().getLast().value()));
            }
            if (e instanceof TExpr.Yield y && receiving.contains(fn.id())) {
              all.add(item(y.value()));
            }
            if (e instanceof TExpr.SpawnLambda l) {
              captures(fn, l).forEach(local -> all.add(capture(fn, l, local)));
            }
          });
    }
    return all;
  }

  /** The way of an argument, with what becomes of what it owns. */
  private Decision shown(FnDef fn, TExpr value, List<TExpr.Part> together) {
    Decision decision = argument(fn, value, together);
    if (!drops.carries(value.type())) {
      return decision;
    }
    if (!(value instanceof TExpr.LocalRef) && !drops.mayHoldHandle(value.type())) {
      return copy(value, "it ends here, and the copy does not");
    }
    return decision.way() == Way.SHARE
        ? new Decision(value.span(), Way.MOVE, "the receiver owns it now")
        : decision;
  }

  /** The way of {@code local}, which a parallel task captures. */
  private Decision taken(TExpr.StartTask task, Local local) {
    Span[] at = {task.span()};
    Children.walk(
        task.body(),
        e -> {
          if (at[0].equals(task.span())
              && e instanceof TExpr.LocalRef ref
              && ref.local().id() == local.id()) {
            at[0] = ref.span();
          }
        });
    if (types.isImmutable(local.type()) && !drops.carries(local.type())) {
      return new Decision(at[0], Way.SHARE, "it cannot change");
    }
    if (TaskCaptures.isUsedInPlace(local.type())) {
      return new Decision(at[0], Way.SHARE, "its owner outlives the task");
    }
    if (drops.carries(local.type())) {
      return new Decision(at[0], Way.MOVE, "it has one owner, and that is the task");
    }
    return new Decision(
        at[0],
        Way.COPY,
        local.mutable() ? "what the task makes of it comes back" : "the task works on a copy");
  }

  /** The actor itself, or a scope, which tasks use. */
  private static boolean isHandle(Local local) {
    return local.name().equals("this")
        || local.type() instanceof Type.Builtin b && b.kind() == BuiltinType.SCOPE;
  }

  // ---- reasons

  private @Nullable Decision simple(TExpr value) {
    if (value instanceof TExpr.Call c
        && c.callee() instanceof Callee.Builtin b
        && b.intrinsic() == Intrinsic.SUPERVISOR_ISOLATE) {
      return new Decision(
          value.span(), Way.MOVE, "each start of the child makes a copy for itself");
    }
    if (types.isImmutable(value.type())) {
      return new Decision(value.span(), Way.SHARE, "it cannot change");
    }
    if (freshness.isFresh(value)) {
      return new Decision(value.span(), Way.MOVE, "it was made for this message");
    }
    return null;
  }

  private static Decision copy(TExpr value, String reason) {
    return new Decision(value.span(), Way.COPY, reason);
  }

  private static String reasonToCopy(TExpr value) {
    return switch (value) {
      case TExpr.ActorField _ -> "the actor keeps its field";
      case TExpr.Field _, TExpr.TupleField _, TExpr.Index _ -> "it is part of a value that stays";
      case TExpr.Call _, TExpr.CallValue _ -> "the called function may keep what it gives";
      default -> "something else may refer to it";
    };
  }

  /** Why the variable cannot be handed over; null if nothing stands in the way. */
  private @Nullable String obstacle(FnDef fn, TExpr.LocalRef ref, Aliases aliases) {
    Local local = ref.local();
    if (!aliases.isAlone(local.id())) {
      return "something else may refer to it";
    }
    if (fn.params().stream().anyMatch(p -> p.id() == local.id())) {
      return receiving.contains(fn.id())
          ? null
          : "the caller of `" + fn.id().name() + "` may keep it";
    }
    List<TExpr> values = aliases.values(local.id());
    if (values.isEmpty()) {
      return "it is part of a value that stays";
    }
    return values.stream().allMatch(freshness::isFresh) ? null : "it was not made here";
  }

  private static long occurrences(Local local, List<TExpr.Part> together) {
    long[] count = {0};
    for (TExpr.Part part : together) {
      Children.walk(
          part.value(),
          e -> {
            if (e instanceof TExpr.LocalRef r && r.local().id() == local.id()) {
              count[0]++;
            }
          });
    }
    return count[0];
  }
}
