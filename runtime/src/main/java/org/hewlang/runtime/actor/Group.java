package org.hewlang.runtime.actor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.ObjVec;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * A set of actors that are closed and waited for together; those that have ended leave by themselves.
 * Handles of a group may be shared between actors.
 *
 * <p>Whoever waits for all stands at one living member after the other. Its end completes the wait, and
 * so does its removal: the wait is known to the group, under the lock and only if the member is still
 * one, before it is known to the member, so a removal either sees the wait or was seen by who waits.
 * The waiter takes the wait back in both places, whoever has ended it.
 */
public final class Group {
  private final Set<ActorCell> members = new LinkedHashSet<>();

  /** Who waits for the end of one of the members, by that member. */
  private final Map<ActorCell, List<Wait>> standing = new HashMap<>(0);

  /** {@code g.add(a)}; a dead actor is not added. */
  public synchronized void add(ActorCell a) {
    if (members.size() >= 64 && Integer.bitCount(members.size()) == 1) {
      // Now and then, so that a group that nobody looks at does not keep the dead.
      leave();
    }
    if (a.isAlive()) {
      members.add(a);
    }
  }

  /** {@code g.remove(a)}: whether it was a living member. */
  public synchronized boolean remove(ActorCell a) {
    boolean was = members.remove(a);
    for (Wait wait : standing.getOrDefault(a, List.of())) {
      wait.complete(null);
    }
    return was && a.isAlive();
  }

  /** {@code g.len()}. */
  public synchronized long length() {
    leave();
    return members.size();
  }

  /** {@code g.members()}, in the order of adding. */
  public ObjVec members() {
    return ObjVec.of(living().toArray());
  }

  private synchronized List<ActorCell> living() {
    leave();
    return new ArrayList<>(members);
  }

  private void leave() {
    members.removeIf(a -> !a.isAlive());
  }

  /** {@code g.close_all()}. */
  public void closeAll(Ctx c) {
    for (ActorCell a : living()) {
      a.close(c);
    }
  }

  /** {@code g.wait_all()}: returns when every member has ended, also those that join meanwhile. */
  public void waitAll(Ctx c) {
    for (ActorCell a = first(); a != null; a = first()) {
      waitFor(c, a, null);
    }
  }

  /** {@code g.wait_all_for(d)}: whether every member has ended within {@code nanos}. */
  public boolean waitAllFor(Ctx c, long nanos) {
    ActorCell a = first();
    if (a == null) {
      return true;
    }
    long end = a.system().timers().now() + Math.max(nanos, 0);
    for (; a != null; a = first()) {
      if (!waitFor(c, a, end)) {
        return false;
      }
    }
    return true;
  }

  private synchronized @Nullable ActorCell first() {
    leave();
    return members.isEmpty() ? null : members.iterator().next();
  }

  /** Waits until {@code a} has ended or is no member any more; false if that takes too long. */
  private boolean waitFor(Ctx c, ActorCell a, @Nullable Long deadline) {
    Wait wait = new Wait();
    synchronized (this) {
      if (!members.contains(a)) {
        return true;
      }
      standing.computeIfAbsent(a, m -> new ArrayList<>(1)).add(wait);
    }
    try {
      if (!a.register(wait)) {
        return true;
      }
      Wait.Outcome outcome =
          deadline == null
              ? wait.await(c, WaitKind.ACTOR, a)
              : wait.await(c, WaitKind.ACTOR, a, a.system().timers(), deadline);
      a.unregister(wait);
      return switch (outcome) {
        case COMPLETED -> true;
        case TIMED_OUT -> false;
        case CANCELLED -> throw Ask.cancelled(c);
      };
    } finally {
      synchronized (this) {
        standing.computeIfPresent(
            a,
            (m, waits) -> {
              waits.remove(wait);
              return waits.isEmpty() ? null : waits;
            });
      }
    }
  }
}
