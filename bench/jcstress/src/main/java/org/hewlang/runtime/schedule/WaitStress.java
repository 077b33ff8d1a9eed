package org.hewlang.runtime.schedule;

import org.hewlang.runtime.Ctx;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.IL_Result;

/** {@link Wait}: one end wins, the waiter wakes once and sees what the winner wrote. */
public final class WaitStress {
  private WaitStress() {}

  /** Completion and time-out at once, nobody waiting. */
  @JCStressTest
  @Outcome(id = "1, COMPLETED", expect = Expect.ACCEPTABLE, desc = "completed")
  @Outcome(id = "2, TIMED_OUT", expect = Expect.ACCEPTABLE, desc = "timed out")
  @Outcome(expect = Expect.FORBIDDEN, desc = "no winner, or both")
  @State
  public static class TwoEnds {
    private final Wait wait = new Wait();
    private boolean completed;
    private boolean expired;

    @Actor
    public void completer() {
      completed = wait.complete(null);
    }

    @Actor
    public void timer() {
      expired = wait.expire(null);
    }

    @Arbiter
    public void winners(IL_Result r) {
      r.r1 = (completed ? 1 : 0) + (expired ? 2 : 0);
      r.r2 = wait.outcome();
    }
  }

  /** A thread that registers while it is completed: it wakes, and with the result. */
  @JCStressTest
  @Outcome(id = "7, COMPLETED", expect = Expect.ACCEPTABLE, desc = "woken with the result")
  @Outcome(expect = Expect.FORBIDDEN, desc = "woken without the result")
  @State
  public static class Completion {
    private final Wait wait = new Wait();
    private int result;

    @Actor
    public void waiter(IL_Result r) {
      r.r2 = wait.await(new Ctx(), WaitKind.ASK, null);
      r.r1 = result;
    }

    @Actor
    public void completer() {
      result = 7;
      wait.complete(null);
    }
  }

  /** Completion, time-out and cancellation at once (on three processors or more). */
  @JCStressTest
  @Outcome(id = "1, COMPLETED", expect = Expect.ACCEPTABLE, desc = "completed")
  @Outcome(id = "2, TIMED_OUT", expect = Expect.ACCEPTABLE, desc = "timed out")
  @Outcome(id = "4, CANCELLED", expect = Expect.ACCEPTABLE, desc = "cancelled")
  @Outcome(expect = Expect.FORBIDDEN, desc = "no winner, or several")
  @State
  public static class OneWinner {
    private final Wait wait = new Wait();
    private boolean completed;
    private boolean expired;
    private boolean cancelled;

    @Actor
    public void completer() {
      completed = wait.complete(null);
    }

    @Actor
    public void timer() {
      expired = wait.expire(null);
    }

    @Actor
    public void canceller() {
      cancelled = wait.cancel(null);
    }

    @Arbiter
    public void winners(IL_Result r) {
      r.r1 = (completed ? 1 : 0) + (expired ? 2 : 0) + (cancelled ? 4 : 0);
      r.r2 = wait.outcome();
    }
  }

  /** The same with a time-out (on three processors or more). */
  @JCStressTest
  @Outcome(id = "7, COMPLETED", expect = Expect.ACCEPTABLE, desc = "woken with the result")
  @Outcome(id = "0, TIMED_OUT", expect = Expect.ACCEPTABLE, desc = "the result came too late")
  @Outcome(id = "7, TIMED_OUT", expect = Expect.ACCEPTABLE, desc = "too late, but written")
  @Outcome(expect = Expect.FORBIDDEN, desc = "woken without the result")
  @State
  public static class Registration {
    private final Wait wait = new Wait();
    private int result;

    @Actor
    public void waiter(IL_Result r) {
      r.r2 = wait.await(new Ctx(), WaitKind.ASK, null);
      r.r1 = result;
    }

    @Actor
    public void completer() {
      result = 7;
      wait.complete(null);
    }

    @Actor
    public void timer() {
      wait.expire(null);
    }
  }

  /** A stack that begins to wait while it is cancelled does not miss it. */
  @JCStressTest
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "did not begin, and found cancelled")
  @Outcome(id = "0, 0", expect = Expect.ACCEPTABLE, desc = "did not begin")
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "began and is cancelled")
  @Outcome(expect = Expect.FORBIDDEN, desc = "sleeps for ever")
  @State
  public static class CancelledOnTheWay {
    private final Cancellation cancellation = new Cancellation();
    private final Wait wait = new Wait();

    @Actor
    public void stack(II_Result r) {
      r.r1 = cancellation.enter(wait) ? 1 : 0;
    }

    @Actor
    public void canceller() {
      cancellation.cancel(null);
    }

    @Arbiter
    public void outcome(II_Result r) {
      r.r2 = wait.outcome() == Wait.Outcome.CANCELLED ? 1 : 0;
    }
  }
}
