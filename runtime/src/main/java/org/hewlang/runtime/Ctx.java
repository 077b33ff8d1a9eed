package org.hewlang.runtime;

import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * The context of the running code; the first parameter of every compiled function.
 *
 * <p>It stands for one owner of execution (the main program, a runner of the scheduler, or a Java
 * thread that entered Hew code) and is confined to its thread. Objects, closures and generators
 * never keep it.
 *
 * <p>A plain context belongs to a thread that is nobody's but its own: waiting blocks that thread.
 * {@link org.hewlang.runtime.schedule.Runner} is the one subclass, whose waits cost no thread.
 */
public class Ctx {
  /** How much work is done between two looks at whether others want to run. */
  public static final int REDUCTIONS = 4000;

  private static final ThreadLocal<Ctx> CURRENT = new ThreadLocal<>();

  /**
   * What is left until {@link #cooperate} is due. Compiled code counts it down at loop heads and
   * calls; only the running code of this context touches it.
   */
  public int reductions = REDUCTIONS;

  /**
   * The value that a runtime function gave beside its result, if it is a number: its raw bits. Valid
   * until the next call.
   */
  public long num;

  /** The same for a value that is no number; whoever reads it sets it to null. */
  public @Nullable Object ref;

  /**
   * What a copy for another actor is made for, while it is made: true if it takes over what the
   * original owns, false if the original keeps it and only lends it. Compiled code sets it around
   * such copies, which never wait.
   */
  public boolean handsOver;

  private @Nullable MersenneTwister random;

  /** A context of its own, not bound to any thread. */
  public Ctx() {}

  /**
   * The context of the calling thread, made on first use. For Java code that calls compiled
   * functions; compiled code receives its context as a parameter.
   */
  public static Ctx current() {
    Ctx ctx = CURRENT.get();
    if (ctx == null) {
      ctx = new Ctx();
      CURRENT.set(ctx);
    }
    return ctx;
  }

  /** Makes this the context that {@link #current} gives on the calling thread. */
  protected final void bindToThread() {
    CURRENT.set(this);
  }

  /**
   * Called by compiled code when {@link #reductions} falls below zero. Here nobody shares the
   * thread, so it only starts the next count.
   */
  public void cooperate() {
    reductions = REDUCTIONS;
  }

  /**
   * Compiled code is about to run for a time that may be long without calling {@link #cooperate}: what
   * waits for its thread is to be run by others.
   */
  public void shareQueue() {
    // Nobody waits for it.
  }

  /** {@code cooperate()} as the program writes it: lets others run. */
  @SuppressWarnings("ThreadPriorityCheck") // giving way is what it is for
  public void yieldNow() {
    Thread.yield();
  }

  /** Waits for {@code nanos}, more than 0, to pass. */
  public void sleep(long nanos) {
    Sleep.onThread(nanos);
  }

  /**
   * Begins a call of Java code that may block the thread: on a runner others go on meanwhile. Until
   * {@link #exitBlocking} the context may not be used, except through {@link JavaCallback}. {@code
   * io}: a wait for the outside that does not hold up the program's end.
   */
  public void enterBlocking(boolean io) {
    // The thread is nobody else's.
  }

  /** Ends what {@link #enterBlocking} began, also after an exception. */
  public void exitBlocking() {
    // The thread is nobody else's.
  }

  /** Compiled code is about to call Java code that may wait: a safepoint, and {@link #enterBlocking}. */
  public void enterCall(boolean io) {
    // The thread is nobody else's.
  }

  /** The call has ended, in whatever way: {@link #exitBlocking}, and a safepoint. */
  public void leaveCall() {
    // The thread is nobody else's.
  }

  /** Waits for a lock whose owner may itself wait, as Hew code does, while it holds it. */
  protected void waitFor(Lock lock) {
    lock.lock();
  }

  /** Java code calls a function: if that is within a blocking call, this is interrupted. */
  protected void enterCallback() {
    // There is nothing to interrupt.
  }

  /** Ends what {@link #enterCallback} began. */
  protected void exitCallback() {
    // There is nothing to take up again.
  }

  /** The random generator of this owner, seeded from the operating system on first use. */
  public final MersenneTwister random() {
    MersenneTwister generator = random;
    if (generator == null) {
      generator = MersenneTwister.unpredictable();
      random = generator;
    }
    return generator;
  }
}
