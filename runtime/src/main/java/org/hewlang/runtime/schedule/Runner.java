package org.hewlang.runtime.schedule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.Lock;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewExit;
import org.jspecify.annotations.Nullable;

/**
 * A stack that runs work: the context of everything that the scheduler runs.
 *
 * <p>A runner is interchangeable as long as it has nothing to do. While it holds a token it takes
 * work and calls it, without any switch. When the work has to wait, the runner gives its token to
 * another runner ({@link #suspend}) and keeps the stack; when the wait is over, a {@link Resumption}
 * stands in a run queue, and whoever takes it gives its own token to the waiting runner. So tokens are
 * handed from stack to stack, always through {@link Substrate#pass}, and never written into somebody
 * else's {@link #core}: a waiter can be woken, taken from the queue and given a token while it is still
 * on its way to giving its old one away.
 *
 * <p>All fields and methods are for the code that runs on this stack, except {@link #wake} and what
 * tools read. After every call that can wait {@link #core} may be another one: read it anew.
 */
public final class Runner extends Ctx implements Waiter, Runnable {
  /** How many handlers may run on top of each other. */
  public static final int MAX_NEST = 16;

  private static final VarHandle GRANT;

  static {
    try {
      GRANT = MethodHandles.lookup().findVarHandle(Runner.class, "grant", Core.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private static final int INTERRUPTED = 1;
  private static final int INTERRUPTED_IO = 3;

  /** The work (actor) whose code is on top of this stack; kept across waits. */
  public @Nullable Work self;

  /** How many handlers run on top of each other here. */
  public int nest;

  /** How many tasks run on top of each other here, each because the code below waits for it. */
  public int stacked;

  /** {@link #self} of the handlers below the one on top; the first {@link #nest} entries count. */
  public final @Nullable Work[] chain = new @Nullable Work[MAX_NEST];

  /** The order to give up that reaches the code on top of this stack; kept across waits. */
  public @Nullable Cancellation cancellation;

  /** What has to be given away before each wait, and had back after it. */
  public @Nullable Baton baton;

  /** The sampled message whose handler runs; null if the message was not sampled. For tracing. */
  public @Nullable Object trace;

  /** What this stack waits for; null while it does not. Written by it alone, read by tools. */
  public volatile @Nullable WaitKind waitKind;

  /** Whom it waits for. */
  public @Nullable Object waitTarget;

  /** Since when it waits, in nanoseconds of the scheduler's clock. */
  public long waitSince;

  /** Until when it waits; 0 without deadline. */
  public long waitDeadline;

  /** The hand-over cell: written by the giver, cleared by the taker, which is this runner. */
  volatile @Nullable Core grant;

  /** The thread, once there is one. Written by the first giver. */
  @Nullable Thread thread;

  /** The call that may block the thread, while there is one. */
  final BlockingCall call = new BlockingCall();

  /** How this runner stands with the carriers, if these are our own. */
  final @Nullable Mount mount;

  private final Scheduler scheduler;
  private final int number;
  private final StackKind kind;
  private final @Nullable Work first;
  private final Resumption resumption = new Resumption(this);

  /** The token held; null while waiting. Only this runner's own code writes it, or its carrier. */
  @Nullable Core core;

  /** When the running work first looked at the clock; 0 before. */
  long sliceStart;

  /** Of each callback that is running here, two bits: whether it interrupts a blocking call. */
  private long interrupted;

  /** Leaves {@link WorkLoop#run} as soon as it can. */
  boolean ending;

  private RunnerTable.Slot slot;

  /** A runner that will be given a token; {@code first}, if any, is what it runs first. */
  Runner(Scheduler scheduler, StackKind kind, @Nullable Work first) {
    this.scheduler = scheduler;
    this.kind = kind;
    this.first = first;
    mount = scheduler.newMount(this);
    number = scheduler.nextRunnerNumber();
    slot = scheduler.runnerTable().add(this);
  }

  public Scheduler scheduler() {
    return scheduler;
  }

  /** Number within the scheduler, from 1; part of the thread's name. */
  public int number() {
    return number;
  }

  /** The thread, once it has one. For tools. */
  public @Nullable Thread thread() {
    return thread;
  }

  /** The token held. */
  public Core core() {
    Core held = core;
    if (held == null) {
      if (scheduler.isClosed()) {
        // It ends; what is still called on its stack goes the same way.
        throw new HewExit(0);
      }
      throw new IllegalStateException("no token here: waiting, or inside a blocking call");
    }
    return held;
  }

  /** {@link #cancellation}, or else that of {@link #self}, if it applies here, else null. */
  public @Nullable Cancellation cancellable() {
    return cancellable(true);
  }

  private @Nullable Cancellation cancellable(boolean create) {
    Cancellation found = order(create);
    return found == null || found.shielded != 0 ? null : found;
  }

  /** {@link #cancellation}, or else that of {@link #self}, whether it is postponed here or not. */
  public @Nullable Cancellation order(boolean create) {
    Cancellation found = cancellation;
    return found == null && self != null ? self.cancellation(create) : found;
  }

  /** {@link Scheduler#schedule} with this as the context. */
  public void schedule(Work work) {
    scheduler.schedule(this, work);
  }

  /** Puts work behind everything that waits for this token: its share of time is used up. */
  public void requeue(Work work) {
    core().pushLast(work);
  }

  @Override
  public void suspend(WaitKind kind, @Nullable Object target) {
    Baton held = baton;
    if (held != null) {
      held.release(this);
    }
    tellWork();
    waitTarget = target;
    waitSince = scheduler.timers().now();
    waitKind = kind;
    Object event = Events.beginWait();
    giveTokenAndWait();
    Events.endWait(event, kind, target);
    waitKind = null;
    waitTarget = null;
    waitDeadline = 0;
    if (held != null) {
      held.acquire(this);
    }
  }

  private void tellWork() {
    if (self != null) {
      self.aboutToWait(this);
    }
  }

  /** {@link #suspend} for {@link Baton#acquire}: leaves the baton alone. */
  public void suspendForTurn() {
    waitKind = WaitKind.TURN;
    giveTokenAndWait();
    waitKind = null;
  }

  @Override
  public void wake(@Nullable Ctx by) {
    scheduler.schedule(by, resumption);
  }

  /** Throws {@link Cancelled} if the running code is ordered to give up. */
  public void safepoint() {
    Cancellation found = cancellable(false);
    if (found != null && found.isCancelled()) {
      throw found.unwind();
    }
  }

  /**
   * A safepoint; lets others run if there are any and the time slice is used up. The baton stays here:
   * compiled loops keep what they work on in locals over this call, so nothing that shares it may
   * run, and a program that reads no wait in its loop may rely on that nobody comes between.
   */
  @Override
  public void cooperate() {
    reductions = REDUCTIONS;
    safepoint();
    Settings settings = scheduler.settings();
    if (settings.cooperative() && kind == StackKind.MAIN) {
      endIfClosed(core());
      return;
    }
    Core held = core();
    endIfClosed(held);
    held.share();
    if (scheduler.othersStarve()) {
      WorkLoop.leaveProcessor(this, held);
    }
    if (!held.hasNext()) {
      sliceStart = 0;
      return;
    }
    if (!settings.repeatable()) {
      long now = System.nanoTime();
      if (sliceStart == 0) {
        sliceStart = now;
      }
      if (now - sliceStart < settings.sliceNanos()) {
        return;
      }
    }
    yieldToken(held);
  }

  @Override
  public void shareQueue() {
    core().share();
  }

  /** Waits for time to pass; a cancellation unwinds. */
  @Override
  public void sleep(long nanos) {
    Timers timers = scheduler.timers();
    Wait.Outcome outcome =
        new Wait().await(this, WaitKind.SLEEP, null, timers, timers.now() + nanos);
    if (outcome == Wait.Outcome.CANCELLED) {
      Cancellation found = cancellable(false);
      throw found == null ? new Cancelled() : found.unwind();
    }
  }

  /** A safepoint; lets others run if there are any, those first that wait for the baton. */
  @Override
  public void yieldNow() {
    safepoint();
    Core held = core();
    endIfClosed(held);
    held.flushSlot();
    yieldTurn(held);
  }

  /** The program is over, and its host lives on: code that never waits ends here. */
  private void endIfClosed(Core held) {
    if (held.stopping && scheduler.isClosed()) {
      throw new Cancelled();
    }
  }

  /** Others get the token, at once or when the call lasts. */
  @Override
  public void enterBlocking(boolean io) {
    tellWork();
    waitTarget = null;
    waitSince = scheduler.timers().now();
    waitKind = io ? WaitKind.IO : WaitKind.JAVA;
    Core held = core();
    scheduler.holds().take(held, io);
    scheduler.substrate().enterBlocking(this, held);
    core = null;
    Cancellation order = cancellable();
    if (order != null) {
      order.enterCall();
    }
  }

  /** Waits for a token. */
  @Override
  public void exitBlocking() {
    boolean io = waitKind == WaitKind.IO;
    Cancellation order = order(false);
    if (order != null) {
      order.leaveCall();
    }
    Core held = scheduler.substrate().exitBlocking(this);
    core = held;
    // Without an end of the wait Java code may have left behind.
    Thread.interrupted();
    waitKind = null;
    scheduler.holds().give(held, io);
    sliceStart = 0;
  }

  @Override
  public void enterCall(boolean io) {
    safepoint();
    enterBlocking(io);
  }

  /** A call that was interrupted because of a cancellation unwinds here, whatever it has thrown. */
  @Override
  public void leaveCall() {
    exitBlocking();
    safepoint();
  }

  /** Without a token: the owner of the lock needs one to go on and let it go. */
  @Override
  protected void waitFor(Lock lock) {
    if (core == null) {
      lock.lock();
      return;
    }
    enterBlocking(false);
    try {
      lock.lock();
    } finally {
      exitBlocking();
    }
  }

  @Override
  protected void enterCallback() {
    interrupted <<= 2;
    if (core == null) {
      interrupted |= waitKind == WaitKind.IO ? INTERRUPTED_IO : INTERRUPTED;
      exitBlocking();
    }
  }

  @Override
  protected void exitCallback() {
    int outer = (int) interrupted & 3;
    interrupted >>>= 2;
    if (outer != 0) {
      enterBlocking(outer == INTERRUPTED_IO);
    }
  }

  /** Gives the grant to a stack that runs on the calling thread next. */
  void setGrant(Core core) {
    GRANT.setRelease(this, core);
  }

  /** The taker has read its grant; the next one is written only after it has given this away. */
  void clearGrant() {
    GRANT.setRelease(this, null);
  }

  StackKind kind() {
    return kind;
  }

  String name() {
    return "hew-runner-" + number;
  }

  Resumption resumption() {
    return resumption;
  }

  /** The life of a runner; the body of its thread. */
  @Override
  public void run() {
    try {
      bindToThread();
      takeToken();
      if (first != null) {
        first.run(this);
      }
      if (wasLeftBehind()) {
        delist();
      } else if (kind == StackKind.MAIN) {
        // Its thread is of another kind: not for others.
        WorkLoop.leave(this);
      } else {
        WorkLoop.run(this);
      }
    } catch (Throwable defect) {
      if (wasLeftBehind()) {
        delist();
      } else {
        scheduler.fail(defect);
      }
    }
  }

  /** Whether the scheduler was closed while this stack, which is a thread of its own, waited. */
  private boolean wasLeftBehind() {
    return core == null && kind != StackKind.USUAL && scheduler.isClosed();
  }

  /** Gives the token to {@code to}; the next thing this runner does is to wait for one, or to end. */
  void give(Core held, Runner to) {
    dropToken();
    scheduler.substrate().pass(held, to);
  }

  /** Has no token any more; the caller sees to what becomes of it. */
  void dropToken() {
    scheduler.substrate().prepareToWait(this);
    core = null;
  }

  /** Waits until this runner is given a token. */
  void takeToken() {
    core = scheduler.substrate().await(this);
  }

  /** Tools see this runner. */
  void enlist() {
    slot = scheduler.runnerTable().add(this);
  }

  /** Tools do not see it any more. */
  void delist() {
    scheduler.runnerTable().remove(slot);
  }

  private void giveTokenAndWait() {
    Core held = core();
    Runner to = held.takeStackInSlot();
    if (to == this) {
      // Woken already, by code that ran here.
      return;
    }
    if (to == null) {
      if (scheduler.substrate().handsOverSlowly()) {
        held.share();
      }
      to = held.spare();
    }
    held.handOvers++;
    give(held, to);
    takeToken();
    reductions = REDUCTIONS;
    sliceStart = 0;
  }

  /** Lets others run, among them those that wait for the baton. */
  private void yieldTurn(Core held) {
    Baton turn = baton;
    if (turn == null || !turn.isContended()) {
      yieldToken(held);
      return;
    }
    // It stands in line before the others run: otherwise they would not see that it wants its turn.
    turn.passOn(this);
  }

  /** Lets one other work run, if there is any; this stack goes behind all that is runnable here. */
  private void yieldToken(Core held) {
    held.injectorFirst = true;
    Work next = held.next();
    if (next == null) {
      held.injectorFirst = false;
      return;
    }
    held.yields++;
    held.pushLast(resumption);
    held.handOvers++;
    Runner to;
    if (next instanceof Resumption other) {
      to = other.runner();
    } else {
      held.assign(next);
      to = held.spare();
    }
    give(held, to);
    takeToken();
    reductions = REDUCTIONS;
    sliceStart = 0;
  }
}
