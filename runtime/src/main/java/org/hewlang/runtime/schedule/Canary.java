package org.hewlang.runtime.schedule;

import java.util.concurrent.locks.LockSupport;

/**
 * A virtual thread like those of the host: it is woken once per tick, and if it has not run by the next
 * one, others probably have not either.
 */
final class Canary implements Runnable {
  private final Thread thread =
      Thread.ofVirtual().name("hew-canary").inheritInheritableThreadLocals(false).unstarted(this);
  private volatile int asked;
  private volatile int answered;
  private volatile boolean starving;

  boolean isStarving() {
    return starving;
  }

  /** Looks at the last answer and asks again. Only for the watchdog. */
  void ask() {
    if (asked == 0) {
      thread.start();
    }
    int last = asked;
    starving = answered != last;
    asked = last + 1;
    LockSupport.unpark(thread);
  }

  @Override
  public void run() {
    // Never ends: a parked virtual thread that nobody refers to is collected.
    while (true) {
      answered = asked;
      LockSupport.park(this);
      Thread.interrupted();
    }
  }
}
