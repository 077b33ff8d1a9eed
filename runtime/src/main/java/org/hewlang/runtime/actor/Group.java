package org.hewlang.runtime.actor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.ObjVec;

/**
 * A set of actors that are closed and waited for together; those that have ended leave by themselves.
 * Handles of a group may be shared between actors.
 */
public final class Group {
  private final Set<ActorCell> members = new LinkedHashSet<>();

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
    return members.remove(a) && a.isAlive();
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
    for (List<ActorCell> all = living(); !all.isEmpty(); all = living()) {
      for (ActorCell a : all) {
        a.awaitEnd(c);
      }
    }
  }

  /** {@code g.wait_all_for(d)}: whether every member has ended within {@code nanos}. */
  public boolean waitAllFor(Ctx c, long nanos) {
    List<ActorCell> all = living();
    if (all.isEmpty()) {
      return true;
    }
    long end = all.getFirst().system().timers().now() + Math.max(nanos, 0);
    for (; !all.isEmpty(); all = living()) {
      for (ActorCell a : all) {
        if (!a.awaitEndIn(c, end - a.system().timers().now())) {
          return false;
        }
      }
    }
    return true;
  }
}
