package org.hewlang.runtime.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.runtime.supervise.Strategy;
import org.jspecify.annotations.Nullable;

/** One incarnation of a supervisor. */
final class ModelNest {
  final Program.Nest shape;

  /** Where it is a child. */
  private final @Nullable ModelChild place;

  final List<ModelChild> children = new ArrayList<>();
  private boolean up;
  private long stopAskedAt = Long.MAX_VALUE;
  private boolean stopped;

  /** What it says when nothing goes on any more. */
  private boolean running;

  /** Ends of actors that call for a restart; of those that come together some count once. */
  private int calls;

  ModelNest(Program.Nest shape, @Nullable ModelChild place) {
    this.shape = shape;
    this.place = place;
    shape.children().forEach(rules -> children.add(new ModelChild(this, children.size(), rules)));
  }

  boolean lives() {
    return children.stream().anyMatch(ModelChild::lives);
  }

  void comesUp() {
    up = true;
    assertTrue(children.stream().allMatch(ModelChild::hasStarted), "up before all children are");
  }

  void stopAsked(long now) {
    stopAskedAt = Math.min(stopAskedAt, now);
  }

  void stopped() {
    stopped = true;
    assertFalse(lives(), "a child outlives its supervisor");
  }

  /** An actor has ended, and is to come back. */
  void isCalled() {
    calls++;
  }

  /** Whether it had nothing to do before this call, as far as can be seen. */
  boolean isFirstCall() {
    return ends() == 1;
  }

  // ---- what children may do

  /** A child starts for the first time. */
  void assertComesUp(int index) {
    assertFalse(up, "first started too late");
    for (ModelChild before : children.subList(0, index)) {
      assertTrue(before.hasStarted(), "children start in their order");
    }
  }

  /** A child starts again. */
  void assertWithinBudget(ModelChild child) {
    int restarts =
        shape.strategy() == Strategy.ONE_FOR_ONE
            ? children.stream().mapToInt(ModelChild::restarts).sum()
            : child.restarts();
    assertTrue(restarts <= shape.maxRestarts(), "more restarts than the budget allows");
  }

  void assertGoesOn(long now) {
    assertFalse(now > stopAskedAt || stopped, "started by a supervisor that stops");
  }

  void assertNoneLivesAfter(int index) {
    for (ModelChild later : children.subList(index + 1, children.size())) {
      assertFalse(later.lives(), "a later sibling lives");
    }
  }

  /**
   * A child is being stopped: by this supervisor for its own reasons, or because its own one has come to
   * it.
   */
  void assertMayStop(int index) {
    assertNoneLivesAfter(index);
    boolean restartsMany = shape.strategy() != Strategy.ONE_FOR_ONE && ends() > 0;
    if (!restartsMany && !mayHaveEnded()) {
      assertTrue(place != null, "stopped by nobody");
      place.nest.assertMayStop(place.index);
    }
  }

  // ---- what may have happened unseen

  /** Whether the strategy may have stopped a child that it does not start again. */
  private boolean mayStopForGood(ModelChild child) {
    return shape.strategy() != Strategy.ONE_FOR_ONE && ends() > 0 && child.isTemporary();
  }

  /** How many ends of children there were at most that called for a restart. */
  private int ends() {
    return calls + children.stream().mapToInt(ModelChild::endsOfSupervisors).sum();
  }

  boolean mayHaveGivenUp() {
    return ends() > shape.maxRestarts();
  }

  boolean mayHaveEnded() {
    boolean forGood = children.stream().noneMatch(c -> c.lives() || c.mustComeBack());
    return stopped || stopAskedAt != Long.MAX_VALUE || mayHaveGivenUp() || forGood;
  }

  /** Whether it may be ended by others that cannot be seen. */
  boolean isNested() {
    return place != null;
  }

  // ---- when nothing goes on any more

  void says(NestHappening.Standing standing) {
    running = standing.running();
  }

  boolean isRunning() {
    return running;
  }

  void settled(NestHappening.Standing standing, long now) {
    assertTrue(standing.restarts() <= shape.maxRestarts(), "more restarts than allowed");
    boolean parentRuns = place == null || place.inner == this && place.nest.running;
    boolean mayHaveBeenStopped = place != null && place.nest.mayStopForGood(place);
    if (running) {
      assertTrue(parentRuns, "outlives its supervisor");
      for (ModelChild child : children) {
        child.settled(standing.breakers().get(child.index), now);
      }
    } else {
      assertFalse(lives(), "a child outlives its supervisor");
      boolean mayBeDown = !parentRuns || mayHaveEnded() || mayHaveBeenStopped;
      assertTrue(mayBeDown, "gave up within its budget");
    }
  }
}
