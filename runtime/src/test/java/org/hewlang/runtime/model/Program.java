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
  /** What a child is: an actor or another supervisor. */
  sealed interface Member permits Kind, Nest {}

  /** A supervisor. */
  record Nest(Strategy strategy, int maxRestarts, List<Child> children) implements Member {}

  record Child(Policy policy, Member member, Pause pause, Breaker breaker) {}

  /** The pause before a restart. */
  enum Pause {
    NONE(0),
    SHORT(1_000_000);

    final long nanos;

    Pause(long nanos) {
      this.nanos = nanos;
    }
  }

  /** Circuit breakers. Nothing happens exactly when a window ends: all else lasts whole milliseconds. */
  enum Breaker {
    NONE(0, 0, 0),
    TOUCHY(1, 4_500_000, 3_000_000),
    PATIENT(2, 7_500_000, 10_000_000),
    FINAL(2, 20_500_000, 3_600_000_000_000L);

    final int crashes;
    final long window;
    final long cooldown;

    Breaker(int crashes, long window, long cooldown) {
      this.crashes = crashes;
      this.window = window;
      this.cooldown = cooldown;
    }
  }
}
