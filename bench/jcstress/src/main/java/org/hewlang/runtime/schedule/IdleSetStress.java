package org.hewlang.runtime.schedule;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** {@link IdleSet}: no element stays queued while all tokens are idle. */
public final class IdleSetStress {
  private IdleSetStress() {}

  /** A pusher against a token that goes idle without having searched. */
  @JCStressTest
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "seen when looking again")
  @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "woken")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost wake-up, or two owners of the token")
  @State
  public static class GoingIdle {
    private final IdleSet idle = new IdleSet(1);
    private final RunQueue queue = new RunQueue();

    @Actor
    public void pusher(II_Result r) {
      queue.push(new Item(1));
      if (idle.wantsWaking() && idle.beginWaking() >= 0) {
        r.r1 = 1;
      }
    }

    @Actor
    public void idler(II_Result r) {
      idle.set(0);
      if (!queue.isEmpty() && idle.claim(0)) {
        r.r2 = 1;
      }
    }
  }

  /** The same with a token that is counted as a searcher until it has set its bit. */
  @JCStressTest
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "seen when looking again")
  @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "woken")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost wake-up, or two owners of the token")
  @State
  public static class EndOfSearch {
    private final IdleSet idle = new IdleSet(1);
    private final RunQueue queue = new RunQueue();

    public EndOfSearch() {
      idle.mustSearch();
    }

    @Actor
    public void pusher(II_Result r) {
      queue.push(new Item(1));
      if (idle.wantsWaking() && idle.beginWaking() >= 0) {
        r.r1 = 1;
      }
    }

    @Actor
    public void idler(II_Result r) {
      idle.set(0);
      idle.endSearching();
      if (!queue.isEmpty() && idle.claim(0)) {
        r.r2 = 1;
      }
    }
  }

  /**
   * A second pusher relies on a waker that finds nobody to wake: between its two looks a token goes
   * idle. On three processors or more.
   */
  @JCStressTest
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "the token has one owner, who looks")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost wake-up, or two owners of the token")
  @State
  public static class WakerWithoutToken {
    private final IdleSet idle = new IdleSet(1);
    private final RunQueue queue = new RunQueue();
    private int woken;
    private int pushed;
    private int tookBack;

    @Actor
    public void waker() {
      if (idle.beginWaking() >= 0) {
        woken = 1;
      }
    }

    @Actor
    public void pusher() {
      queue.push(new Item(1));
      if (idle.wantsWaking() && idle.beginWaking() >= 0) {
        pushed = 1;
      }
    }

    @Actor
    public void idler() {
      idle.set(0);
      if (!queue.isEmpty() && idle.claim(0)) {
        tookBack = 1;
      }
    }

    @Arbiter
    public void owners(I_Result r) {
      r.r1 = woken + pushed + tookBack;
    }
  }

  /** Two claim the same idle token. */
  @JCStressTest
  @Outcome(id = {"1, 0", "0, 1"}, expect = Expect.ACCEPTABLE, desc = "one of them has it")
  @Outcome(expect = Expect.FORBIDDEN, desc = "none or both")
  @State
  public static class Claims {
    private final IdleSet idle = new IdleSet(70);

    public Claims() {
      idle.set(66);
    }

    @Actor
    public void one(II_Result r) {
      r.r1 = idle.claim(66) ? 1 : 0;
    }

    @Actor
    public void other(II_Result r) {
      r.r2 = idle.claimAny() == 66 ? 1 : 0;
    }
  }
}
