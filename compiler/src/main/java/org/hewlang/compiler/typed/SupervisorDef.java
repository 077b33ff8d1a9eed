package org.hewlang.compiler.typed;

import java.util.List;
import org.hewlang.compiler.source.Span;
import org.hewlang.compiler.types.DefId;
import org.hewlang.compiler.types.FnId;
import org.jspecify.annotations.Nullable;

/**
 * A supervisor. What is spawned in it is code: the function {@code spawn} has the supervisor's
 * parameters and gives its handle. Its body evaluates the arguments of the children and hands one
 * closure for each of them to {@link Intrinsic#SUPERVISOR_START}; that closure spawns the child with
 * fresh copies.
 *
 * @param spawn what {@code spawn Name(..)} calls
 * @param windowNanos the time in which restarts are counted
 */
public record SupervisorDef(
    DefId id,
    FnId spawn,
    Strategy strategy,
    int maxRestarts,
    long windowNanos,
    List<Child> children,
    boolean isPublic,
    Span span) {

  public SupervisorDef {
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
   * @param target the actor or supervisor; null after an error
   * @param backoff null for the usual one
   * @param budget null for no circuit breaker
   * @param shutdownNanos how long it may take to stop; -1 for the usual time
   */
  public record Child(
      String name,
      @Nullable DefId target,
      Policy policy,
      @Nullable Backoff backoff,
      @Nullable Budget budget,
      long shutdownNanos,
      Span span) {}

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

  /** The number of the child of that name, or -1. */
  public int indexOf(String name) {
    for (int i = 0; i < children.size(); i++) {
      if (children.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
