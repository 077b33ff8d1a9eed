package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Runner;

/**
 * One turn of an actor: what a runner does with a cell that it took from a run queue.
 *
 * <p>System messages come first, before every message; a message stays in {@link ActorCell#rest}
 * while it is handled, so that others can see it, and its link is cut afterwards, so that an old
 * message never keeps a young one alive. A message that came alone is handled where it lies ({@link
 * Intake#single}), but only as the first of a turn: where one follows the other all are taken that
 * have come, as to look at {@code head} after each one slows their senders down. After {@link
 * #BUDGET} messages, more or fewer by its {@link Priority}, the cell goes behind everything that
 * waits for the token.
 */
final class Activation {
  /** Messages per turn of actors with the usual priority. */
  static final int BUDGET = 256;

  private Activation() {}

  static void run(Runner c, ActorCell a) {
    Recorded.Activation event = JfrEvents.begin();
    c.self = a;
    c.cancellation = null;
    c.baton = null;
    c.reductions = Ctx.REDUCTIONS;
    a.runner = c;
    turn(c, a);
    c.self = null;
    JfrEvents.end(event, a);
  }

  private static void turn(Runner c, ActorCell a) {
    int budget = 2 * BUDGET >> (1 + a.priority);
    Msg lying = null;
    boolean first = true;
    while (true) {
      if (a.sys != null && !Apart.deliver(c, a)) {
        return;
      }
      if (a.ending != Cell.GOES_ON) {
        Apart.stopped(c, a);
        return;
      }
      Msg m = a.rest;
      if (m == null && lying != null) {
        a.runner = null;
        if (Intake.idle(c, a, lying)) {
          return;
        }
        a.runner = c;
        lying = null;
        continue;
      }
      if (m == null && first) {
        m = Intake.single(c, a);
        lying = m;
      }
      first = false;
      if (m == null) {
        if (!Intake.take(c, a, null)) {
          a.runner = null;
          if (Intake.idle(a)) {
            return;
          }
          a.runner = c;
        }
        continue;
      }
      if (--budget < 0) {
        a.runner = null;
        c.requeue(a);
        return;
      }
      a.remaining--;
      try {
        a.dispatch(c, m);
      } catch (Throwable thrown) {
        if (Apart.failed(c, a, m, thrown)) {
          return;
        }
      }
      if (m instanceof Ask ask) {
        ask.complete(c);
      }
      Msg next = m.next;
      a.rest = next;
      if (next != null) {
        // The last one is left alone: a sender may be reading it.
        m.next = null;
      }
    }
  }
}
