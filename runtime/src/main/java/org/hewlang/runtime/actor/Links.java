package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.schedule.Runner;
import org.jspecify.annotations.Nullable;

/**
 * {@code link}, {@code monitor} and what they deliver. Outside of actors they do nothing.
 *
 * <p>A link is entered on both sides, first at the other one, which may have ended: then its EXIT
 * comes at once. If it ends while the own side is being entered, that entry is taken back.
 */
final class Links {
  private Links() {}

  static void link(Ctx c, ActorCell other) {
    ActorCell self = self(c);
    if (self == null || self == other) {
      return;
    }
    Bonds theirs = Bonds.of(other);
    if (!theirs.addLink(self)) {
      self.post(c, exit(other, theirs.crash()));
      return;
    }
    Bonds mine = Bonds.of(self);
    mine.addLink(other);
    if (!other.isAlive()) {
      mine.removeLink(other);
    }
  }

  static void unlink(Ctx c, ActorCell other) {
    ActorCell self = self(c);
    if (self != null) {
      Bonds.of(other).removeLink(self);
      Bonds.of(self).removeLink(other);
    }
  }

  static long monitor(Ctx c, ActorCell target) {
    ActorCell self = self(c);
    if (self == null) {
      return 0;
    }
    long reference = Bonds.of(self).newReference(target);
    Bonds theirs = Bonds.of(target);
    if (!theirs.addWatcher(self, reference)) {
      self.post(c, down(reference, target, theirs.crash()));
    }
    return reference;
  }

  static void demonitor(Ctx c, long reference) {
    ActorCell self = self(c);
    if (self != null) {
      ActorCell target = Bonds.of(self).dropReference(reference);
      if (target != null) {
        Bonds.of(target).removeWatcher(self, reference);
      }
    }
  }

  /** The actor whose code runs; null in {@code main} and outside. */
  static @Nullable ActorCell self(Ctx c) {
    return c instanceof Runner runner
            && runner.self instanceof ActorCell cell
            && !(cell instanceof MainCell)
        ? cell
        : null;
  }

  static SysMsg exit(ActorCell ended, @Nullable String crash) {
    return new Exit(ended.id(), Bonds.reason(crash));
  }

  static SysMsg down(long reference, ActorCell ended, @Nullable String crash) {
    return new Down(reference, ended.id(), Bonds.reason(crash));
  }

  /** A linked actor has crashed. */
  private static final class Exit extends SysMsg {
    private final long who;
    private final HewString reason;

    Exit(long who, HewString reason) {
      this.who = who;
      this.reason = reason;
    }

    @Override
    protected void deliver(Runner c, ActorCell to) {
      Msg m = to.exitMessage(who, reason);
      if (m == null) {
        throw HewPanic.ofLibrary("linked actor " + who + " crashed");
      }
      to.dispatch(c, m);
    }

    @Override
    protected String where() {
      return "exit";
    }
  }

  /** A monitored actor has ended. */
  private static final class Down extends SysMsg {
    private final long reference;
    private final long who;
    private final HewString reason;

    Down(long reference, long who, HewString reason) {
      this.reference = reference;
      this.who = who;
      this.reason = reason;
    }

    @Override
    protected void deliver(Runner c, ActorCell to) {
      ActorCell target = Bonds.of(to).dropReference(reference);
      // Taken back by demonitor while it was on its way.
      if (target != null) {
        Msg m = to.downMessage(reference, who, reason);
        if (m != null) {
          to.dispatch(c, m);
        }
      }
    }

    @Override
    protected String where() {
      return "down";
    }
  }
}
