package org.hewlang.runtime.task;

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

/** The sources of a {@code select} or {@code join} against each other, the time, and cancellation. */
public final class SelectRaces {
  private SelectRaces() {}

  private static Task task() {
    return new Task(Scope.open(new Ctx()), (_, _) -> {}, null, null);
  }

  /** Two sources become ready: one wins, and it is the one that the wait ends with. */
  @JCStressTest
  @Outcome(id = {"1, 0, 0", "0, 1, 1"}, expect = Expect.ACCEPTABLE, desc = "one winner")
  @Outcome(expect = Expect.FORBIDDEN, desc = "two winners, none, or another one")
  @State
  public static class TwoReady {
    private final Select select = new Select();

    public TwoReady() {
      select.task(task());
      select.task(task());
    }

    @Actor
    public void first(III_Result r) {
      r.r1 = select.ready(select.cases().get(0), null) ? 1 : 0;
    }

    @Actor
    public void second(III_Result r) {
      r.r2 = select.ready(select.cases().get(1), null) ? 1 : 0;
    }

    @Arbiter
    public void look(III_Result r) {
      r.r3 = select.wait.outcome() == Wait.Outcome.COMPLETED ? select.winner() : -2;
    }
  }

  /** A source against the deadline and a cancellation: one end, and a source that lost knows it. */
  @JCStressTest
  @Outcome(
      id = {"1, 0, 0", "0, 1, 0", "0, 0, 1"},
      expect = Expect.ACCEPTABLE,
      desc = "one of them")
  @Outcome(expect = Expect.FORBIDDEN, desc = "two of them, or none")
  @State
  public static class ReadyExpireCancel {
    private final Select select = new Select();

    public ReadyExpireCancel() {
      select.task(task());
    }

    @Actor
    public void source(III_Result r) {
      r.r1 = select.ready(select.cases().get(0), null) ? 1 : 0;
    }

    @Actor
    public void timer(III_Result r) {
      r.r2 = select.wait.expire(null) ? 1 : 0;
    }

    @Actor
    public void canceller(III_Result r) {
      r.r3 = select.wait.cancel(null) ? 1 : 0;
    }
  }

  /** The last two sources of a join become ready: the wait ends, by exactly one of them. */
  @JCStressTest
  @Outcome(id = {"1, 0", "0, 1"}, expect = Expect.ACCEPTABLE, desc = "the later one ends the wait")
  @Outcome(expect = Expect.FORBIDDEN, desc = "both or none")
  @State
  public static class JoinOfTwo {
    private final Join join = new Join();

    public JoinOfTwo() {
      join.task(task());
      join.task(task());
      join.open.set(2);
    }

    @Actor
    public void first(II_Result r) {
      r.r1 = join.ready(join.cases().get(0), null) ? 1 : 0;
    }

    @Actor
    public void second(II_Result r) {
      r.r2 = join.ready(join.cases().get(1), null) ? 1 : 0;
    }
  }

  /** A select registers at a channel while an item comes. */
  @JCStressTest
  @Outcome(id = {"1, 1", "0, 0"}, expect = Expect.ACCEPTABLE, desc = "told, or not needed")
  @Outcome(expect = Expect.FORBIDDEN, desc = "an item that nobody is told of")
  @State
  public static class RegisterAndSend {
    private final Select select = new Select();
    private final Ctx producer = new Ctx();
    private final Sender sender = Sender.open(1, true);
    private final Receiver receiver = sender.receiver();

    public RegisterAndSend() {
      select.receiver(receiver);
    }

    @Actor
    public void consumer(II_Result r) {
      r.r1 = receiver.channel().register(select.cases().get(0)) ? 1 : 0;
    }

    @Actor
    public void producer() {
      sender.send(producer, 1);
    }

    @Arbiter
    public void look(II_Result r) {
      r.r2 = select.wait.outcome() == Wait.Outcome.COMPLETED ? 1 : 0;
    }
  }

  /** The last two senders close: the consumer learns of it once, and only then. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "told at the end")
  @Outcome(expect = Expect.FORBIDDEN, desc = "waits for ever")
  @State
  public static class TwoClose {
    private final Select select = new Select();
    private final Sender one = Sender.open(1, true);
    private final Sender other = one.another();
    private final Receiver receiver = one.receiver();

    public TwoClose() {
      select.receiver(receiver);
      receiver.channel().register(select.cases().get(0));
    }

    @Actor
    public void first() {
      one.close(null);
    }

    @Actor
    public void second() {
      other.close(null);
    }

    @Arbiter
    public void look(II_Result r) {
      r.r1 = select.wait.outcome() == Wait.Outcome.COMPLETED ? 1 : 0;
      r.r2 = receiver.channel().isReady() ? 1 : 0;
    }
  }
}
