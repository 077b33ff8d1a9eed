package org.hewlang.runtime.supervise;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.runtime.supervise.Slot.Phase;

/** The places of all children by number. Numbers are never used twice, so removed ones stay. */
final class Children {
  private final List<Slot> slots = new ArrayList<>();

  private final boolean anyDeclared;

  Children(List<ChildRules> declared) {
    anyDeclared = !declared.isEmpty();
    for (ChildRules child : declared) {
      slots.add(new Slot(child));
    }
  }

  Slot get(int k) {
    return slots.get(k);
  }

  int size() {
    return slots.size();
  }

  /** Adds a place behind all others. */
  void add(ChildRules rules) {
    slots.add(new Slot(rules));
  }

  /** Forgets the last place, whose child never was. */
  void removeLast() {
    slots.removeLast();
  }

  /** How many there are that have not been removed. */
  int count() {
    int count = 0;
    for (Slot slot : slots) {
      count += slot.phase == Phase.REMOVED ? 0 : 1;
    }
    return count;
  }

  /** Whether the child has been taken out. */
  boolean isRemoved(int k) {
    return get(k).phase == Phase.REMOVED;
  }

  /** Whether the current incarnation of the child is up, as far as is known. */
  boolean isUp(int k) {
    return get(k).phase == Phase.UP;
  }

  /** Whether the supervisor is ending this child's current incarnation. */
  boolean isBeingStopped(int k) {
    return get(k).isBeingStopped();
  }

  Policy policy(int k) {
    return get(k).rules.policy();
  }

  /** The state of a child's circuit breaker; closed if it has none. */
  CircuitBreaker.State breaker(int k, long now) {
    CircuitBreaker breaker = get(k).breaker;
    return breaker == null ? CircuitBreaker.State.CLOSED : breaker.state(now);
  }

  boolean anyNew() {
    for (Slot slot : slots) {
      if (slot.phase == Phase.NEW) {
        return true;
      }
    }
    return false;
  }

  /** Whether some child is between two incarnations, or on its way from one to the next. */
  boolean anyOnTheWay() {
    for (Slot slot : slots) {
      switch (slot.phase) {
        case STARTING, CLOSING, CANCELLED, DOWN, WAITING -> {
          return true;
        }
        case NEW, UP, BARRED, ENDED, REMOVED -> {}
      }
    }
    return false;
  }

  /** Whether there were declared children, and all that are left have ended for good. */
  boolean allEnded() {
    if (!anyDeclared) {
      return false;
    }
    boolean ended = false;
    for (Slot slot : slots) {
      if (!slot.isOut()) {
        return false;
      }
      ended |= slot.phase == Phase.ENDED;
    }
    return ended;
  }
}
