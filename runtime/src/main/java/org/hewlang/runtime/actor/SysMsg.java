package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Runner;
import org.jspecify.annotations.Nullable;

/**
 * Something that an actor is told by the runtime: it overtakes all ordinary messages and is not
 * counted against the mailbox. To be posted once ({@link ActorCell#post}).
 */
public abstract class SysMsg {
  /** The one posted before this, later the one to be delivered after it. */
  @Nullable SysMsg next;

  /**
   * Does what is to be done, on the actor's own turn, between two messages. May wait. An exception
   * that gets out crashes the actor.
   */
  protected abstract void deliver(Runner c, ActorCell to);

  /** Called instead of {@link #deliver} if the actor is dead; from any thread, must not wait. */
  protected void undelivered(@Nullable Ctx by) {}

  /** Where a crash during {@link #deliver} has happened, for the crash report. */
  protected String where() {
    return "system message";
  }
}
