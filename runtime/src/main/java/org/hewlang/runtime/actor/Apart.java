package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Reserve;
import org.hewlang.runtime.schedule.Runner;

/**
 * Ways into the runtime that the JVM compiles on their own, each once for the whole program.
 *
 * <p>Left to itself HotSpot's optimising compiler inlines the whole way from a send to the other actor's
 * run queue into every place that sends, and all handlers into the loop that runs actors. The code gets
 * no faster by that, but a program spends its first second in unoptimised code while the compiler's one
 * thread works on methods of thirty kilobytes, and again for each branch that is taken for the first
 * time later, for which the whole is thrown away. Measured on small actor programs that is a sixth of
 * all processor time and half of the speed in the first second.
 *
 * <p>There is no annotation for this outside of the JDK. But the compiler does not inline methods of
 * subclasses of Throwable, which it takes for rare, into methods of others: hence the superclass. It
 * makes an exception for calls in the very method that it compiles, so each way has a second step. On
 * a JVM that inlines all of them everything works the same.
 */
@SuppressWarnings("serial") // there are no objects
abstract class Apart extends Throwable {
  private Apart() {}

  static void send(Ctx c, ActorCell to, Msg m) {
    sendNow(c, to, m);
  }

  private static void sendNow(Ctx c, ActorCell to, Msg m) {
    to.system.countSent(c);
    if (!Tracing.ON && to.head == Cell.IDLE && to.blocked == null) {
      m.depth = 1;
      if (Cell.HEAD.compareAndSet(to, Cell.IDLE, m)) {
        to.system.schedule(c, to);
        return;
      }
    }
    Mailbox.send(c, to, m);
  }

  static void start(Ctx c, ActorCell a) {
    startNow(c, a);
  }

  private static void startNow(Ctx c, ActorCell a) {
    Spawn.start(c, a);
  }

  static void stopItself(Ctx c, ActorCell a) {
    stopItselfNow(c, a);
  }

  private static void stopItselfNow(Ctx c, ActorCell a) {
    Lifecycle.stopItself(c, a);
  }

  static void stopped(Runner c, ActorCell a) {
    stoppedNow(c, a);
  }

  private static void stoppedNow(Runner c, ActorCell a) {
    Lifecycle.stopped(c, a);
  }

  static boolean failed(Runner c, ActorCell a, Msg m, Throwable thrown) {
    return failedNow(c, a, m, thrown);
  }

  private static boolean failedNow(Runner c, ActorCell a, Msg m, Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      // Before anything else: even to find the code of what follows may take memory.
      Reserve.release();
    }
    return Lifecycle.failed(c, a, m, thrown);
  }

  static boolean deliver(Runner c, ActorCell a) {
    return deliverNow(c, a);
  }

  private static boolean deliverNow(Runner c, ActorCell a) {
    return SystemMail.deliver(c, a);
  }
}
