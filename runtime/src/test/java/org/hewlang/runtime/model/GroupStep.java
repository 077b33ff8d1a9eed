package org.hewlang.runtime.model;

/** What code does with groups of actors, which all share. */
sealed interface GroupStep extends Step.OfPart {
  record Add(int group, int actor) implements GroupStep {}

  record Remove(int group, int actor) implements GroupStep {}

  /** Asks who is in. */
  record Look(int group) implements GroupStep {}

  record CloseAll(int group) implements GroupStep {}

  /**
   * Waits for the end of all members.
   *
   * @param timed whether the wait itself has the limit, rather than the code around it
   */
  record WaitAll(int group, long nanos, boolean timed) implements GroupStep {}
}
