package org.hewlang.runtime.task;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewExit;
import org.hewlang.runtime.actor.ActorCell;
import org.hewlang.runtime.schedule.Cancellation;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Scheduler;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.jspecify.annotations.Nullable;

/**
 * What {@code scope} opens: it is left when everything started in it has ended.
 *
 * <p><b>Counting.</b> {@code live} is the number of tasks that have not ended, plus one for the body
 * until it is through. The body publishes the wait for the rest before it gives up its share, so
 * whoever makes the count zero finds it. A task is added while its starter has a share, hence never to
 * a scope that is through.
 *
 * <p><b>Cancelling.</b> A starter pushes the task and then looks at the flag; a canceller sets the flag
 * and then walks the tasks. So each task is seen by one of them, and by both it may be: cancelling
 * twice is harmless. A scope is cancelled with the code that opened it ({@link Cancellation#add}),
 * unless that code must not be cancelled at the time, and then neither must what it starts.
 *
 * <p><b>Forgetting.</b> A scope may be open as long as the program runs, so it does not keep tasks that
 * have ended: whoever starts one looks through the older ones whenever there may be twice as many as
 * were left the last time. Only one at a time does so, and it takes out nothing but ended tasks older
 * than its own, whose links stay as they are: who walks the list meanwhile comes to all others.
 *
 * <p><b>Leaving</b> waits and cannot be interrupted: what would interrupt it has cancelled the tasks,
 * and they end by themselves.
 */
public final class Scope extends Cancellation.Dependent {
  /** As many tasks as may be started before it is looked for ended ones the first time. */
  private static final int FEW = 64;

  private static final VarHandle LIVE;
  private static final VarHandle NEWEST;
  private static final VarHandle TRAPPED;
  private static final VarHandle NEXT_SWEEP;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      LIVE = lookup.findVarHandle(Scope.class, "live", int.class);
      NEWEST = lookup.findVarHandle(Scope.class, "newest", Task.class);
      NEXT_SWEEP = lookup.findVarHandle(Scope.class, "nextSweep", int.class);
      TRAPPED = lookup.findVarHandle(Scope.class, "lastTrapped", Task.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The order of the code that opened the scope; null for a thread of the host. */
  private final @Nullable Cancellation owner;

  /** Whether {@link #owner} cancels this. */
  private final boolean attached;

  /** Whether {@link #owner} was made for this scope. */
  private final boolean ownsOrder;

  /** The turns of the tasks that a thread of the host has launched. */
  private @Nullable Turns hostTurns;

  private final ScopeActors actors = new ScopeActors();
  private volatile boolean cancelled;
  private volatile int live = 1;
  private volatile @Nullable Task newest;

  /** The number of the task whose starter looks for ended ones next; far off while somebody does. */
  private volatile int nextSweep = FEW;

  private volatile @Nullable Task lastTrapped;
  private volatile @Nullable Wait drained;

  /** Whether tasks may leave something that somebody has to end; written before such a task ends. */
  private volatile boolean someOwn;

  /** Whether the body has left; for the body alone. */
  private boolean left;

  private Scope(@Nullable Cancellation owner, boolean ownsOrder) {
    this.owner = owner;
    this.ownsOrder = ownsOrder;
    this.attached = owner != null && owner.shielded == 0;
  }

  // ---- for compiled code

  /** Opens a scope of the running code. It is left by {@link #close} or {@link #abandon}. */
  public static Scope open(Ctx ctx) {
    if (!(ctx instanceof Runner runner)) {
      return new Scope(null, false);
    }
    Cancellation order = runner.order(true);
    boolean made = order == null;
    if (order == null) {
      order = new Cancellation();
      runner.cancellation = order;
    }
    Scope scope = new Scope(order, made);
    if (scope.attached) {
      order.add(scope, ctx);
    }
    return scope;
  }

  /** {@code s.launch}: a task that takes turns with the running code. */
  public Task launch(Ctx ctx, TaskBody body) {
    return launch(ctx, body, null);
  }

  /** The same with a value that has an owner: if nobody takes it out, {@code end} ends it. */
  public Task launch(Ctx ctx, TaskBody body, @Nullable TaskEnd end) {
    Turns turns = ctx instanceof Runner runner ? Turns.of(runner) : hostTurns();
    Task task = new Task(this, body, end, turns);
    turns.add(task);
    add(task, ctx);
    return task;
  }

  /** {@code s.spawn}: a task that runs in parallel. */
  public Task spawn(Ctx ctx, TaskBody body) {
    return spawn(ctx, body, null);
  }

  /** The same with a value that has an owner: if nobody takes it out, {@code end} ends it. */
  public Task spawn(Ctx ctx, TaskBody body, @Nullable TaskEnd end) {
    Task task = new Task(this, body, end, null);
    add(task, ctx);
    if (!task.isDone()) {
      task.start(ctx);
    }
    return task;
  }

  /** {@code actor} was spawned in the text of this scope: it ends with it. */
  public void adopt(ActorCell actor) {
    actors.add(actor);
  }

  /** {@code s.cancel()}; from any thread. */
  public void cancel(@Nullable Ctx by) {
    cancelled = true;
    for (Task t = newest; t != null; t = t.older) {
      t.cancel(by);
    }
  }

  /** {@code s.is_cancelled()}. */
  public boolean isCancelled() {
    return cancelled;
  }

  /**
   * Leaves the scope in the ordinary way: waits for its tasks and actors. Then unwinds if the running
   * code is cancelled, and throws the first trap of a task that nobody has taken. Does nothing when it
   * has been left.
   */
  public void close(Ctx ctx) {
    if (left) {
      return;
    }
    runTasksHere(ctx);
    leave(ctx);
    Safepoints.check(ctx);
    Throwable trap = firstUntaken();
    if (trap != null) {
      throw Failures.again(trap);
    }
  }

  /**
   * Leaves the scope because {@code thrown} unwinds its body: cancels it, waits, and gives {@code
   * thrown} to be thrown on. What ends the whole program does not wait. Only gives {@code thrown} when
   * it has been left.
   */
  public Throwable abandon(Ctx ctx, Throwable thrown) {
    if (!left) {
      cancel(ctx);
      if (!(thrown instanceof HewExit)) {
        leave(ctx);
      }
    }
    return thrown;
  }

  // ---- for tasks

  @Override
  protected void cancelWith(@Nullable Ctx by) {
    cancel(by);
  }

  /** Where the tasks started by {@code ctx} run. */
  Scheduler scheduler(@Nullable Ctx ctx) {
    return Waits.scheduler(ctx);
  }

  /** Whether the code running in {@code ctx} has opened this scope. */
  boolean isOwnedBy(Ctx ctx) {
    return ctx instanceof Runner runner ? runner.order(false) == owner : owner == null;
  }

  void trapped(Task task, @Nullable Ctx by) {
    while (true) {
      Task before = lastTrapped;
      task.trappedBefore = before;
      if (TRAPPED.compareAndSet(this, before, task)) {
        break;
      }
    }
    cancel(by);
  }

  /** Whether all tasks have ended. */
  boolean isQuiet() {
    return live <= 1;
  }

  /** A task of this scope was cancelled before it ran, or its value has an owner. */
  void disposes() {
    someOwn = true;
  }

  void childEnded(@Nullable Ctx by) {
    if ((int) LIVE.getAndAdd(this, -1) == 1) {
      Wait waiting = drained;
      if (waiting != null) {
        waiting.complete(by);
      }
    }
  }

  // ---- inside

  private Turns hostTurns() {
    Turns known = hostTurns;
    if (known == null) {
      known = Turns.ofHost();
      hostTurns = known;
    }
    return known;
  }

  private void add(Task task, Ctx by) {
    if (task.mayOwn()) {
      someOwn = true;
    }
    LIVE.getAndAdd(this, 1);
    while (true) {
      Task before = newest;
      task.older = before;
      task.number = before == null ? 1 : before.number + 1;
      if (NEWEST.compareAndSet(this, before, task)) {
        break;
      }
    }
    if (cancelled) {
      task.cancel(by);
    }
    int due = nextSweep;
    if (task.number - due >= 0
        && NEXT_SWEEP.compareAndSet(this, due, task.number + Integer.MAX_VALUE)) {
      nextSweep = task.number + Math.max(FEW, sweep(task));
    }
  }

  /** Takes ended tasks older than {@code from} out of the list; gives how many others there are. */
  private static int sweep(Task from) {
    int left = 0;
    Task kept = from;
    for (Task t = from.older; t != null; t = t.older) {
      if (!t.isThrough()) {
        kept.older = t;
        kept = t;
        left++;
      }
    }
    kept.older = null;
    return left;
  }

  /**
   * Runs launched tasks that have not started, as long as they are the first in line: the body has
   * nothing else to do before they have ended.
   */
  void runTasksHere(Ctx ctx) {
    if (!(ctx instanceof Runner runner)) {
      Turns turns = hostTurns;
      for (Task next = next(turns); next != null; next = next(turns)) {
        next.execute(ctx);
      }
    } else if (Task.hasRoom(runner) && runner.baton instanceof Turns turns) {
      for (Task next = next(turns); next != null; next = next(turns)) {
        next.runOn(runner);
      }
    }
  }

  private @Nullable Task next(@Nullable Turns turns) {
    return turns == null ? null : turns.next(this);
  }

  private void leave(Ctx ctx) {
    left = true;
    Wait wait = new Wait();
    drained = wait;
    if ((int) LIVE.getAndAdd(this, -1) != 1) {
      Waits.awaitShielded(ctx, wait, WaitKind.TASK, this, null);
    }
    if (someOwn) {
      for (Task t = newest; t != null; t = t.older) {
        t.dispose(ctx);
      }
    }
    actors.end(ctx);
    Cancellation order = owner;
    if (order != null && attached) {
      order.remove(this);
    }
    if (ctx instanceof Runner runner) {
      Turns.forget(runner);
      if (ownsOrder) {
        runner.cancellation = null;
      }
    }
  }

  private @Nullable Throwable firstUntaken() {
    Throwable first = null;
    for (Task t = lastTrapped; t != null; t = t.trappedBefore) {
      Throwable trap = t.untaken();
      first = trap == null ? first : trap;
    }
    return first;
  }
}
