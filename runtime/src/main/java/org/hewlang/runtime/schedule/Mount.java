package org.hewlang.runtime.schedule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How a runner stands with the carriers: the executor of its virtual thread.
 *
 * <p>The JDK calls {@link #execute} with the thread's continuation whenever the thread may go on, and
 * expects that somebody runs it on a platform thread. Each runner has an executor of its own, which
 * thereby knows whose continuation it is given; a virtual thread that Java code starts on a runner
 * inherits the executor, and its continuation is told apart by not being the first one.
 *
 * <p>Phases:
 *
 * <ul>
 *   <li>WAITING: the runner gives its token away, or has given it, and waits for another in {@link
 *       CarrierSubstrate#await}. Its continuation is kept until a carrier that was handed the runner
 *       takes it.
 *   <li>RUNNING: it runs with a token (or within a call that has lost its token).
 *   <li>READY: still RUNNING for the carrier, but Java code has blocked and may already go on.
 *   <li>BLOCKED: Java code has blocked; the carrier has taken the token back.
 *   <li>QUEUED: Java code may go on; the runner stands in the injector for a token.
 * </ul>
 *
 * <p>RUNNING to READY or BLOCKED to QUEUED is the executor's step, RUNNING to BLOCKED or READY to
 * QUEUED that of the carrier from which the runner has unmounted, all by compare-and-set: of the two,
 * the second one puts the runner into the injector. QUEUED to RUNNING is the step of the carrier that
 * goes on with it. WAITING is entered by the runner itself, before it can be handed to anybody, and left
 * by the carrier that was handed it, or by the runner if it found its grant without unmounting.
 */
final class Mount implements Executor {
  static final int WAITING = 0;
  static final int RUNNING = 1;
  static final int READY = 2;
  static final int BLOCKED = 3;
  static final int QUEUED = 4;

  private static final VarHandle PHASE;
  private static final VarHandle CONTINUATION;
  private static final VarHandle CARRIER;
  private static final VarHandle UNMOUNTED;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      PHASE = lookup.findVarHandle(Mount.class, "phase", int.class);
      CARRIER = lookup.findVarHandle(Mount.class, "carrier", Carrier.class);
      UNMOUNTED = lookup.findVarHandle(Mount.class, "unmounted", boolean.class);
      CONTINUATION = lookup.findVarHandle(Mount.class, "continuation", Runnable.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final CarrierSubstrate substrate;
  private final Runner runner;

  /** The runner's own continuation, which never changes. Set by the start of the thread. */
  private volatile @Nullable Runnable own;

  private volatile @Nullable Runnable continuation;
  private volatile int phase = WAITING;

  /** Whether the last carrier has seen the waiting runner unmount: it can be continued quickly. */
  volatile boolean unmounted = true;

  /**
   * Whether the waiting runner has nothing left to do but to find its grant: it is continued with one
   * only. Written by it before it unmounts, and published by {@link #unmounted}.
   */
  boolean settled;

  /** Where the runner is or was mounted last. Written by that carrier before it runs it. */
  volatile @Nullable Carrier carrier;

  /** Who wrote the runner's grant and waits for its continuation. Written before the grant. */
  @Nullable Carrier grantor;

  Mount(CarrierSubstrate substrate, Runner runner) {
    this.substrate = substrate;
    this.runner = runner;
  }

  @Override
  public void execute(Runnable task) {
    if (own == null) {
      own = task;
    } else if (own != task) {
      substrate.runForeign(task);
      return;
    }
    if (phase == WAITING) {
      // Once the continuation is there another carrier may run the stack, and all of this changes.
      Carrier last = carrier;
      continuation = task;
      if (last != null && last != Thread.currentThread()) {
        last.awaken();
      }
      return;
    }
    continuation = task;
    if (mayGoOn()) {
      substrate.requeue(runner, !runner.call.isGoingOn());
    }
  }

  /** The executor's step: Java code may go on. True if the caller has to put it into the injector. */
  boolean mayGoOn() {
    while (true) {
      int seen = phase;
      switch (seen) {
        case RUNNING -> {
          if (casPhase(RUNNING, READY)) {
            return false;
          }
        }
        case BLOCKED -> {
          if (casPhase(BLOCKED, QUEUED)) {
            return true;
          }
        }
        default -> throw new IllegalStateException("continued twice, in phase " + seen);
      }
    }
  }

  /**
   * The carrier's step: the stack has unmounted in Java code. True if the caller has to put it into
   * the injector, because it may go on already.
   */
  boolean hasBlocked() {
    if (casPhase(RUNNING, BLOCKED)) {
      return false;
    }
    phase = QUEUED;
    return true;
  }

  boolean hasContinuation() {
    return continuation != null;
  }

  @Nullable Runnable takeContinuation() {
    return (Runnable) CONTINUATION.getAndSet(this, null);
  }

  int phase() {
    return phase;
  }

  /**
   * Enters a phase, by the runner or the carrier whose step it is. A release is enough: nobody's
   * compare-and-set competes with these steps, and who reads the phase has been given the runner
   * afterwards.
   */
  void setPhase(int next) {
    PHASE.setRelease(this, next);
  }

  /** The carrier is about to run the stack. */
  void mountedOn(Carrier here) {
    CARRIER.setRelease(this, here);
    UNMOUNTED.setRelease(this, false);
  }

  /** The carrier has seen the waiting stack unmount. */
  void unmountedNow() {
    UNMOUNTED.setRelease(this, true);
  }

  boolean casPhase(int from, int to) {
    return PHASE.compareAndSet(this, from, to);
  }
}
