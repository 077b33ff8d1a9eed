package org.hewlang.runtime.model;

import java.util.List;
import org.hewlang.runtime.supervise.Policy;
import org.hewlang.runtime.supervise.Strategy;

/**
 * What a program consists of.
 *
 * @param permits of the semaphores
 * @param nests the supervisors, which main starts first
 * @param main what main does then
 */
record Program(List<Integer> permits, List<Nest> nests, List<Step> main) {
  /** A supervisor. */
  record Nest(Strategy strategy, int maxRestarts, List<Child> children) {}

  record Child(Policy policy, Kind kind, Pause pause) {}

  /** The pause before a restart. */
  enum Pause {
    NONE(0),
    SHORT(1_000_000);

    final long nanos;

    Pause(long nanos) {
      this.nanos = nanos;
    }
  }
}
