package org.hewlang.runtime.task;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.OwningClosure;
import org.hewlang.runtime.UnwindSignal;
import org.hewlang.runtime.schedule.Cancellation;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Settings;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.hewlang.runtime.schedule.Work;
import org.jspecify.annotations.Nullable;

/**
 * A task of a {@link Scope}.
 *
 * <p><b>States.</b> PENDING goes to RUNNING (whoever runs it) or to CANCELLED (whoever cancels it) by
 * compare-and-set, so a task that was cancelled in time never runs. RUNNING goes to COMPLETED,
 * CANCELLED or TRAPPED by the stack that runs it alone. The result is written before that and is
 * visible to everybody who has seen the new state.
 *
 * <p><b>Cancelling</b> a running task is an order to its {@link Cancellation}, which is published
 * before the state becomes RUNNING: a canceller that fails to take the task out of PENDING finds it.
 *
 * <p><b>Running.</b> A parallel task is a run-queue entry of its own. A cooperative one stands in line
 * ({@link Turns}) and is run by whoever waits for it on the waiting stack, if that can have no other
 * way on, or else on a stack of its own when its turn comes.
 */
public final class Task extends Work implements Source {
  /** What {@link #settle} gives, and the prelude knows by number. */
  public static final int COMPLETED = 0;

  /** See {@link #COMPLETED}. */
  public static final int CANCELLED = 1;

  /** See {@link #COMPLETED}. */
  public static final int TRAPPED = 2;

  /** Enough to save most changes of stacks, and far from the end of the smallest stack. */
  private static final int MOST_STACKED = 64;

  private static final int PENDING = 3;
  private static final int RUNNING = 4;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Task.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** The value if it is a number: its raw bits. */
  public long num;

  /** The value if it is no number. */
  public @Nullable Object ref;

  /** The next older task that the scope knows. */
  @Nullable Task older;

  /** How many tasks the scope had started with this one; wraps. */
  int number;

  /** The task of the scope that trapped before this one. */
  @Nullable Task trappedBefore;

  private final Scope scope;
  private final @Nullable Turns turns;
  private final Listeners listeners = new Listeners();
  private @Nullable TaskBody body;
  private final @Nullable TaskEnd end;
  private @Nullable Throwable failure;

  /** The order to give up; there as soon as the state is RUNNING. */
  private volatile @Nullable Cancellation order;

  /** Whether somebody has taken the trap as a value, so that the scope does not trap with it. */
  private volatile boolean taken;

  private volatile int state = PENDING;

  /**
   * @param end ends the value if nobody takes it out; null if it has no owner
   */
  Task(Scope scope, TaskBody body, @Nullable TaskEnd end, @Nullable Turns turns) {
    this.scope = scope;
    this.body = body;
    this.end = end;
    this.turns = turns;
  }

  /** The scope that it was started in. */
  public Scope scope() {
    return scope;
  }

  /** {@code t.is_done()}. */
  public boolean isDone() {
    return state < PENDING;
  }

  /** {@code t.cancel()}; from any thread. */
  public void cancel(@Nullable Ctx by) {
    if (STATE.compareAndSet(this, PENDING, CANCELLED)) {
      scope.disposes();
      ended(by);
      return;
    }
    Cancellation found = order;
    if (state == RUNNING && found != null) {
      found.cancel(by);
    }
  }

  /** Whether its value has an owner. */
  boolean mayOwn() {
    return end != null;
  }

  /** Whether it has ended and leaves nothing that {@link #dispose} has to end. */
  boolean isThrough() {
    return isDone() && !(body instanceof OwningClosure) && (end == null || ref == null);
  }

  /**
   * Ends what the task took over if it never ran, and the value that nobody took; when the scope is left,
   * by the code of the scope.
   */
  void dispose(Ctx ctx) {
    TaskBody never = body;
    body = null;
    if (never != null) {
      OwningClosure.drop(never, ctx);
    }
    TaskEnd last = end;
    if (last != null && ref != null) {
      last.drop(ctx, this);
      ref = null;
    }
  }

  // ---- running

  /** Makes it run on a stack of its own. */
  void start(Ctx by) {
    scope.scheduler(by).schedule(by, this);
  }

  @Override
  protected void run(Runner runner) {
    runner.self = turns == null ? null : turns.self();
    runner.baton = turns;
    execute(runner);
    runner.self = null;
    runner.baton = null;
    if (turns != null) {
      turns.give(runner);
    }
  }

  /** Runs it here, unless it has been cancelled before. */
  @SuppressWarnings("CatchingUnchecked") // whatever the body throws is the task's end
  void execute(Ctx ctx) {
    Cancellation mine = new Cancellation();
    order = mine;
    TaskBody code = body;
    if (code == null || !STATE.compareAndSet(this, PENDING, RUNNING)) {
      return;
    }
    body = null;
    Runner runner = ctx instanceof Runner r ? r : null;
    Cancellation outer = runner == null ? null : runner.cancellation;
    if (runner != null) {
      runner.cancellation = mine;
    }
    int end;
    try {
      code.run(ctx, this);
      end = COMPLETED;
    } catch (UnwindSignal unwound) {
      end = CANCELLED;
    } catch (Throwable thrown) {
      failure = thrown;
      end = TRAPPED;
    }
    if (runner != null) {
      runner.cancellation = outer;
    }
    if (end != COMPLETED) {
      num = 0;
      ref = null;
    }
    state = end;
    ended(ctx);
  }

  private void ended(@Nullable Ctx by) {
    if (turns != null) {
      turns.ended();
    }
    // Those who wait for this task learn of its trap before they could learn that others are
    // cancelled
    // because of it.
    listeners.tellAll(by);
    if (state == TRAPPED) {
      scope.trapped(this, by);
    }
    scope.childEnded(by);
  }

  // ---- its end

  /**
   * Waits for the end, as {@code t.outcome()} does: gives {@link #COMPLETED}, {@link #CANCELLED} or
   * {@link #TRAPPED}. A trap counts as taken from then on.
   */
  public int settle(Ctx ctx) {
    await(ctx, null);
    taken = true;
    return state;
  }

  /** Waits for the value, as {@code await t} does; it is in {@link #num} or {@link #ref} then. */
  public void join(Ctx ctx) {
    await(ctx, null);
    demand(ctx);
  }

  /**
   * {@link #join} for at most {@code nanos}: -1, or the number of the variant {@code Timeout} of {@code
   * AskError}.
   */
  public int joinWithin(Ctx ctx, long nanos) {
    if (!await(ctx, nanos)) {
      return 0;
    }
    demand(ctx);
    return -1;
  }

  /** Throws what {@code await} throws if the task has not completed. */
  void demand(Ctx ctx) {
    switch (state) {
      case COMPLETED -> {}
      case CANCELLED -> {
        Safepoints.check(ctx);
        throw HewPanic.ofRuntime("awaited task was cancelled");
      }
      default -> throw Failures.again(failure);
    }
  }

  /** The message of the trap, after {@link #settle} gave {@link #TRAPPED}. */
  public HewString message() {
    Throwable thrown = failure;
    return HewString.of(thrown == null ? "" : HewPanic.of(thrown).line());
  }

  /** The trap that the scope ends with because of this task; null if somebody has taken it. */
  @Nullable Throwable untaken() {
    return taken ? null : failure;
  }

  private boolean await(Ctx ctx, @Nullable Long nanos) {
    Safepoints.check(ctx);
    if (isDone()) {
      return true;
    }
    if (nanos == null && runHere(ctx)) {
      return true;
    }
    Wait wait = new Wait();
    Listener listener = listener(ctx, wait);
    Listeners.Entry entry = listeners.add(listener);
    if (entry == null) {
      return true;
    }
    Wait.Outcome outcome = Waits.await(ctx, wait, WaitKind.TASK, this, nanos);
    if (outcome != Wait.Outcome.COMPLETED) {
      entry.clear();
    }
    if (outcome == Wait.Outcome.CANCELLED) {
      throw Safepoints.unwind(ctx);
    }
    return outcome == Wait.Outcome.COMPLETED;
  }

  /** What is told at the end: a stack of the same group has the next turn. */
  private Listener listener(Ctx ctx, Wait wait) {
    Turns group = turns;
    if (group == null || !(ctx instanceof Runner runner) || runner.baton != group) {
      return Listener.of(wait);
    }
    return by -> {
      boolean inTurn = by instanceof Runner ender && ender.baton == group;
      if (inTurn) {
        group.promise(runner);
      }
      boolean told = wait.complete(by);
      if (inTurn && !told) {
        group.withdraw(runner);
      }
      return told;
    };
  }

  /**
   * Runs the task on the stack that waits for it, which saves two changes of stacks. Only if the
   * waiting code has its scope open itself: then whatever cancels that code cancels the task too, so
   * that it cannot hold up the stack for longer than its own unwinding takes. A cooperative task must
   * be the next in line; a parallel one must not keep cooperative ones from their turns, and the
   * order of starts must not be promised. A thread of the host has no other stacks: it runs what
   * stands before the task as well.
   */
  private boolean runHere(Ctx ctx) {
    if (!scope.isOwnedBy(ctx)) {
      return false;
    }
    if (!(ctx instanceof Runner runner)) {
      if (turns != null) {
        scope.runTasksHere(ctx); // nobody else would
      }
      return isDone();
    }
    if (hasRoom(runner) && (turns == null ? isFree(runner) : turns.take(this))) {
      runOn(runner);
    }
    return isDone();
  }

  private boolean isFree(Runner runner) {
    Settings settings = runner.scheduler().settings();
    return state == PENDING && runner.baton == null && !settings.fifo() && !settings.repeatable();
  }

  /** Whether one more task may run on top of what runs there. */
  static boolean hasRoom(Runner runner) {
    return runner.stacked < MOST_STACKED;
  }

  /** Runs it on top of what runs there, and which waits for it. */
  void runOn(Runner runner) {
    Work self = runner.self;
    if (turns == null) {
      runner.self = null;
    }
    runner.stacked++;
    execute(runner);
    runner.stacked--;
    runner.self = self;
  }

  // ---- as a source

  @Override
  public void prepare(Ctx ctx) {
    if (turns != null && !(ctx instanceof Runner)) {
      scope.runTasksHere(ctx); // nobody else would
    }
  }

  @Override
  public boolean isReady() {
    return isDone();
  }

  @Override
  public boolean isFailed() {
    int now = state;
    return now == CANCELLED || now == TRAPPED;
  }

  @Override
  public boolean isCancelled() {
    return state == CANCELLED;
  }

  /** What ended the task is what the arm runs into that takes its value. */
  @Override
  public boolean isLeftOut() {
    return false;
  }

  @Override
  public void fail(Ctx ctx) {
    demand(ctx);
  }

  @Override
  public boolean register(Case told) {
    Listeners.Entry entry = listeners.add(told);
    told.entry = entry;
    return entry != null;
  }

  @Override
  public void unregister(Case told) {
    Listeners.Entry entry = told.entry;
    if (entry != null) {
      entry.clear();
    }
  }
}
