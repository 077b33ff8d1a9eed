package org.hewlang.runtime.schedule;

import java.util.List;
import java.util.function.Consumer;
import org.hewlang.runtime.Ctx;
import org.jspecify.annotations.Nullable;

/**
 * One runtime: tokens, their queues, stacks and timers. Several may exist in a process and know
 * nothing of each other.
 */
public final class Scheduler implements AutoCloseable {
  private final Settings settings;
  private final Timers timers = new Timers();
  private final Holds holds = new Holds();

  private Scheduler(Settings settings) {
    this.settings = settings;
  }

  /** Starts a scheduler; its threads are daemons. */
  public static Scheduler start(Settings settings) {
    return new Scheduler(settings);
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

  /** The tokens, for their counters. */
  public List<Core> cores() {
    return List.of();
  }

  /**
   * Makes {@code work} runnable. {@code by} is the context of the caller: on a runner of this
   * scheduler that holds a token, the work runs next there (the slot); from anywhere else ({@code
   * by} null, a thread of its own, another scheduler) it goes through the queue that all tokens
   * look into. From any thread.
   */
  public void schedule(@Nullable Ctx by, Work work) {
    throw new UnsupportedOperationException();
  }

  /**
   * Runs {@code body} on a new stack of its own, with a token, as {@code main} of a program: its
   * stack is deep on every substrate, and in the cooperative mode others run only while it waits.
   * An exception that gets out of it ends the process.
   */
  public void startMain(Consumer<Runner> body) {
    throw new UnsupportedOperationException();
  }

  /**
   * Waits until nothing is runnable, running, or held ({@link Holds}, work); false if that did not
   * happen within {@code nanos}. For threads that are no runners.
   */
  public boolean awaitDrained(long nanos) {
    throw new UnsupportedOperationException();
  }

  /**
   * What to do when nothing will ever happen again: nothing runnable, nothing running, no holds of
   * either kind, and no timer armed. Called at most once for each time it becomes so, on a thread of
   * the scheduler that must not wait; it may schedule work or wake a waiter.
   */
  public void onDeadlock(Runnable action) {
    throw new UnsupportedOperationException();
  }

  /** All stacks that exist, for tools. */
  public List<Runner> runners() {
    return List.of();
  }

  /** Ends the scheduler: what is queued does not run any more. */
  @Override
  public void close() {}
}
