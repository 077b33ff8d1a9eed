package org.hewlang.runtime.schedule;

/** Runners that no scheduler runs: their code is called by the threads of a race. */
public final class Detached {
  private static final Scheduler SCHEDULER = Scheduler.start(Settings.of(2));

  static {
    SCHEDULER.close();
  }

  private Detached() {}

  /** A scheduler that runs nothing. */
  public static Scheduler scheduler() {
    return SCHEDULER;
  }

  /** A runner that holds a token of its own. */
  public static Runner runner() {
    Runner runner = new Runner(SCHEDULER, StackKind.USUAL, null);
    runner.core = new Core(SCHEDULER, 0);
    return runner;
  }
}
