package org.hewlang.runtime.stream;

import org.hewlang.runtime.Ctx;
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

/** The two ends of a pipe against each other. */
public final class RingRaces {
  private RingRaces() {}

  /** What is taken is what was put, in order, also while the array grows. */
  @JCStressTest
  @Outcome(id = "1, 2", expect = Expect.ACCEPTABLE, desc = "the first of them")
  @Outcome(expect = Expect.FORBIDDEN, desc = "out of order, or from a slot that was not filled")
  @State
  public static class PutAndTake {
    private final Ring ring = new Ring(64, false);
    private final Ctx writing = new Ctx();
    private final Ctx reading = new Ctx();

    public PutAndTake() {
      for (int i = 0; i < 15; i++) {
        ring.put(writing, 0, "old");
      }
      for (int i = 0; i < 15; i++) {
        ring.take(reading);
      }
      for (int i = 0; i < 15; i++) {
        ring.put(writing, 0, i == 0 ? 1 : i == 1 ? 2 : 3);
      }
    }

    @Actor
    public void writer() {
      // Two of these do not fit into the array.
      ring.put(writing, 0, 4);
      ring.put(writing, 0, 5);
      ring.put(writing, 0, 6);
    }

    @Actor
    public void reader(II_Result r) {
      r.r1 = ring.take(reading) && reading.ref instanceof Integer first ? first : -1;
      r.r2 = ring.take(reading) && reading.ref instanceof Integer second ? second : -1;
    }
  }

  /** A reader that is about to wait against an item: it sees the item, or it is woken. */
  @JCStressTest
  @Outcome(id = {"0, 1", "1, 1"}, expect = Expect.ACCEPTABLE, desc = "seen, or woken")
  @Outcome(expect = Expect.FORBIDDEN, desc = "sleeps beside an item")
  @State
  public static class WaitForItem {
    private final Ring ring = new Ring(4, true);
    private final Wait wait = new Wait();

    @Actor
    public void writer() {
      ring.put(new Ctx(), 7, null);
    }

    @Actor
    public void reader(II_Result r) {
      r.r1 = ring.awaitItem(wait) ? 1 : 0;
    }

    @Arbiter
    public void look(II_Result r) {
      r.r2 = r.r1 == 0 || wait.outcome() == Wait.Outcome.COMPLETED ? 1 : 0;
    }
  }

  /** One of two that wait goes away while an item comes: the other is woken. */
  @JCStressTest
  @Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "woken")
  @Outcome(expect = Expect.FORBIDDEN, desc = "sleeps beside an item")
  @State
  public static class WakeAndForget {
    private final Ring ring = new Ring(4, true);
    private final Wait stays = new Wait();
    private final Wait goes = new Wait();

    public WakeAndForget() {
      ring.awaitItem(stays);
      ring.awaitItem(goes);
    }

    @Actor
    public void writer() {
      ring.put(new Ctx(), 7, null);
    }

    @Actor
    public void going() {
      ring.forgetReader(goes);
    }

    @Arbiter
    public void look(I_Result r) {
      r.r1 = stays.outcome() == Wait.Outcome.COMPLETED ? 1 : 0;
    }
  }

  /** The same for the end, and for a writer that waits for room. */
  @JCStressTest
  @Outcome(id = {"1, 1, 0", "1, 1, 1"}, expect = Expect.ACCEPTABLE, desc = "both learn of it")
  @Outcome(expect = Expect.FORBIDDEN, desc = "somebody sleeps for ever")
  @State
  public static class WaitAndEnd {
    private final Ring empty = new Ring(1, true);
    private final Ring full = new Ring(1, true);
    private final Wait reader = new Wait();
    private final Wait writer = new Wait();
    private boolean readerWaits;
    private boolean writerWaits;

    public WaitAndEnd() {
      full.put(new Ctx(), 1, null);
    }

    @Actor
    public void waiting() {
      readerWaits = empty.awaitItem(reader);
      writerWaits = full.awaitRoom(writer);
    }

    @Actor
    public void other(III_Result r) {
      empty.finish(null);
      r.r3 = full.take(new Ctx()) ? 1 : 0;
    }

    @Arbiter
    public void look(III_Result r) {
      r.r1 = !readerWaits || reader.outcome() == Wait.Outcome.COMPLETED ? 1 : 0;
      r.r2 = !writerWaits || writer.outcome() == Wait.Outcome.COMPLETED ? 1 : 0;
    }
  }

  /** Who refuses and who puts in: the item is ended by exactly one of them, or was refused. */
  @JCStressTest
  @Outcome(id = {"1, 1", "0, 0"}, expect = Expect.ACCEPTABLE, desc = "taken and ended, or refused")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost, or ended twice")
  @State
  public static class WriteAndClose {
    private int ended;
    private final Sink sink =
        Pipe.open(
            2,
            true,
            (Step)
                _ -> {
                  ended++;
                  return true;
                });
    private final Stream stream = Pipe.reader(sink);

    @Actor
    public void writer(II_Result r) {
      r.r1 = sink.write(new Ctx(), 1) ? 1 : 0;
    }

    @Actor
    public void reader() {
      stream.close(new Ctx());
    }

    @Arbiter
    public void look(II_Result r) {
      r.r2 = ended;
    }
  }

  /** A turn is held by one, and who leaves it hands it on. */
  @JCStressTest
  @Outcome(id = "2, 0", expect = Expect.ACCEPTABLE, desc = "one after the other")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both at once, or one never")
  @State
  public static class OneTurn {
    private final Turn turn = new Turn();
    private int count;

    private void use() {
      Ctx ctx = new Ctx();
      turn.enter(ctx, this);
      count++;
      turn.leave(ctx);
    }

    @Actor
    public void first() {
      use();
    }

    @Actor
    public void second() {
      use();
    }

    @Arbiter
    public void look(II_Result r) {
      r.r1 = count;
      r.r2 = turn.tryEnter() ? 0 : 1;
    }
  }
}
