package org.hewlang.runtime.schedule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What a run queue holds: a runnable actor, a parallel task, or a stack whose wait is over.
 *
 * <p>Whoever makes work runnable passes it to the scheduler exactly once, and it is run exactly once
 * for that. What was written before it was passed on is visible to {@link #run}.
 *
 * <p><b>Entries that have gone stale.</b> A runnable actor can stand behind thousands of others while
 * somebody waits for it. It cannot be taken out of the middle of a queue, so it is put into another
 * place as well ({@link Scheduler#pull}). {@link #queued} says which entry counts: it is set before the
 * work is put where several can take it, and whoever clears it by compare-and-set ({@link #claim}) has
 * the work for itself, be it the taker of an entry or the one that pulls. All other entries are stale
 * and dropped when their turn comes. Work may be queued anew while stale entries of it are still
 * about: then the first of these to be taken serves as well as the new one, which is stale after that.
 * The slot of a token is private, so what is in it is not up for claiming.
 */
public abstract class Work {
  private static final VarHandle QUEUED;

  static {
    try {
      QUEUED = MethodHandles.lookup().findVarHandle(Work.class, "queued", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** 1 while the work waits where several can take it. An int: smaller ones have no fast swap. */
  @SuppressWarnings("unused") // through the handle
  private volatile int queued;

  /** For subclasses. */
  protected Work() {}

  /**
   * Does the work, on the stack and with the token of {@code runner}. It may wait at any depth
   * ({@link Waiter}); the token that {@code runner} holds afterwards may then be another one. Must
   * not throw: an exception that gets out of here is a defect of the runtime and ends the process.
   */
  protected abstract void run(Runner runner);

  /**
   * How code that runs as this work is ordered to give up where {@link Runner#cancellation} says
   * nothing. Asked only when the code is about to wait or looks whether it is to go on.
   *
   * @param create whether to make the order's place now if there is none yet, because the code is
   *     about to wait and has to be found there
   */
  protected @Nullable Cancellation cancellation(boolean create) {
    return null;
  }

  /**
   * Code that runs as this work is about to wait, or to call what may. On its own stack, which still has
   * its token; must not wait.
   */
  protected void aboutToWait(Runner runner) {}

  /** Whether code that runs as this work starts actors on behalf of another. */
  public boolean startsForOthers() {
    return false;
  }

  /** The work is about to be put where several can take it. By whom it belongs to until then. */
  final void markQueued() {
    QUEUED.setRelease(this, 1);
  }

  /** Takes the work out of all queues at once; false if it is in none (any more). Any thread. */
  final boolean claim() {
    return QUEUED.compareAndSet(this, 1, 0);
  }
}
