package org.hewlang.runtime.supervise;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.hewlang.runtime.supervise.Slot.Phase;

/**
 * All children by number. Numbers are never used twice. Declared children stay; of others that have ended
 * for good no more is known than that, so that a supervisor may have any number of them in its life.
 */
final class Children {
  /** How many of the children that are gone are known one by one. */
  static final int REMEMBERED = 256;

  private static final ChildRules NONE = ChildRules.of("", Policy.TEMPORARY);

  /** In the order of their numbers. */
  private final LinkedHashMap<Integer, Slot> slots = new LinkedHashMap<>();

  private final int declared;
  private int next;

  /** How many have ended and have no slot, but have not been removed; and the last of them. */
  private int ended;

  private final LinkedHashSet<Integer> lastEnded = new LinkedHashSet<>();

  /** Slots of children that were added and have ended for good or been removed just now. */
  private final List<Slot> leaving = new ArrayList<>(0);

  Children(List<ChildRules> rules) {
    declared = rules.size();
    rules.forEach(this::add);
  }

  /** The slot of child {@code k}; for one that is forgotten, one that says so. */
  Slot get(int k) {
    Slot slot = slots.get(k);
    return slot == null ? Slot.gone(k, NONE) : slot;
  }

  /** One more than the highest number. */
  int size() {
    return next;
  }

  /** The children that are not forgotten, in the order of their numbers. */
  Collection<Slot> known() {
    return slots.values();
  }

  /** Adds a child behind all others. */
  void add(ChildRules rules) {
    slots.put(next, new Slot(next, rules));
    next++;
  }

  /** Forgets the last child, which never was. */
  void removeLast() {
    next--;
    slots.remove(next);
  }

  /** The child has ended for good, or been removed. */
  void leave(Slot slot, Phase how) {
    slot.phase = how;
    if (slot.number >= declared) {
      leaving.add(slot);
    }
  }

  /** Forgets those that have left; an event is over. */
  void forget(Orders orders) {
    for (Slot slot : leaving) {
      if (slot.isOut() && slots.remove(slot.number, slot)) {
        if (slot.phase == Phase.ENDED) {
          ended++;
          lastEnded.add(slot.number);
          if (lastEnded.size() > REMEMBERED) {
            lastEnded.removeFirst();
          }
        }
        orders.add(new Action.Forget(slot.number));
      }
    }
    leaving.clear();
  }

  /** Removes a child that is forgotten because it has ended; false if it is no such child. */
  boolean removeEnded(int k) {
    boolean found = lastEnded.remove(k);
    ended -= found ? 1 : 0;
    return found;
  }

  /** How many there are that have not been removed. */
  int count() {
    int count = ended;
    for (Slot slot : known()) {
      count += slot.phase == Phase.REMOVED ? 0 : 1;
    }
    return count;
  }

  /** Number of objects that it takes to know all that. */
  int entries() {
    return slots.size() + lastEnded.size();
  }

  /** Whether the child has been taken out, or is forgotten. */
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
    for (Slot slot : known()) {
      if (slot.phase == Phase.NEW) {
        return true;
      }
    }
    return false;
  }

  /** Whether some child is between two incarnations, or on its way from one to the next. */
  boolean anyOnTheWay() {
    for (Slot slot : known()) {
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
    if (declared == 0) {
      return false;
    }
    boolean any = ended > 0;
    for (Slot slot : known()) {
      if (!slot.isOut()) {
        return false;
      }
      any |= slot.phase == Phase.ENDED;
    }
    return any;
  }
}
