package org.hewlang.runtime.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hewlang.runtime.supervise.Policy;
import org.hewlang.runtime.supervise.Strategy;
import org.jspecify.annotations.Nullable;

/** The place of a child, and its incarnations: actors or supervisors. */
final class ModelChild {
  final ModelNest nest;
  final int index;
  private final Program.Child rules;
  private final ModelBreaker breaker;
  private int starts;

  /** The actor that lives there. */
  @Nullable Integer living;

  /** The latest supervisor there. */
  @Nullable ModelNest inner;

  /** Whether its supervisor has closed the actor. */
  boolean closed;

  private boolean crashed;

  /** It has ended, and its policy does not bring it back. */
  private boolean gone;

  ModelChild(ModelNest nest, int index, Program.Child rules) {
    this.nest = nest;
    this.index = index;
    this.rules = rules;
    this.breaker = new ModelBreaker(rules.breaker());
  }

  boolean hasStarted() {
    return starts > 0;
  }

  boolean isTemporary() {
    return rules.policy() == Policy.TEMPORARY;
  }

  int restarts() {
    return Math.max(0, starts - 1);
  }

  /** Whether some actor lives there. */
  boolean lives() {
    return living != null || inner != null && inner.lives();
  }

  /** Whether its end, if it has ended, calls for another incarnation. */
  boolean mustComeBack() {
    return switch (rules.policy()) {
      case PERMANENT -> true;
      case TRANSIENT -> crashed;
      case TEMPORARY -> false;
    };
  }

  private boolean mayComeBack() {
    return mustComeBack()
        || rules.policy() == Policy.TRANSIENT && inner != null && inner.mayHaveGivenUp();
  }

  /** How many of its incarnations may have ended, if they are supervisors. */
  int endsOfSupervisors() {
    return inner == null ? 0 : restarts() + (inner.mayHaveEnded() ? 1 : 0);
  }

  /** Another incarnation starts. */
  void starts(long now) {
    nest.assertGoesOn(now);
    assertFalse(lives(), "two incarnations");
    Strategy strategy = nest.shape.strategy();
    starts++;
    if (starts == 1) {
      nest.assertComesUp(index);
    } else {
      assertFalse(gone || isTemporary(), "it had ended for good");
      assertTrue(strategy != Strategy.ONE_FOR_ONE || mayComeBack(), "it is not to come back");
      nest.assertWithinBudget(this);
    }
    boolean probe = breaker.started(now);
    if (strategy != Strategy.ONE_FOR_ONE && !probe) {
      nest.assertNoneLivesAfter(index);
    }
    closed = false;
  }

  /** Its supervisor closes the actor, which may just have ended by itself: then that does not count. */
  void closes() {
    closed = true;
    gone = false;
    nest.assertMayStop(index);
  }

  /** The actor has ended. */
  void ends(boolean crash, long now) {
    living = null;
    crashed = crash;
    if (mustComeBack()) {
      nest.isCalled();
    }
    gone = !closed && !mustComeBack();
    if (crash) {
      // Otherwise its supervisor may be busy with it already.
      boolean alone = nest.shape.strategy() == Strategy.ONE_FOR_ONE || nest.isFirstCall();
      breaker.crashed(now, alone && !closed && mustComeBack());
    }
  }

  /** Whether its dead actor may be all there is. */
  boolean mayStayDown(long now) {
    return !mustComeBack() || breaker.mayBar(now) || nest.mayHaveEnded() || nest.isNested();
  }

  void settled(String breakerWord, long now) {
    assertTrue(breaker.maySay(breakerWord, now), () -> "breaker " + breakerWord);
    boolean there = inner == null ? lives() : inner.isRunning();
    assertTrue(there || !mustComeBack() || breaker.mayBar(now), "a child was not brought back");
  }
}
