package org.hewlang.runtime.actor;

import org.hewlang.runtime.schedule.Wait;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** The reply of an ask against everything that may come instead of it. */
public final class AskRaces {
  private AskRaces() {}

  /** The asking code registers while the reply comes. */
  @JCStressTest
  @Outcome(id = "1, 42", expect = Expect.ACCEPTABLE, desc = "registered and woken")
  @Outcome(id = "0, 42", expect = Expect.ACCEPTABLE, desc = "the reply was first")
  @Outcome(expect = Expect.FORBIDDEN, desc = "sleeps forever, or without the reply")
  @State
  public static class RegisterAndComplete {
    private final Ground.Reply ask = new Ground.Reply(1);
    private final Wait wait = new Wait();

    @Actor
    public void asker(II_Result r) {
      if (ask.register(wait)) {
        r.r1 = 1;
      } else {
        r.r1 = 0;
        r.r2 = ask.isOver() ? (int) ask.num : -1;
      }
    }

    @Actor
    public void answerer() {
      ask.num = 42;
      ask.complete(null);
    }

    @Arbiter
    public void look(II_Result r) {
      if (r.r1 == 1) {
        r.r2 = wait.outcome() == Wait.Outcome.COMPLETED ? (int) ask.num : -2;
      }
    }
  }

  /** The reply against the deadline: one of them. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the reply")
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the deadline")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both or none")
  @State
  public static class CompleteAndExpire {
    private final Ground.Reply ask = new Ground.Reply(1);
    private final Wait wait = new Wait();

    public CompleteAndExpire() {
      ask.register(wait);
    }

    @Actor
    public void answerer() {
      ask.complete(null);
    }

    @Actor
    public void timer() {
      if (wait.expire(null)) {
        ask.giveUp(wait);
      }
    }

    @Arbiter
    public void look(II_Result r) {
      r.r1 = wait.outcome() == Wait.Outcome.COMPLETED ? 1 : 0;
      r.r2 = wait.outcome() == Wait.Outcome.TIMED_OUT ? 1 : 0;
    }
  }

  /** The deadline against a cancellation, with a reply on its way. */
  @JCStressTest
  @Outcome(
      id = {"1, 0, 0", "0, 1, 0", "0, 0, 1"},
      expect = Expect.ACCEPTABLE,
      desc = "one of them")
  @Outcome(expect = Expect.FORBIDDEN, desc = "two of them, or none")
  @State
  public static class ThreeEnds {
    private final Ground.Reply ask = new Ground.Reply(1);
    private final Wait wait = new Wait();

    public ThreeEnds() {
      ask.register(wait);
    }

    @Actor
    public void answerer() {
      ask.complete(null);
    }

    @Actor
    public void timer(III_Result r) {
      r.r2 = wait.expire(null) ? 1 : 0;
    }

    @Actor
    public void canceller(III_Result r) {
      r.r3 = wait.cancel(null) ? 1 : 0;
    }

    @Arbiter
    public void look(III_Result r) {
      r.r1 = wait.outcome() == Wait.Outcome.COMPLETED ? 1 : 0;
    }
  }

  /** An abandoned actor answers while the ask is failed: what was seen stays. */
  @JCStressTest
  @Outcome(
      id = {"1", "2"},
      expect = Expect.ACCEPTABLE,
      desc = "one of the two, for good")
  @Outcome(expect = Expect.FORBIDDEN, desc = "changed, or none")
  @State
  public static class CompleteAndFail {
    private final Ground.Reply ask = new Ground.Reply(1);

    @Actor
    public void answerer() {
      ask.complete(null);
    }

    @Actor
    public void supervisor() {
      ask.fail(null, AskFailure.STOPPED);
    }

    @Arbiter
    public void look(I_Result r) {
      AskFailure failure = ask.failure();
      ask.complete(null);
      r.r1 = !ask.isOver() || ask.failure() != failure ? 0 : failure == null ? 1 : 2;
    }
  }
}
