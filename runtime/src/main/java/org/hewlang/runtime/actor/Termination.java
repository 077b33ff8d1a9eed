package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;

/** Waiting for the end of an actor. */
final class Termination {
  private Termination() {}

  static void await(Ctx c, ActorCell a) {
    Wait wait = new Wait();
    if (a.register(wait)) {
      settle(c, a, wait, wait.await(c, WaitKind.ACTOR, a));
    }
  }

  /** Whether it ended in time. */
  static boolean awaitWithin(Ctx c, ActorCell a, long nanos) {
    long deadline = a.system.timers().now() + Math.max(nanos, 0);
    Wait wait = new Wait();
    return !a.register(wait)
        || settle(c, a, wait, wait.await(c, WaitKind.ACTOR, a, a.system.timers(), deadline));
  }

  private static boolean settle(Ctx c, ActorCell a, Wait wait, Wait.Outcome outcome) {
    return switch (outcome) {
      case COMPLETED -> true;
      case TIMED_OUT -> {
        a.unregister(wait);
        yield false;
      }
      case CANCELLED -> {
        a.unregister(wait);
        throw Ask.cancelled(c);
      }
    };
  }
}
