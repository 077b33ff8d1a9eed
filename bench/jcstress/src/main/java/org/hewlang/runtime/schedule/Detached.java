package org.hewlang.runtime.schedule;

/** Runners that no scheduler runs: their code is called by the threads of a race. */
public final class Detached {
  private static final Scheduler SCHEDULER = Scheduler.start(Settings.of(2));

  /** One for each thread: the scheduler lists them for ever. */
  private static final ThreadLocal<Runner> RUNNERS = ThreadLocal.withInitial(Detached::make);

  static {
    SCHEDULER.close();
  }

  private Detached() {}

  /** A scheduler that runs nothing. */
  public static Scheduler scheduler() {
    return SCHEDULER;
  }

  /** The calling thread's runner, with a token of its own. */
  public static Runner runner() {
    return RUNNERS.get();
  }

  private static Runner make() {
    Runner runner = new Runner(SCHEDULER, StackKind.USUAL, null);
    runner.core = new Core(SCHEDULER, 0);
    return runner;
  }
}
