package org.hewlang.runtime.supervise;

import java.util.List;

/**
 * What the declaration of a supervisor says.
 *
 * @param maxRestarts cycles that the window may hold before the supervisor gives up
 * @param windowNanos the length of that window; also the calm period after which a child's backoff
 *     starts over
 * @param children the declared children in their order
 */
public record SupervisorRules(
    Strategy strategy, int maxRestarts, long windowNanos, List<ChildRules> children) {
  public SupervisorRules {
    children = List.copyOf(children);
  }
}
