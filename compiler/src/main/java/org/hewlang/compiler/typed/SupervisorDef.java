package org.hewlang.compiler.typed;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.hewlang.compiler.types.Type;
import org.jspecify.annotations.Nullable;

/**
 * A supervisor.
 *
 * @param params what {@code spawn} gives it
 * @param windowNanos the time in which restarts are counted
 */
public record SupervisorDef(
    DefId id,
    List<Local> params,
    Strategy strategy,
    int maxRestarts,
    long windowNanos,
    List<Child> children,
    boolean isPublic,
    Span span) {

  public SupervisorDef {
    params = List.copyOf(params);
    children = List.copyOf(children);
  }

  /** Which children are started anew when one has failed. */
  public enum Strategy {
    ONE_FOR_ONE,
    ONE_FOR_ALL,
    REST_FOR_ONE
  }

  /**
   * A child.
   *
   * @param target the actor or supervisor; its {@link #type} is {@code ActorRef<target<..>>}
   * @param args its arguments in order of evaluation
   * @param backoff null for the usual one
   * @param budget null for no circuit breaker
   * @param shutdownNanos how long it may take to stop
   */
  public record Child(
      String name,
      DefId target,
      Type type,
      List<Argument> args,
      Policy policy,
      @Nullable Backoff backoff,
      @Nullable Budget budget,
      long shutdownNanos,
      Span span) {
    public Child {
      args = List.copyOf(args);
    }
  }

  /**
   * An argument of a child.
   *
   * @param slot which one, as for {@link TExpr.Spawn}
   * @param value a function with the supervisor's parameters that makes it
   */
  public record Argument(int slot, FnId value) {}

  /** When a child is started again. */
  public enum Policy {
    PERMANENT,
    TRANSIENT,
    TEMPORARY
  }

  /** Delays of restarts after crashes. */
  public record Backoff(long initialNanos, long maxNanos) {}

  /** A circuit breaker: so many crashes in a window, then a pause. */
  public record Budget(int max, long windowNanos, long cooldownNanos) {}
}
