package org.hewlang.runtime.supervise;

import org.jspecify.annotations.Nullable;

/**
 * What the declaration of a child says about its life.
 *
 * @param name its name within the supervisor
 * @param policy which ends call for a new incarnation
 * @param backoff the pause before restarts
 * @param breaker its circuit breaker, or null if it has none
 * @param graceNanos how long it may go on after it was closed; {@link #UNLIMITED} for supervisors
 *     that say nothing: they end in bounded time by themselves
 */
public record ChildRules(
    String name, Policy policy, Backoff backoff, @Nullable BreakerLimits breaker, long graceNanos) {
  /** No limit: the child is never cancelled. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** The grace of an actor that says nothing. */
  public static final long DEFAULT_GRACE = 5_000_000_000L;

  /** The cooldown of a breaker that says nothing. */
  public static final long DEFAULT_COOLDOWN = 60_000_000_000L;

  /** A child with nothing but a name and a policy. */
  public static ChildRules of(String name, Policy policy) {
    return new ChildRules(name, policy, Backoff.DEFAULT, null, DEFAULT_GRACE);
  }
}
