package org.hewlang.runtime.schedule;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Stacks are virtual threads that run on threads of our own, one per token, through the constructor of
 * the virtual thread builder that takes an executor. A hand-over is: write who is next, unmount. The
 * carrier then runs the next stack itself; no other thread is involved.
 *
 * <p>A token granted to a waiting stack travels through {@link Runner#grant} here too, but it is the
 * carrier that writes it, when it is about to continue the stack. A stack can find its grant without
 * having unmounted: the carrier that was to continue it was quicker, or a native frame pins it to its
 * thread. Then it goes on where it is and the two carriers exchange their tokens ({@link #await}). So
 * waiting for the unmounting is an optimisation, and pinned waits cost a thread but nothing hangs: the
 * token that was given away while its carrier was pinned gets another carrier from the watchdog
 * ({@link #rescue}).
 *
 * <p>Java code that blocks by unmounting costs nothing but the switch: the carrier notices and goes on
 * with a spare stack ({@link Carrier}). A call that may block the thread itself keeps its token at
 * first: entering and leaving are two writes. If it lasts, the watchdog takes the token and gives it to
 * another carrier ({@link BlockingCall}).
 */
final class CarrierSubstrate extends Substrate {
  private final Scheduler scheduler;
  private final StackFactory factory;
  private final AtomicInteger carriers = new AtomicInteger();

  /** Carriers without a duty, some of which may have ended. No lock: runners come here too. */
  private final Queue<Carrier> spares = new ConcurrentLinkedQueue<>();

  private volatile @Nullable Executor foreign;
  private volatile boolean closed;

  CarrierSubstrate(Scheduler scheduler, StackFactory factory) {
    this.scheduler = scheduler;
    this.factory = factory;
  }

  @Override
  String name() {
    return "carriers";
  }

  Scheduler scheduler() {
    return scheduler;
  }

  @Override
  Mount newMount(Runner runner) {
    return new Mount(this, runner);
  }

  @Override
  void pass(Core core, Runner to) {
    core.hand(to);
  }

  @Override
  void start(Core core, Runner to) {
    Carrier carrier = core.carrier;
    if (carrier == null) {
      serveAnew(core, to);
    } else {
      core.hand(to);
      carrier.awaken();
    }
  }

  @Override
  void prepareToWait(Runner runner) {
    mount(runner).setPhase(Mount.WAITING);
  }

  @Override
  void tookBack(Runner runner) {
    mount(runner).setPhase(Mount.RUNNING);
  }

  /**
   * Unmounts by yielding, not by parking: the JDK then passes the continuation on at once, to be kept
   * until a carrier has the grant, and nobody has to unpark the thread. Only a stack that cannot
   * unmount parks, as yielding does nothing then.
   */
  @Override
  @SuppressWarnings("ThreadPriorityCheck") // it unmounts
  Core await(Runner runner) {
    Mount mount = mount(runner);
    Core core = runner.grant;
    while (core == null) {
      mount.settled = true;
      Thread.yield();
      mount.settled = false;
      core = runner.grant;
      if (core == null) {
        LockSupport.park(runner);
        // Interrupts are for Java code; with one pending, park would not park.
        Thread.interrupted();
        core = runner.grant;
      }
    }
    runner.clearGrant();
    if (mount.phase() == Mount.WAITING) {
      goOnInPlace(mount, core);
    }
    return core;
  }

  /**
   * No carrier has continued this stack since it began to wait, so it is still mounted where it was;
   * another one has written the grant and waits for the continuation. They exchange tokens.
   */
  private static void goOnInPlace(Mount mount, Core core) {
    Carrier here = mount.carrier;
    Carrier other = mount.grantor;
    if (here == null || other == null) {
      throw new IllegalStateException("a stack without a carrier");
    }
    Core left = here.duty;
    boolean ours = left != null && left != core && left.carrier == here;
    here.duty = core;
    core.carrier = here;
    if (ours && left != null) {
      left.carrier = other;
    }
    mount.setPhase(Mount.RUNNING);
    if (other != here) {
      other.relieve(ours ? left : null);
    }
  }

  @Override
  void enterBlocking(Runner runner, Core core) {
    core.share();
    runner.call.begin(core);
    core.calling = runner;
  }

  @Override
  Core exitBlocking(Runner runner) {
    Core kept = runner.call.end();
    if (kept != null) {
      kept.calling = null;
      return kept;
    }
    Mount mount = mount(runner);
    Carrier here = mount.carrier;
    Core idle = scheduler.claimIdle();
    if (idle != null && here != null) {
      Carrier other = idle.carrier;
      idle.carrier = here;
      here.duty = idle;
      if (other != null) {
        other.awaken();
      }
      return idle;
    }
    mount.setPhase(Mount.WAITING);
    scheduler.inject(runner.resumption());
    return await(runner);
  }

  @Override
  boolean handsOverSlowly() {
    return false;
  }

  @Override
  StackKind extraStacks() {
    return StackKind.USUAL;
  }

  @Override
  boolean isPolite() {
    return true;
  }

  /** A call that has lasted loses its token. */
  @Override
  boolean rescue(Core core) {
    Runner calling = core.calling;
    if (calling != null) {
      // The call may be a newer one than we saw, with another token: what counts is whose it is.
      Core taken = calling.call.take();
      if (taken != null) {
        taken.calling = null;
        taken.handOvers++;
        serveAnew(taken, taken.spare());
      }
      return taken != null;
    }
    Carrier stuck = core.carrier;
    if (core.handed == null || stuck == null) {
      return false;
    }
    // Nobody takes what was handed over: the carrier is pinned below the stack that gave it.
    Runner handed = core.takeHanded();
    if (handed == null) {
      return false;
    }
    serveAnew(core, handed);
    return true;
  }

  /** The JDK's executor interface was given a continuation that is none of ours. */
  void runForeign(Runnable task) {
    Executor pool = foreign;
    if (pool == null) {
      pool = foreignPool();
    }
    pool.execute(task);
  }

  /** Java code on the runner's stack may go on as soon as there is a token. */
  void requeue(Runner runner, boolean holding) {
    scheduler.inject(runner.resumption());
    if (holding) {
      scheduler.holds().giveWork(null);
    }
  }

  void startThread(Runner runner, Mount mount) {
    Thread thread = factory.create(mount, runner.name(), runner);
    runner.thread = thread;
    thread.start();
  }

  void addSpare(Carrier carrier) {
    spares.add(carrier);
  }

  /** Forgets a carrier that has ended. */
  void removeSpare(Carrier carrier) {
    spares.remove(carrier);
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  void close(List<Runner> runners) {
    closed = true;
    spares.forEach(Carrier::awaken);
    for (Core core : scheduler.allCores()) {
      Carrier carrier = core.carrier;
      if (carrier != null) {
        carrier.awaken();
      }
    }
  }

  /** Gives another carrier to a token, and the token to {@code next}; for its owner. */
  private void serveAnew(Core core, Runner next) {
    Carrier old = core.carrier;
    Carrier carrier = spare();
    // In this order: see Carrier.isStillServing.
    core.carrier = carrier;
    core.hand(next);
    if (old != null) {
      old.awaken();
    }
    carrier.begin(core);
  }

  private Carrier spare() {
    for (Carrier carrier = spares.poll(); carrier != null; carrier = spares.poll()) {
      if (carrier.reserve()) {
        return carrier;
      }
    }
    return new Carrier(this, carriers.incrementAndGet());
  }

  private synchronized Executor foreignPool() {
    Executor pool = foreign;
    if (pool == null) {
      int threads = Runtime.getRuntime().availableProcessors();
      ThreadPoolExecutor made =
          new ThreadPoolExecutor(
              threads,
              threads,
              10,
              TimeUnit.SECONDS,
              new LinkedBlockingQueue<>(),
              task -> {
                Thread thread = new Thread(null, task, "hew-foreign", 0, false);
                thread.setDaemon(true);
                return thread;
              });
      made.allowCoreThreadTimeOut(true);
      pool = made;
      foreign = pool;
    }
    return pool;
  }

  private static Mount mount(Runner runner) {
    Mount mount = runner.mount;
    if (mount == null) {
      throw new IllegalStateException("a runner of another substrate");
    }
    return mount;
  }
}
