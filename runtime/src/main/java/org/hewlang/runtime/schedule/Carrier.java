package org.hewlang.runtime.schedule;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A platform thread that runs the stacks of a token, one after the other.
 *
 * <p>{@code Core.carrier} says who serves a token; a carrier whose {@link #duty} names a token that
 * says otherwise has lost it, and waits among the spare carriers. What runs next is in {@code
 * Core.handed}, taken atomically. When a stack comes back, the carrier finds out why: it waits
 * (having handed over its token, or the token is idle), or it has ended, or Java code in it has
 * blocked; then the carrier takes the token back and goes on with a spare stack.
 */
final class Carrier extends Thread {
  private static final long STACK = 256L << 20;
  private static final int SPINS = 2000;
  private static final long LIFE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final int USED = 0;
  private static final int SPARE = 1;
  private static final int ENDED = 2;

  private final CarrierSubstrate substrate;

  /**
   * The token to serve. Written by this carrier and by the code mounted on it; by others while this
   * one is among the spare carriers.
   */
  volatile @Nullable Core duty;

  /**
   * Set by a runner that this carrier was to continue and that went on without having unmounted:
   * what to serve instead.
   */
  private volatile @Nullable Relief relief;

  /** The stack that came back last; it may want to go on without having been handed to anybody. */
  private @Nullable Runner last;

  /** Whether somebody is about to give it a duty, has done so, or it is on duty. */
  private final AtomicInteger use = new AtomicInteger(USED);

  private boolean started;

  /** What a carrier gets in exchange for its token; nothing if {@code duty} is null. */
  record Relief(@Nullable Core duty) {}

  Carrier(CarrierSubstrate substrate, int number) {
    super(null, null, "hew-carrier-" + number, STACK, false);
    this.substrate = substrate;
    setDaemon(true);
  }

  /** Makes the carrier look again at what it waits for. */
  void awaken() {
    LockSupport.unpark(this);
  }

  /** The mounted runner has taken this carrier's token in place. */
  void relieve(@Nullable Core instead) {
    relief = new Relief(instead);
    awaken();
  }

  @Override
  public void run() {
    try {
      while (true) {
        Core core = duty;
        if (core == null || core.carrier != this) {
          duty = null;
          if (!awaitDuty()) {
            return;
          }
          continue;
        }
        Runner handed = core.takeHanded();
        if (handed != null) {
          if (isStillServing(core, handed)) {
            resume(core, handed);
          }
        } else if (substrate.isClosed()) {
          return;
        } else {
          awaitStack(core);
        }
      }
    } catch (Throwable defect) {
      substrate.scheduler().fail(defect);
    }
  }

  /**
   * Whether this carrier may run what it has taken. A token that changes its carrier does so before
   * the new one is handed a stack; so whoever took that stack sees the change here, and puts it back.
   */
  private boolean isStillServing(Core core, Runner handed) {
    Carrier serving = core.carrier;
    if (serving == this || serving == null) {
      return true;
    }
    core.hand(handed);
    serving.awaken();
    return false;
  }

  private void awaitStack(Core core) {
    while (core.handed == null && core.carrier == this && !substrate.isClosed()) {
      if (!continueLast()) {
        LockSupport.park(this);
        Thread.interrupted();
      }
    }
  }

  /** Takes a spare carrier for a duty that follows; false if it has ended. */
  boolean reserve() {
    return use.compareAndSet(SPARE, USED);
  }

  /** Starts on a duty; the caller has made or reserved this carrier. */
  void begin(Core core) {
    duty = core;
    if (started) {
      awaken();
    } else {
      started = true;
      start();
    }
  }

  /** Waits among the spare carriers; false if there was nothing to do for long. */
  private boolean awaitDuty() {
    use.set(SPARE);
    substrate.addSpare(this);
    long deadline = System.nanoTime() + LIFE_NANOS;
    while (duty == null) {
      if (lastMayGoOn()) {
        // It may take a duty in place: nobody else may give one meanwhile.
        if (use.compareAndSet(SPARE, USED)) {
          continueLast();
          if (duty == null) {
            use.set(SPARE);
            substrate.addSpare(this);
          }
        }
        continue;
      }
      long left = deadline - System.nanoTime();
      if ((left <= 0 || substrate.isClosed()) && use.compareAndSet(SPARE, ENDED)) {
        substrate.removeSpare(this);
        return false;
      }
      LockSupport.parkNanos(this, Math.max(left, 1000));
      Thread.interrupted();
    }
    return true;
  }

  private boolean lastMayGoOn() {
    Runner runner = last;
    Mount mount = runner == null ? null : runner.mount;
    return mount != null
        && mount.hasContinuation()
        && mount.phase() == Mount.WAITING
        && mount.carrier == this
        && !mount.settled;
  }

  /**
   * Continues the stack that was here last if it can go on: something blocked it on its way into
   * waiting, or unparked it for nothing. It will look for a grant and come back, or go on in place.
   */
  private boolean continueLast() {
    Runner runner = last;
    Mount mount = runner == null ? null : runner.mount;
    if (runner == null || mount == null || !lastMayGoOn()) {
      return false;
    }
    Runnable continuation = mount.takeContinuation();
    if (continuation == null) {
      return false;
    }
    enter(runner, mount, continuation);
    return true;
  }

  /** Continues a stack that was handed {@code core}. */
  private void resume(Core core, Runner runner) {
    Mount mount = runner.mount;
    if (mount == null) {
      throw new IllegalStateException("a runner of another substrate");
    }
    for (int spins = 0; ; spins++) {
      int phase = mount.phase();
      if (phase == Mount.QUEUED && mount.casPhase(Mount.QUEUED, Mount.RUNNING)) {
        resumeBlocked(core, runner, mount);
        return;
      }
      if (phase == Mount.WAITING && (mount.unmounted || spins > SPINS)) {
        resumeWaiting(core, runner, mount);
        return;
      }
      // On its way into waiting, on another carrier.
      pause(spins);
    }
  }

  /** Java code had blocked on this stack, which may be anywhere: it goes on with our token. */
  private void resumeBlocked(Core core, Runner runner, Mount mount) {
    if (runner.call.isGoingOn()) {
      runner.call.keep(core);
    } else {
      runner.core = core;
    }
    Runnable continuation = mount.takeContinuation();
    if (continuation == null) {
      throw new IllegalStateException("queued without a continuation");
    }
    enter(runner, mount, continuation);
  }

  /**
   * Grants the token to a stack that waits for it. Its continuation is there, or comes from the thread
   * from which it is unmounting just now; or it finds the grant before it unmounts, or could not
   * unmount, and relieves us.
   */
  private void resumeWaiting(Core core, Runner runner, Mount mount) {
    mount.grantor = this;
    Thread thread = runner.thread;
    if (thread == null) {
      runner.grant = core;
      substrate.startThread(runner, mount);
    } else if (mount.unmounted && mount.settled) {
      // It reads the grant when it goes on, on this thread.
      runner.setGrant(core);
    } else {
      runner.grant = core;
      LockSupport.unpark(thread);
    }
    for (int spins = 0; ; spins++) {
      // In this order: what comes after a relief is not for us any more.
      boolean ready = mount.hasContinuation();
      Relief relieved = relief;
      if (relieved != null) {
        relief = null;
        duty = relieved.duty();
        return;
      }
      if (ready) {
        Runnable continuation = mount.takeContinuation();
        if (continuation != null) {
          mount.mountedOn(this);
          mount.setPhase(Mount.RUNNING);
          enter(runner, mount, continuation);
          return;
        }
      }
      if (spins == SPINS && thread != null) {
        // It is taking long: it may have parked after all.
        LockSupport.unpark(thread);
      }
      pause(spins);
    }
  }

  private void enter(Runner runner, Mount mount, Runnable continuation) {
    mount.mountedOn(this);
    last = null;
    continuation.run();
    int phase = mount.phase();
    if (phase == Mount.WAITING && mount.carrier == this) {
      mount.unmountedNow();
      last = runner;
    } else if (mount.carrier == this && (phase == Mount.RUNNING || phase == Mount.READY)) {
      blocked(runner, mount);
    }
  }

  /** Java code on the stack has blocked: the token goes on without it. */
  private void blocked(Runner runner, Mount mount) {
    boolean inCall = runner.call.isGoingOn();
    boolean holding = !inCall || runner.call.take() != null;
    Core core = duty;
    if (holding && core == null) {
      throw new IllegalStateException("a token without a carrier");
    }
    if (!inCall && core != null) {
      core.workHolds++;
    }
    if (mount.hasBlocked()) {
      substrate.requeue(runner, !inCall);
    }
    if (holding && core != null) {
      core.handOvers++;
      core.flushSlot();
      core.hand(core.spare());
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // what we wait for needs the processor
  private static void pause(int spins) {
    if (spins < SPINS) {
      Thread.onSpinWait();
    } else if (spins < SPINS + 100) {
      Thread.yield();
    } else {
      LockSupport.parkNanos(20_000);
    }
  }
}
