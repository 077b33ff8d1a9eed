package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Runner;
import org.jspecify.annotations.Nullable;

/**
 * System messages: a second stack per cell, looked at before every message.
 *
 * <p>A poster pushes and then looks at {@code head}: if nobody owns the cell it claims and schedules
 * it; if the cell is dead it takes the stack back. The owner looks at the stack after it has set
 * IDLE, and after it has set CLOSED. The two volatile accesses on either side are in opposite order,
 * so one side sees the other; whoever empties the stack does so by get-and-set, so nothing is
 * delivered twice.
 */
final class SystemMail {
  private SystemMail() {}

  static void post(@Nullable Ctx by, ActorCell to, SysMsg message) {
    while (true) {
      SysMsg top = to.sys;
      message.next = top;
      if (Cell.SYS.compareAndSet(to, top, message)) {
        break;
      }
    }
    if (Mailbox.isOver(to)) {
      bounce(by, to);
    } else {
      Mailbox.nudge(by, to);
    }
  }

  /** Gives back what was posted to a dead cell. */
  static void bounce(@Nullable Ctx by, ActorCell dead) {
    for (SysMsg m = takeAll(dead); m != null; ) {
      SysMsg next = m.next;
      m.next = null;
      m.undelivered(by);
      m = next;
    }
  }

  /** Delivers all, oldest first; false if the actor is over. For the owner. */
  static boolean deliver(Runner c, ActorCell a) {
    SysMsg m = takeAll(a);
    while (m != null) {
      SysMsg next = m.next;
      m.next = null;
      try {
        m.deliver(c, a);
      } catch (Throwable thrown) {
        if (Lifecycle.failed(c, a, m.where(), thrown)) {
          for (SysMsg rest = next; rest != null; ) {
            SysMsg after = rest.next;
            rest.undelivered(c);
            rest = after;
          }
          return false;
        }
      }
      m = next;
    }
    return true;
  }

  private static @Nullable SysMsg takeAll(ActorCell a) {
    if (a.sys == null) {
      return null;
    }
    SysMsg top = (SysMsg) Cell.SYS.getAndSet(a, null);
    SysMsg first = null;
    while (top != null) {
      SysMsg below = top.next;
      top.next = first;
      first = top;
      top = below;
    }
    return first;
  }
}
