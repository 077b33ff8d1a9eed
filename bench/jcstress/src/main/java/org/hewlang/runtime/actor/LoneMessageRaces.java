package org.hewlang.runtime.actor;

import java.io.OutputStream;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.Err;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** A message that is alone in the mailbox, and is handled where it lies, against all who use the mailbox. */
public final class LoneMessageRaces {
  private LoneMessageRaces() {}

  private static Ground withOne(ActorType type) {
    Ground ground = new Ground(type);
    ground.note(new Ctx(), 1);
    return ground;
  }

  /** Another message comes. */
  @JCStressTest
  @Outcome(id = "3, 123", expect = Expect.ACCEPTABLE, desc = "all, in order")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, twice, out of order, or two owners")
  @State
  public static class AndSend {
    private final Ground ground = withOne(Ground.TYPE);

    @Actor
    public void sender() {
      Ctx c = new Ctx();
      ground.note(c, 2);
      ground.note(c, 3);
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

  /** Others come for which there is no room. */
  @JCStressTest
  @Outcome(id = "3, 123", expect = Expect.ACCEPTABLE, desc = "all, in order")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, twice, out of order, or two owners")
  @State
  public static class AndBlock {
    private final Ground ground = withOne(Ground.TINY);

    @Actor
    public void sender() {
      Ctx c = new Ctx();
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

  /** A system message comes. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "both")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, twice, or two owners")
  @State
  public static class AndPost {
    private final Ground ground = withOne(Ground.TYPE);

    @Actor
    public void poster() {
      ground.post(new Ctx(), new Ground.Signal(ground));
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

  /** The actor is closed. */
  @JCStressTest
  @Outcome(id = "1, 0, 1", expect = Expect.ACCEPTABLE, desc = "handled, and then it ends")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, twice, or never ended")
  @State
  public static class AndClose {
    private final Ground ground = withOne(Ground.TYPE);

    @Actor
    public void closer() {
      ground.close(new Ctx());
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

  /** The actor stops itself in the handler while another message comes. */
  @JCStressTest
  @Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "the other is discarded or refused")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, twice, or never ended")
  @State
  public static class StopsAndSend {
    private final Ground ground = new Ground(Ground.TYPE);

    public StopsAndSend() {
      ground.note(new Ctx(), Ground.STOP);
    }

    @Actor
    public void sender() {
      ground.note(new Ctx(), 2);
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

  /** The actor crashes in the handler while another message comes. */
  @JCStressTest
  @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "the other is discarded or refused")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, twice, or ended in peace")
  @State
  public static class CrashesAndSend {
    private final Ground ground = new Ground(Ground.TYPE);

    public CrashesAndSend() {
      Err.redirect(OutputStream.nullOutputStream());
      ground.note(new Ctx(), Ground.CRASH);
    }

    @Actor
    public void sender() {
      ground.note(new Ctx(), 2);
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

  /** The actor is given up. */
  @JCStressTest
  @Outcome(id = "1, 0, 0", expect = Expect.ACCEPTABLE, desc = "handled")
  @Outcome(id = "0, 1, 0", expect = Expect.ACCEPTABLE, desc = "discarded")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, or twice")
  @State
  public static class AndAbandon {
    private final Ground ground = withOne(Ground.TYPE);

    public AndAbandon() {
      Err.redirect(OutputStream.nullOutputStream());
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
    public void look(III_Result r) {
      ground.fate(r);
    }
  }

  /** The actor is given up with two messages. */
  @JCStressTest
  @Outcome(id = "2, 0, 0", expect = Expect.ACCEPTABLE, desc = "handled")
  @Outcome(id = "1, 1, 0", expect = Expect.ACCEPTABLE, desc = "between the two")
  @Outcome(id = "0, 2, 0", expect = Expect.ACCEPTABLE, desc = "discarded")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, or twice")
  @State
  public static class TwoAndAbandon {
    private final Ground ground = withOne(Ground.TYPE);

    public TwoAndAbandon() {
      Err.redirect(OutputStream.nullOutputStream());
      ground.note(new Ctx(), 2);
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
    public void look(III_Result r) {
      ground.fate(r);
    }
  }
}
