package org.hewlang.runtime.schedule;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a runner does while no code of the program is on its stack: it takes work and runs it, looks for
 * work elsewhere, gives its token up when there is none, and ends when its token does. All methods are
 * for the runner's own thread.
 */
final class WorkLoop {
  private static final long POLITE_PERIOD_NANOS = 10_000_000;
  private static final long POLITE_PAUSE_NANOS = 1_000;

  /** Between two looks at what the others do, which take their cache lines away from them. */
  private static final long LOOK_NANOS = 10_000;

  /** Looks without any work anywhere, after which a token that holds back goes on to going idle. */
  private static final int EMPTY_LOOKS = 3;

  private WorkLoop() {}

  /** Until the runner is to end. */
  static void run(Runner runner) {
    Thread current = Thread.currentThread();
    Scheduler scheduler = runner.scheduler();
    while (!runner.ending) {
      Core held = runner.core();
      if (held.stopping) {
        stop(runner, held);
        continue;
      }
      Work work = held.next();
      if (work == null) {
        work = search(runner, held);
        if (work == null) {
          continue;
        }
      }
      if (held.searching) {
        held.searching = false;
        scheduler.found();
      }
      if ((++held.activations & 63) == 0 && scheduler.othersStarve()) {
        leaveProcessor(runner, held);
      }
      runner.sliceStart = 0;
      work.run(runner);
      if (current.isInterrupted()) {
        // Meant for Java code of the work that is over.
        Thread.interrupted();
      }
    }
  }

  /**
   * Lets virtual threads of the host run. Nothing less than a short sleep does that on the JDK's
   * scheduler, whose threads prefer what they have in their own queues.
   */
  static void leaveProcessor(Runner runner, Core held) {
    long now = System.nanoTime();
    if (now - held.politeAt > POLITE_PERIOD_NANOS) {
      held.politeAt = now;
      LockSupport.parkNanos(runner, POLITE_PAUSE_NANOS);
    }
  }

  /** Gives the token to a stack that goes on; the runner becomes a spare stack, or ends. */
  static void passTo(Runner runner, Runner to) {
    Core held = runner.core();
    boolean kept = keep(runner, held);
    held.handOvers++;
    runner.give(held, to);
    if (kept) {
      runner.takeToken();
    }
  }

  /** Gives the token to whoever is next, for good. */
  static void leave(Runner runner) {
    Core held = runner.core();
    held.flushSlot();
    end(runner);
    runner.give(held, held.spare());
  }

  /** Looks everywhere, and goes idle if nothing is there; null if to be called again, or ending. */
  private static @Nullable Work search(Runner runner, Core held) {
    Scheduler scheduler = runner.scheduler();
    boolean counted = held.searching || (!held.isExtra() && scheduler.beginSearching());
    held.searching = counted;
    if (held.ranDry(scheduler.throttle()) && counted) {
      Work work = holdBack(scheduler, held);
      if (work != null) {
        return work;
      }
    }
    for (int round = counted ? Scheduler.SEARCH_ROUNDS : 1; round > 0; round--) {
      Work work = held.steal();
      if (work == null) {
        work = scheduler.takeInjected();
      }
      if (work != null) {
        if (!counted && !held.queue.isEmpty()) {
          scheduler.signal();
        }
        return work;
      }
      Thread.onSpinWait();
    }
    if (scheduler.advanceVirtualTime()) {
      return null;
    }
    goIdle(runner, held);
    return null;
  }

  /**
   * Leaves what is queued elsewhere to those who have it, as long as the throttle is closed and they
   * get on with it. Pushers wake nobody meanwhile, since this token counts as a searcher; so it has to
   * look for queues whose owner is stuck.
   */
  private static @Nullable Work holdBack(Scheduler scheduler, Core held) {
    Throttle throttle = scheduler.throttle();
    long nextLook = System.nanoTime();
    int empty = 0;
    while (throttle.isClosed() && !held.stopping) {
      Work work = scheduler.takeInjected();
      if (work != null) {
        return work;
      }
      long now = System.nanoTime();
      if (now - nextLook >= 0) {
        nextLook = now + LOOK_NANOS;
        throttle.tick(now);
        empty = scheduler.anyWork() ? 0 : empty + 1;
        if (empty == EMPTY_LOOKS || held.someoneIsStuck()) {
          break;
        }
      }
      Thread.onSpinWait();
    }
    return null;
  }

  /**
   * Gives up the token, which had nothing to run, and waits for another. The stack is among the
   * spares of the token before that is up for claiming, so that the claimer finds one.
   */
  private static void goIdle(Runner runner, Core held) {
    Scheduler scheduler = runner.scheduler();
    boolean kept = keep(runner, held);
    boolean counted = held.searching;
    held.searching = false;
    held.parks++;
    runner.dropToken();
    if (held.isExtra()) {
      scheduler.extras().retire(held);
    } else if (scheduler.setIdle(held, counted)) {
      // Something came in between, and the token is ours again.
      if (kept) {
        held.removeSpare(runner);
      } else {
        runner.ending = false;
        runner.enlist();
      }
      runner.core = held;
      held.searching = true;
      scheduler.substrate().tookBack(runner);
      return;
    }
    if (kept) {
      runner.takeToken();
    }
  }

  /**
   * The token is to be given up: an extra one is not needed any more, or the scheduler is closed. Then
   * the token's spare stacks end one after the other, and with the last one the token is gone.
   */
  private static void stop(Runner runner, Core held) {
    if (!runner.scheduler().isClosed()) {
      held.stopping = false;
      if (held.isExtra()) {
        held.empty();
        goIdle(runner, held);
      }
      return;
    }
    end(runner);
    if (held.hasSpare()) {
      runner.give(held, held.spare());
    } else {
      runner.dropToken();
    }
  }

  private static boolean keep(Runner runner, Core held) {
    boolean kept = held.keepSpare(runner);
    if (!kept) {
      end(runner);
    }
    return kept;
  }

  private static void end(Runner runner) {
    runner.ending = true;
    runner.delist();
  }
}
