package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/**
 * Something that lives in an actor between messages and ends with it at the latest: the suspended body
 * of a handler that streams.
 */
public abstract class Resident {
  protected Resident() {}

  /**
   * Moves into the actor, on whose turn this is. It stays until {@link #leave} or the end of the actor.
   */
  protected final void settle(ActorCell in) {
    Bonds.of(in).addResident(this);
  }

  /** Leaves the actor, on whose turn this is. */
  protected final void leave(ActorCell in) {
    Bonds.of(in).removeResident(this);
  }

  /** The actor stops or has crashed. Once, on the actor's own turn, while its state is still there. */
  protected abstract void end(Ctx c, boolean crashed);

  /** The actor was given up while its stack still runs. From any thread; may come before {@link #end}. */
  protected abstract void abandoned(@Nullable Ctx by);
}
