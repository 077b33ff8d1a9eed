package org.hewlang.runtime.supervise;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.Maker;
import org.hewlang.runtime.actor.ActorType;
import org.jspecify.annotations.Nullable;

/**
 * How compiled code spawns a supervisor: what its declaration says, child by child, each with the
 * code that makes it from arguments that were evaluated already.
 */
public final class SupervisorBuilder {
  private static final ConcurrentHashMap<String, ActorType> TYPES = new ConcurrentHashMap<>();

  private final ActorType type;
  private final Strategy strategy;
  private final int maxRestarts;
  private final long windowNanos;
  private final List<ChildRules> rules = new ArrayList<>();
  private final List<Place> places = new ArrayList<>();

  private SupervisorBuilder(ActorType type, Strategy strategy, int maxRestarts, long windowNanos) {
    this.type = type;
    this.strategy = strategy;
    this.maxRestarts = maxRestarts;
    this.windowNanos = windowNanos;
  }

  /**
   * Begins a supervisor.
   *
   * @param name the name of its declaration
   * @param strategy number of the {@link Strategy}
   */
  public static SupervisorBuilder of(String name, int strategy, int maxRestarts, long windowNanos) {
    ActorType type = TYPES.computeIfAbsent(name, n -> ActorType.of(n, ""));
    return new SupervisorBuilder(type, Strategy.values()[strategy], maxRestarts, windowNanos);
  }

  /**
   * The next child.
   *
   * @param policy number of the {@link Policy}
   * @param initial first pause that is not zero, or -1 for the usual pauses
   * @param breakerMax crashes that open the breaker, or 0 for no breaker
   * @param grace how long it may take to stop; {@link ChildRules#UNLIMITED} for supervisors
   * @param quick whether {@code factory} does nothing but make the actor: there is no {@code init}
   * @param factory spawns the child with fresh copies of its arguments
   */
  public SupervisorBuilder child(
      String name,
      int policy,
      long initial,
      long maxPause,
      int breakerMax,
      long breakerWindow,
      long cooldown,
      long grace,
      boolean quick,
      Object factory) {
    Backoff backoff = initial < 0 ? Backoff.DEFAULT : new Backoff(initial, maxPause);
    @Nullable BreakerLimits breaker =
        breakerMax == 0 ? null : new BreakerLimits(breakerMax, breakerWindow, cooldown);
    rules.add(new ChildRules(name, Policy.values()[policy], backoff, breaker, grace));
    places.add(new Place(places.size(), name, (Maker) factory, false, quick));
    return this;
  }

  /** Makes the supervisor and waits until all children are up. */
  public Supervisor start(Ctx c) {
    Supervisor supervisor =
        new Supervisor(
            type, new SupervisorRules(strategy, maxRestarts, windowNanos, rules), places);
    supervisor.startUp(c);
    return supervisor;
  }
}
