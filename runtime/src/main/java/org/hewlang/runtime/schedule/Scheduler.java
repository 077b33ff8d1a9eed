package org.hewlang.runtime.schedule;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/**
 * One runtime: tokens, their queues, stacks and timers. Several may exist in a process and know
 * nothing of each other.
 */
public final class Scheduler implements AutoCloseable {
  /** How often a token without work looks through all queues before it goes idle. */
  static final int SEARCH_ROUNDS = 200;

  /** Work from everywhere that has no token. */
  final Queue<Work> injector = new ConcurrentLinkedQueue<>();

  private final Settings settings;
  private final Substrate substrate;
  private final ExtraTokens extras;
  private final Watchdog watchdog;

  /** The normal tokens, then the extra ones. Replaced when there are more. */
  private volatile Core[] cores;

  private final IdleSet idle;
  private final Timers timers;
  private final Holds holds;
  private final Quiescence quiescence;
  private final Throttle throttle = new Throttle(this::achieved, System.nanoTime());
  private final AtomicLong injections = new AtomicLong();
  private final AtomicInteger runnerNumbers = new AtomicInteger();
  private final RunnerTable runners = new RunnerTable();
  private volatile boolean closed;
  private volatile @Nullable Object owner;

  private Scheduler(Settings settings) {
    this.settings = settings;
    substrate = Substrates.choose(settings.substrate(), this);
    Core[] normal = new Core[settings.workers()];
    for (int i = 0; i < normal.length; i++) {
      normal[i] = new Core(this, i);
    }
    cores = normal;
    idle = new IdleSet(settings.workers());
    timers = new Timers(this);
    holds = new Holds(this);
    quiescence = new Quiescence(this);
    extras = new ExtraTokens(this);
    watchdog = new Watchdog(this);
  }

  /** Starts a scheduler; its threads are daemons. */
  public static Scheduler start(Settings settings) {
    Reserve.keep();
    Defects.prepare();
    Scheduler scheduler = new Scheduler(settings);
    for (Core core : scheduler.cores) {
      scheduler.idle.set(core.index);
    }
    scheduler.watchdog.start();
    return scheduler;
  }

  public Settings settings() {
    return settings;
  }

  public Timers timers() {
    return timers;
  }

  public Holds holds() {
    return holds;
  }

  /** Whose work runs here, as {@link #setOwner} said; for the code that runs. */
  public @Nullable Object owner() {
    return owner;
  }

  public void setOwner(Object whose) {
    owner = whose;
  }

  /** The token that the code of {@code by} holds, if it is one of these; null without. */
  public @Nullable Core token(@Nullable Ctx by) {
    return coreOf(by);
  }

  /** What stacks are made of: {@code shared} or {@code carriers}. */
  public String substrateName() {
    return substrate.name();
  }

  /** The tokens, for their counters. */
  public List<Core> cores() {
    return List.of(cores);
  }

  /** All stacks that exist, for tools. */
  public List<Runner> runners() {
    return runners.all();
  }

  /**
   * Makes {@code work} runnable. {@code by} is the context of the caller: on a runner of this
   * scheduler that holds a token, the work runs next there (the slot); from anywhere else ({@code
   * by} null, a thread of its own, another scheduler) it goes through the queue that all tokens
   * look into. From any thread.
   */
  public void schedule(@Nullable Ctx by, Work work) {
    Core core = coreOf(by);
    if (core != null) {
      core.push(work);
    } else {
      inject(work);
    }
  }

  /**
   * Lets {@code work}, if it stands in a queue, run next on the runner that is {@code by}, which is
   * going to wait for it. Where the order of running is promised, nobody is preferred.
   */
  public void pull(@Nullable Ctx by, Work work) {
    Core core = coreOf(by);
    if (core != null && core.prefers() && work.claim()) {
      core.push(work);
    }
  }

  /**
   * Runs {@code body} on a new stack of its own, with a token, as {@code main} of a program: its
   * stack is deep on every substrate, and in the cooperative mode others run only while it waits.
   * An exception that gets out of it ends the process.
   */
  public void startMain(Consumer<Runner> body) {
    inject(new Runner(this, StackKind.MAIN, new Body(body)).resumption());
  }

  /**
   * Waits until nothing is runnable, running, or held ({@link Holds}, work); false if that did not
   * happen within {@code nanos}. For threads that are no runners.
   */
  public boolean awaitDrained(long nanos) {
    return quiescence.awaitDrained(nanos);
  }

  /**
   * What to do when nothing will ever happen again: nothing runnable, nothing running, no holds of
   * either kind, and no timer armed. Called at most once for each time it becomes so, on a thread of
   * the scheduler that must not wait; it may schedule work or wake a waiter.
   */
  public void onDeadlock(Runnable action) {
    quiescence.onDeadlock(action);
  }

  /** Ends the scheduler: what is queued does not run any more, and what waits never goes on. */
  @Override
  public void close() {
    closed = true;
    timers.close();
    watchdog.close();
    for (Core core : cores) {
      core.stopping = true;
      if (core.index < workers() && idle.claim(core.index)) {
        substrate.start(core, core.spare());
      }
    }
    for (Core core = extras.takeRetired(); core != null; core = extras.takeRetired()) {
      substrate.start(core, core.spare());
    }
    substrate.close(runners());
  }

  boolean isClosed() {
    return closed;
  }

  Substrate substrate() {
    return substrate;
  }

  ExtraTokens extras() {
    return extras;
  }

  void setCores(Core[] all) {
    cores = all;
  }

  /** Whether nobody holds a token, and nobody looks for work. */
  boolean allIdle() {
    return idle.allIdle() && extras.active() == 0;
  }

  boolean anyIdle() {
    return idle.anyIdle();
  }

  boolean isIdle(Core core) {
    return core.index < workers() && idle.isIdle(core.index);
  }

  /** How often tokens became busy. */
  long claims() {
    return idle.claims() + extras.starts();
  }

  /** Whether busy runners are to leave the processor to others for a moment. */
  boolean othersStarve() {
    return watchdog.othersStarve();
  }

  Quiescence quiescence() {
    return quiescence;
  }

  Throttle throttle() {
    return throttle;
  }

  private long achieved() {
    long sum = 0;
    for (Core core : cores) {
      sum += core.achieved();
    }
    return sum;
  }

  Core[] allCores() {
    return cores;
  }

  int workers() {
    return settings.workers();
  }

  long injections() {
    return injections.get();
  }

  /** The token with which the caller, whose context is {@code by}, may touch a queue of ours. */
  @Nullable Core coreOf(@Nullable Ctx by) {
    if (by instanceof Runner runner) {
      Core core = runner.core;
      if (core != null && core.scheduler == this) {
        return core;
      }
    }
    return null;
  }

  /** Makes work runnable without a token. */
  void inject(Work work) {
    injections.incrementAndGet();
    work.markQueued();
    injector.add(work);
    signal();
  }

  /** The next of those that came without a token; null if there are none. */
  @Nullable Work takeInjected() {
    Work work = injector.poll();
    while (work != null && !work.claim()) {
      work = injector.poll();
    }
    return work;
  }

  /** Work was put where others can take it, by a volatile write: wakes somebody if needed. */
  void signal() {
    if (idle.wantsWaking()) {
      wake();
    }
  }

  /** {@link #signal} of the queue's owner, which is going to take one element itself. */
  void signalUnlessAlone(RunQueue queue) {
    if (idle.wantsWaking() && queue.size() > 1) {
      wake();
    }
  }

  /** Enters the searchers if others than the caller could have work and not too many search. */
  boolean beginSearching() {
    return workers() > 1 && idle.beginSearching();
  }

  /** A searcher has found work. */
  void found() {
    if (idle.endSearching()) {
      wake();
    }
  }

  /** Gives up a token; true if work came in between and the token was taken back, searching. */
  boolean setIdle(Core core, boolean searching) {
    int index = core.index;
    idle.set(index);
    if (searching) {
      idle.endSearching();
    }
    if ((anyWork() || closed) && idle.claim(index)) {
      idle.mustSearch();
      return true;
    }
    quiescence.tokenIdle();
    return false;
  }

  /** An idle token for the caller, who need not search; null if there is none. */
  @Nullable Core claimIdle() {
    int index = idle.claimAny();
    if (index < 0) {
      return null;
    }
    watchdog.tokenBusy();
    return cores[index];
  }

  boolean anyWork() {
    if (!injector.isEmpty()) {
      return true;
    }
    for (Core core : cores) {
      if (!core.queue.isEmpty()) {
        return true;
      }
    }
    return false;
  }

  boolean advanceVirtualTime() {
    return settings.seeded() && timers.advanceVirtual();
  }

  @Nullable Mount newMount(Runner runner) {
    return substrate.newMount(runner);
  }

  int nextRunnerNumber() {
    return runnerNumbers.incrementAndGet();
  }

  RunnerTable runnerTable() {
    return runners;
  }

  /** A defect of the runtime: a token may be lost, so going on would mean hanging silently. */
  void fail(Throwable defect) {
    Defects.end(this, defect);
  }

  private void wake() {
    int index = idle.beginWaking();
    if (index >= 0) {
      Core core = cores[index];
      core.searching = true;
      watchdog.tokenBusy();
      substrate.start(core, core.spare());
    }
  }

  /** The body of a main stack. */
  private static final class Body extends Work {
    private final Consumer<Runner> body;

    Body(Consumer<Runner> body) {
      this.body = body;
    }

    @Override
    protected void run(Runner runner) {
      body.accept(runner);
    }
  }
}
