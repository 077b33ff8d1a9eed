package org.hewlang.runtime.supervise;

/** Something that has to wait until the current cycle is over. */
sealed interface Postponed {
  /** A child has ended and is to be restarted. */
  record Failure(int child, int incarnation, Exit exit, String reason, long at)
      implements Postponed {}

  /** A pause before a restart, or a cooldown, is over. */
  record Due(int child, int timer) implements Postponed {}

  /** {@link Event.Add} or {@link Event.Remove}. */
  record Request(Event event) implements Postponed {}
}
