package org.hewlang.runtime.supervise;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.runtime.Maker;
import org.hewlang.runtime.actor.ActorCell;
import org.hewlang.runtime.schedule.Wait;
import org.jspecify.annotations.Nullable;

/** A child as seen by those who use it: what makes it, and its current incarnation. */
final class Place {
  /**
   * Somebody who waits for the next incarnation.
   *
   * @param child the child whose code it is, of whatever supervisor; null if it is none
   */
  record Asker(Wait end, @Nullable Incarnation child) {}

  final int index;
  final String name;

  /** Makes and starts an incarnation, each time from copies of the first arguments. */
  final Maker factory;

  /** Whether the factory is the program's own code, which may start other actors as well. */
  final boolean dynamic;

  /** Whether the factory takes next to no time: it sets fields and runs no code of the program. */
  final boolean quick;

  /** The start under way, or the incarnation that came of it; for the supervisor only. */
  @Nullable Incarnation incarnation;

  /** What was armed last for the child; for the supervisor only. */
  @Nullable Alarm alarm;

  /** The latest actor here, also when it is dead. */
  volatile @Nullable ActorCell cell;

  /** Whether {@link #cell} may be given out as long as it lives. */
  volatile boolean up;

  /** Crashes in all incarnations. Written by the supervisor, read late by others. */
  int crashes;

  /** Who waits for the next incarnation; under the supervisor's lock. */
  final List<Asker> waiting = new ArrayList<>(0);

  Place(int index, String name, Maker factory, boolean dynamic, boolean quick) {
    this.index = index;
    this.name = name;
    this.factory = factory;
    this.dynamic = dynamic;
    this.quick = quick;
  }
}
