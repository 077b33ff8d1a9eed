package org.hewlang.runtime.supervise;

/**
 * What a supervisor learns. An incarnation is the number that {@link Action.StartChild} gave: news of
 * any other than the current one are ignored.
 */
public sealed interface Event {
  /** Start all children; the first event of all. */
  record Start() implements Event {}

  /** The {@code init} of a child has ended well. */
  record ChildStarted(int child, int incarnation) implements Event {}

  /** A child has ended; nothing of it runs any more. */
  record ChildEnded(int child, int incarnation, Exit exit, String reason) implements Event {}

  /** A timer armed by {@link Action.ArmTimer} has run out. */
  record TimerFired(int child, int timer) implements Event {}

  /** Stop everything, for good. */
  record Stop() implements Event {}

  /** The time for stopping is over: whoever still runs gets no more grace. */
  record Hurry() implements Event {}

  /** One more child, behind all others; {@code request} names the request in the answer. */
  record Add(ChildRules rules, int request) implements Event {}

  /** Stop this child and forget it; {@code request} names the request in the answer. */
  record Remove(int child, int request) implements Event {}
}
