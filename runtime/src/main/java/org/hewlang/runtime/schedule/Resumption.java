package org.hewlang.runtime.schedule;

/** A stack whose wait is over, as an entry of a run queue: whoever takes it passes its token on. */
final class Resumption extends Work {
  private final Runner runner;

  Resumption(Runner runner) {
    this.runner = runner;
  }

  Runner runner() {
    return runner;
  }

  @Override
  protected void run(Runner taker) {
    WorkLoop.passTo(taker, runner);
  }
}
