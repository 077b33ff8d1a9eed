package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewExit;
import org.hewlang.runtime.schedule.Cancellation;
import org.hewlang.runtime.schedule.Cancelled;
import org.hewlang.runtime.schedule.Runner;

/**
 * Handlers that run on the stack of the asking code.
 *
 * <p>The asking code cannot go on before exactly this message was handled, and the target was idle
 * with an empty mailbox, so the order of messages is that of the queue. The handler cannot wait, so
 * deadlines and cancellation of the asking code find nothing to interrupt. The chain of who runs on
 * top of whom is in the runner.
 *
 * <p>The orders to give up of the asking code are not for the callee: they are shielded meanwhile.
 */
final class DirectAsk {
  private DirectAsk() {}

  /** Claims {@code target}, which was idle a moment ago. */
  static boolean enter(Ctx c, ActorCell target) {
    if (!(c instanceof Runner runner) || !allowed(runner, target)) {
      return false;
    }
    if (!Cell.HEAD.compareAndSet(target, Cell.IDLE, null)) {
      return false;
    }
    if (target.sys != null) {
      // What overtakes messages overtakes this one too.
      target.system.schedule(c, target);
      return false;
    }
    runner.chain[runner.nest++] = runner.self;
    runner.self = target;
    target.runner = runner;
    Cancellation outer = runner.cancellation;
    if (outer != null) {
      outer.shielded++;
    }
    return true;
  }

  private static boolean allowed(Runner runner, ActorCell target) {
    return !Tracing.ON
        && runner.nest < Runner.MAX_NEST
        && runner.baton == null
        && !target.system.queuesInOrder();
  }

  static void leave(Runner c, ActorCell target) {
    pop(c, target);
    target.handled++;
    c.core().directAsks++;
    if (target.ending != Cell.GOES_ON || !Intake.idle(target)) {
      target.system.schedule(c, target);
    }
  }

  private static void pop(Runner c, ActorCell target) {
    target.runner = null;
    Cancellation outer = c.cancellation;
    if (outer != null) {
      outer.shielded--;
    }
    c.self = c.chain[--c.nest];
    c.chain[c.nest] = null;
  }

  /** Crashes {@code target}; gives what the asking code throws. */
  static Throwable crash(Runner c, ActorCell target, int tag, Throwable thrown) {
    return Ask.panic(target.type(), tag, fail(c, target, tag, thrown));
  }

  /** Crashes {@code target}; gives why there is no reply. The end of the program goes on from here. */
  static AskFailure fail(Runner c, ActorCell target, int tag, Throwable thrown) {
    pop(c, target);
    if (thrown instanceof HewExit exit) {
      target.system.schedule(c, target);
      throw exit;
    }
    if (thrown instanceof Cancelled) {
      Lifecycle.control(c, target, thrown);
      target.system.schedule(c, target);
      return AskFailure.STOPPED;
    }
    Lifecycle.crash(c, target, target.type().handler(tag), thrown, null);
    return AskFailure.CRASHED;
  }
}
