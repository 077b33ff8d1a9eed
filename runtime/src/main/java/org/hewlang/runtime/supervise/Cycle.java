package org.hewlang.runtime.supervise;

import java.util.ArrayDeque;

/**
 * Something that takes several steps: stop these children one after the other, then start those one
 * after the other. A supervisor is in at most one cycle.
 */
final class Cycle {
  /** What the cycle is for. */
  sealed interface Purpose {
    /** The first start of everything. */
    record Startup() implements Purpose {}

    /** A restart after the end of a child. */
    record Restart() implements Purpose {}

    /** The start of children that a removed child had kept down. */
    record Resume() implements Purpose {}

    record Add(int request) implements Purpose {}

    record Remove(int request, int child) implements Purpose {}

    /** The end of the supervisor. */
    record End(Action.Ending ending) implements Purpose {}
  }

  final Purpose purpose;

  /** Children to stop and to start, each in that order. */
  final ArrayDeque<Integer> stops = new ArrayDeque<>(1);

  final ArrayDeque<Integer> starts = new ArrayDeque<>(1);

  /** The child whose stop or start is under way, or -1. */
  int current = -1;

  Cycle(Purpose purpose) {
    this.purpose = purpose;
  }
}
