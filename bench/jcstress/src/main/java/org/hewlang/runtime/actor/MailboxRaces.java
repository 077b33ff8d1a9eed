package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Detached;
import org.hewlang.runtime.schedule.Runner;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** Senders against the end of a turn, against each other, and against direct asks. */
public final class MailboxRaces {
  private MailboxRaces() {}

  /** A message comes while the actor goes idle. */
  @JCStressTest
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "handled")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, or two owners")
  @State
  public static class SendAndIdle {
    private final Ground ground = new Ground(Ground.TYPE);

    @Actor
    public void sender() {
      ground.note(new Ctx(), 1);
    }

    @Actor
    public void owner() {
      ground.turn();
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = ground.settle();
    }
  }

  /** The same with a ring. */
  @JCStressTest
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "handled")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, or two owners")
  @State
  public static class RingSendAndIdle {
    private final Ground ground = new Ground(Ground.RING);

    @Actor
    public void sender() {
      ground.note(new Ctx(), 1);
    }

    @Actor
    public void owner() {
      ground.turn();
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = ground.settle();
    }
  }

  /** Two senders wake the same idle actor; each keeps its order. */
  @JCStressTest
  @Outcome(
      id = {"4, 1234", "4, 1324", "4, 1342", "4, 3124", "4, 3142", "4, 3412"},
      expect = Expect.ACCEPTABLE,
      desc = "in the order of each sender")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, out of order, or two owners")
  @State
  public static class TwoSenders {
    private final Ground ground = new Ground(Ground.TYPE).idle();

    @Actor
    public void one() {
      Ctx c = new Ctx();
      ground.note(c, 1);
      ground.note(c, 2);
    }

    @Actor
    public void two() {
      Ctx c = new Ctx();
      ground.note(c, 3);
      ground.note(c, 4);
    }

    @Arbiter
    public void look(II_Result r) {
      ground.order(r);
    }
  }

  /**
   * A sender blocks on a full mailbox while the owner takes what is there: what blocked comes behind
   * what the same sender had put in.
   */
  @JCStressTest
  @Outcome(id = "3, 123", expect = Expect.ACCEPTABLE, desc = "all, in order")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, out of order, or two owners")
  @State
  public static class BlockedAndTaken {
    private final Ground ground = new Ground(Ground.TINY);

    @Actor
    public void sender() {
      Ctx c = new Ctx();
      ground.startAsk(c, new Ground.Reply(1));
      ground.startAsk(c, new Ground.Reply(2));
      ground.startAsk(c, new Ground.Reply(3));
    }

    @Actor
    public void owner() {
      ground.turn();
    }

    @Arbiter
    public void look(II_Result r) {
      ground.order(r);
    }
  }

  /**
   * A handler is about to wait, and its batch has just made room, while a sender gets in line because
   * there was none.
   */
  @JCStressTest
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "it was let in")
  @Outcome(expect = Expect.FORBIDDEN, desc = "it stays in line beside free room, or is lost")
  @State
  public static class RoomAndLine {
    private final Ground ground = new Ground(Ground.TINY).handling();

    @Actor
    public void sender() {
      ground.startAsk(new Ctx(), new Ground.Reply(1));
    }

    @Actor
    public void owner() {
      ground.waits();
    }

    @Arbiter
    public void look(II_Result r) {
      ground.line(r);
    }
  }

  /** A direct ask claims the idle actor while a message comes. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "both, one after the other")
  @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the message was first")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, or two owners")
  @State
  public static class DirectAndSend {
    private final Ground ground = new Ground(Ground.TYPE).idle();
    private int direct;

    @Actor
    public void asker() {
      if (ground.enterDirect(Detached.runner(), 1)) {
        direct++;
        ground.leaveDirect(Detached.runner());
      }
    }

    @Actor
    public void sender() {
      ground.note(new Ctx(), 1);
    }

    @Arbiter
    public void look(II_Result r) {
      r.r1 = ground.settle();
      r.r2 = direct;
    }
  }

  /** Two direct asks: one of them claims, or one after the other. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "one takes the queue")
  @Outcome(id = "2, 0", expect = Expect.ACCEPTABLE, desc = "one after the other")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both at once, or none")
  @State
  public static class TwoDirect {
    private final Ground ground = new Ground(Ground.TYPE).idle();
    private int inside;
    private int direct;
    private int torn;

    private void ask(Runner runner) {
      if (ground.enterDirect(runner, 1)) {
        inside++;
        torn += inside == 1 ? 0 : 1;
        direct++;
        inside--;
        ground.leaveDirect(runner);
      }
    }

    @Actor
    public void one() {
      ask(Detached.runner());
    }

    @Actor
    public void two() {
      ask(Detached.runner());
    }

    @Arbiter
    public void look(II_Result r) {
      r.r1 = direct;
      r.r2 = torn + ground.scheduled();
    }
  }
}
