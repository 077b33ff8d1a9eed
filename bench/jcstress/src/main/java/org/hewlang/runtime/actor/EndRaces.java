package org.hewlang.runtime.actor;

import java.io.OutputStream;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.Err;
import org.hewlang.runtime.schedule.Detached;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** System messages, closing and ends against everything else. */
public final class EndRaces {
  private EndRaces() {}

  /** A system message comes while the actor goes idle. */
  @JCStressTest
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "delivered once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, twice, or two owners")
  @State
  public static class PostAndIdle {
    private final Ground ground = new Ground(Ground.TYPE);

    @Actor
    public void poster() {
      ground.post(null, new Ground.Signal(ground));
    }

    @Actor
    public void owner() {
      ground.turn();
    }

    @Arbiter
    public void look(II_Result r) {
      ground.signals(r);
    }
  }

  /** A system message comes while a direct ask holds the actor. */
  @JCStressTest
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "delivered once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, twice, or two owners")
  @State
  public static class PostAndDirect {
    private final Ground ground = new Ground(Ground.TYPE).idle();

    @Actor
    public void poster() {
      ground.post(null, new Ground.Signal(ground));
    }

    @Actor
    public void asker() {
      if (ground.enterDirect(Detached.runner(), 1)) {
        ground.leaveDirect(Detached.runner());
      }
    }

    @Arbiter
    public void look(II_Result r) {
      ground.signals(r);
    }
  }

  /** A message against close: handled or dropped, and the actor ends once. */
  @JCStressTest
  @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "before the mark")
  @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "after the mark")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, twice, or never ended")
  @State
  public static class SendAndClose {
    private final Ground ground = new Ground(Ground.TYPE).idle();

    @Actor
    public void sender() {
      ground.note(new Ctx(), 1);
    }

    @Actor
    public void closer() {
      ground.close(new Ctx());
    }

    @Arbiter
    public void look(III_Result r) {
      ground.fate(r);
    }
  }

  /** A message against the last turn of a closing actor. */
  @JCStressTest
  @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "refused")
  @Outcome(expect = Expect.FORBIDDEN, desc = "handled, lost, twice, or never ended")
  @State
  public static class SendAndLastTurn {
    private final Ground ground = new Ground(Ground.TYPE);

    public SendAndLastTurn() {
      ground.close(new Ctx());
    }

    @Actor
    public void sender() {
      ground.note(new Ctx(), 1);
    }

    @Actor
    public void owner() {
      ground.turn();
    }

    @Arbiter
    public void look(III_Result r) {
      ground.fate(r);
    }
  }

  /** The same with a ring. */
  @JCStressTest
  @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "before")
  @Outcome(id = "0, 1, 1", expect = Expect.ACCEPTABLE, desc = "after")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, twice, or never ended")
  @State
  public static class RingSendAndClose {
    private final Ground ground = new Ground(Ground.RING).idle();

    @Actor
    public void sender() {
      ground.note(new Ctx(), 1);
    }

    @Actor
    public void closer() {
      ground.close(new Ctx());
    }

    @Arbiter
    public void look(III_Result r) {
      ground.fate(r);
    }
  }

  /** A system message against the end: delivered, or given back. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "delivered")
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "given back")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, or twice")
  @State
  public static class PostAndLastTurn {
    private final Ground ground = new Ground(Ground.TYPE);

    public PostAndLastTurn() {
      ground.close(new Ctx());
    }

    @Actor
    public void poster() {
      ground.post(null, new Ground.Signal(ground));
    }

    @Actor
    public void owner() {
      ground.turn();
    }

    @Arbiter
    public void look(II_Result r) {
      ground.settle();
      r.r1 = ground.delivered;
      r.r2 = ground.returned;
    }
  }

  /** A blocked ask against the last turn: it fails, the asker never waits in vain. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "both are over")
  @Outcome(expect = Expect.FORBIDDEN, desc = "somebody waits forever")
  @State
  public static class BlockAndLastTurn {
    private final Ground ground = new Ground(Ground.TINY);
    private final Ground.Reply first = new Ground.Reply(1);
    private final Ground.Reply second = new Ground.Reply(2);

    public BlockAndLastTurn() {
      ground.startAsk(new Ctx(), first);
    }

    @Actor
    public void sender() {
      ground.startAsk(new Ctx(), second);
    }

    @Actor
    public void owner() {
      ground.close(Detached.runner());
      ground.turn();
    }

    @Arbiter
    public void look(II_Result r) {
      ground.settle();
      r.r1 = first.isOver() ? 1 : 0;
      r.r2 = second.isOver() ? 1 : 0;
    }
  }

  /** A monitor against the end: told once. */
  @JCStressTest
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "told once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "never told, or twice")
  @State
  public static class AdoptAndLastTurn {
    private final Ground ground = new Ground(Ground.TYPE);
    private final Told told = new Told();

    public AdoptAndLastTurn() {
      ground.close(new Ctx());
    }

    @Actor
    public void adopter() {
      ground.adopt(null, told);
    }

    @Actor
    public void owner() {
      ground.turn();
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = told.times;
    }
  }

  /** The supervisor gives the actor up while it ends by itself: told once. */
  @JCStressTest
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "told once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "never told, or twice")
  @State
  public static class AbandonAndLastTurn {
    private final Ground ground = new Ground(Ground.TYPE);
    private final Told told = new Told();

    public AbandonAndLastTurn() {
      Err.redirect(OutputStream.nullOutputStream());
      ground.adopt(null, told);
      ground.close(new Ctx());
    }

    @Actor
    public void supervisor() {
      ground.abandon(null);
    }

    @Actor
    public void owner() {
      ground.turn();
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = told.times;
    }
  }

  /** Counts how often it is told. */
  private static final class Told implements Parent {
    private int times;

    @Override
    public void childEnded(
        @Nullable Ctx by,
        ActorCell child,
        @Nullable String crash) {
      synchronized (this) {
        times++;
      }
    }

    @Override
    public void childStarted(ActorCell child) {}

    @Override
    public void hasten(@Nullable Ctx by) {}

    @Override
    public int crashes() {
      return 0;
    }

    @Override
    public String supervisor() {
      return "";
    }

    @Override
    public String child() {
      return "";
    }
  }
}
