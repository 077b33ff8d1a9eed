package org.hewlang.runtime.schedule;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** {@link Scheduler#pull}: of several entries of the same work exactly one counts. */
public final class PullStress {
  private PullStress() {}

  /** The owner comes to the entry while somebody pulls the work to another token. */
  @JCStressTest
  @Outcome(id = "42, 0, 0", expect = Expect.ACCEPTABLE, desc = "its turn came before")
  @Outcome(id = "0, 42, 0", expect = Expect.ACCEPTABLE, desc = "pulled")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost or taken twice")
  @State
  public static class PullAndTake {
    private final Item item = new Item(42);
    private final Core core = new Core(Detached.scheduler(), 0);

    public PullAndTake() {
      core.pushLast(item);
    }

    @Actor
    public void owner(III_Result r) {
      r.r1 = Item.of(core.next());
    }

    @Actor
    public void puller(III_Result r) {
      Runner runner = Detached.runner();
      Detached.scheduler().pull(runner, item);
      r.r2 = Item.of(runner.core().next());
    }

    @Arbiter
    public void rest(III_Result r) {
      r.r3 = Item.of(core.next());
    }
  }

  /**
   * The work was pulled and has been run; it is queued anew while its old entry is about to be taken.
   * What its code wrote before is seen by whoever takes it.
   */
  @JCStressTest
  @Outcome(id = "7, 0, 0", expect = Expect.ACCEPTABLE, desc = "by the old entry")
  @Outcome(id = "0, 7, 0", expect = Expect.ACCEPTABLE, desc = "by the new entry")
  @Outcome(id = "0, 0, 7", expect = Expect.ACCEPTABLE, desc = "left for later")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, taken twice, or published too early")
  @State
  public static class QueuedAnew {
    private final Noted work = new Noted();
    private final Core here = new Core(Detached.scheduler(), 0);
    private final Core there = new Core(Detached.scheduler(), 1);

    public QueuedAnew() {
      there.pushLast(work);
      work.claim();
    }

    @Actor
    public void stale(III_Result r) {
      r.r1 = Noted.of(there.next());
    }

    @Actor
    public void anew(III_Result r) {
      work.note = 7;
      here.pushLast(work);
      r.r2 = Noted.of(here.next());
    }

    @Arbiter
    public void rest(III_Result r) {
      r.r3 = Noted.of(here.next()) + Noted.of(there.next());
    }
  }

  private static final class Noted extends Work {
    private int note;

    static int of(Work work) {
      if (work == null) {
        return 0;
      }
      int seen = ((Noted) work).note;
      return seen == 0 ? -1 : seen;
    }

    @Override
    protected void run(Runner runner) {
      throw new AssertionError();
    }
  }
}
