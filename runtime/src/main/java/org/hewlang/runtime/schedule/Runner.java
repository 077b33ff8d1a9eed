package org.hewlang.runtime.schedule;

import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/**
 * A stack that runs work: the context of everything that the scheduler runs.
 *
 * <p>All fields and methods are for the code that runs on this stack, except {@link #wake}. After
 * every call that can wait {@link #core} may be another one: read it anew.
 */
public final class Runner extends Ctx implements Waiter {
  /** The work (actor) whose code is on top of this stack; kept across waits. */
  public @Nullable Work self;

  /** How many handlers run on top of each other here. */
  public int nest;

  /** {@link #self} of the handlers below the one on top; the first {@link #nest} entries count. */
  public final @Nullable Work[] chain = new @Nullable Work[MAX_NEST];

  /** The order to give up that reaches the code on top of this stack; kept across waits. */
  public @Nullable Cancellation cancellation;

  /** What has to be given away before each wait, and had back after it. */
  public @Nullable Baton baton;

  /** What this stack waits for; null while it does not. Written by it alone, read by tools. */
  public volatile @Nullable WaitKind waitKind;

  /** Whom it waits for. */
  public @Nullable Object waitTarget;

  /** Since when it waits, in nanoseconds of the scheduler's clock. */
  public long waitSince;

  /** Until when it waits; 0 without deadline. */
  public long waitDeadline;

  /** How many handlers may run on top of each other. */
  public static final int MAX_NEST = 16;

  private final Scheduler scheduler;

  Runner(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  public Scheduler scheduler() {
    return scheduler;
  }

  /** The token held. */
  public Core core() {
    throw new UnsupportedOperationException();
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
    throw new UnsupportedOperationException();
  }

  @Override
  public void suspend(WaitKind kind, @Nullable Object target) {
    throw new UnsupportedOperationException();
  }

  /** {@link #suspend} for {@link Baton#acquire}: leaves the baton alone. */
  public void suspendForTurn() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void wake(@Nullable Ctx by) {
    throw new UnsupportedOperationException();
  }

  /** Throws {@link Cancelled} if the running code is ordered to give up. */
  public void safepoint() {
    Cancellation found = cancellable(false);
    if (found != null && found.isCancelled()) {
      throw found.unwind();
    }
  }

  /** A safepoint; lets others run if there are any and the time slice is used up. */
  @Override
  public void cooperate() {
    throw new UnsupportedOperationException();
  }

  /** A safepoint; lets others run if there are any. */
  public void yieldNow() {
    throw new UnsupportedOperationException();
  }

  /**
   * Begins a call that may block the thread: gives the token away. Until {@link #exitBlocking}
   * nothing of the runtime may be used through this context. {@code io}: a wait for the outside that
   * does not hold up the program's end.
   */
  public void enterBlocking(boolean io) {
    throw new UnsupportedOperationException();
  }

  /** Ends what {@link #enterBlocking} began; waits for a token. */
  public void exitBlocking() {
    throw new UnsupportedOperationException();
  }
}
