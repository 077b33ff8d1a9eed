package org.hewlang.runtime.actor;

import org.jspecify.annotations.Nullable;

/**
 * Work that is no actor and starts one on behalf of an actor. What is {@link
 * org.hewlang.runtime.schedule.Runner#self} while actors are spawned is asked by this interface.
 */
public interface Spawner {
  /** Where the actors that it starts live. */
  ActorSystem system();

  /** Who is told about the end of {@code spawned}, which has not begun yet; null for nobody. */
  @Nullable Parent parentOf(ActorCell spawned);
}
