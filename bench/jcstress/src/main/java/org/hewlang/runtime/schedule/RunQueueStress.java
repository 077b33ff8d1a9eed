package org.hewlang.runtime.schedule;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

/** {@link RunQueue}: every element is taken once, in order, and complete. */
public final class RunQueueStress {
  private RunQueueStress() {}

  /** One element, wanted by its owner and a thief. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = Expect.ACCEPTABLE, desc = "the owner has it")
  @Outcome(id = "0, 1", expect = Expect.ACCEPTABLE, desc = "the thief has it")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost or taken twice")
  @State
  public static class LastElement {
    private final RunQueue queue = new RunQueue();

    public LastElement() {
      queue.push(new Item(1));
    }

    @Actor
    public void owner(II_Result r) {
      r.r1 = Item.of(queue.take());
    }

    @Actor
    public void thief(II_Result r) {
      Work[] loot = new Work[1];
      queue.steal(loot);
      r.r2 = Item.of(loot[0]);
    }
  }

  /** What a thief sees of an element that is being pushed is the whole element. */
  @JCStressTest
  @Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "too early")
  @Outcome(id = "42", expect = Expect.ACCEPTABLE, desc = "stolen")
  @Outcome(expect = Expect.FORBIDDEN, desc = "published before it was complete")
  @State
  public static class Publication {
    private final RunQueue queue = new RunQueue();

    @Actor
    public void owner() {
      queue.push(new Item(42));
    }

    @Actor
    public void thief(I_Result r) {
      Work[] loot = new Work[1];
      r.r1 = queue.steal(loot) == 0 ? 0 : Item.of(loot[0]);
    }
  }

  /** Owner and a thief that takes several at once: a sum tells losses and doubles. */
  @JCStressTest
  @Outcome(id = "11111", expect = Expect.ACCEPTABLE, desc = "each taken once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost or taken twice")
  @State
  public static class Batch {
    private final RunQueue queue = new RunQueue();
    private final RunQueue own = new RunQueue();
    private int owned;
    private int stolen;

    public Batch() {
      for (int digit = 1; digit <= 1000; digit *= 10) {
        queue.push(new Item(digit));
      }
    }

    @Actor
    public void owner() {
      owned = Item.of(queue.take());
      queue.push(new Item(10_000));
      owned += Item.of(queue.take());
    }

    @Actor
    public void thief() {
      stolen = Item.of(queue.stealInto(own, new Work[RunQueue.BATCH]));
    }

    @Arbiter
    public void rest(I_Result r) {
      int rest = 0;
      for (Work work = queue.take(); work != null; work = queue.take()) {
        rest += Item.of(work);
      }
      for (Work work = own.take(); work != null; work = own.take()) {
        rest += Item.of(work);
      }
      r.r1 = owned + stolen + rest;
    }
  }

  /** Owner and two thieves (on three processors or more), one of which takes several at once: a sum tells losses and doubles. */
  @JCStressTest
  @Outcome(id = "1111111", expect = Expect.ACCEPTABLE, desc = "each taken once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost or taken twice")
  @State
  public static class BatchSteal {
    private final RunQueue queue = new RunQueue();
    private int owned;
    private int stolen;
    private int batch;

    public BatchSteal() {
      for (int digit = 1; digit <= 100_000; digit *= 10) {
        queue.push(new Item(digit));
      }
    }

    @Actor
    public void owner() {
      owned += Item.of(queue.take());
      queue.push(new Item(1_000_000));
      owned += Item.of(queue.take());
    }

    @Actor
    public void thief() {
      batch = all(32);
    }

    @Actor
    public void other() {
      stolen = all(1);
    }

    @Arbiter
    public void rest(I_Result r) {
      int rest = 0;
      for (Work work = queue.take(); work != null; work = queue.take()) {
        rest += Item.of(work);
      }
      r.r1 = owned + stolen + batch + rest;
    }

    private int all(int most) {
      Work[] loot = new Work[most];
      int sum = 0;
      for (int i = queue.steal(loot) - 1; i >= 0; i--) {
        sum += Item.of(loot[i]);
      }
      return sum;
    }
  }

  /** The ring grows and wraps around while a thief takes from it. */
  @JCStressTest
  @Outcome(id = "1111", expect = Expect.ACCEPTABLE, desc = "each taken once")
  @Outcome(expect = Expect.FORBIDDEN, desc = "lost or taken twice")
  @State
  public static class Growth {
    private final RunQueue queue = new RunQueue(2);
    private int stolen;
    private int owned;

    public Growth() {
      queue.push(new Item(1));
      queue.push(new Item(10));
    }

    @Actor
    public void owner() {
      owned = Item.of(queue.take());
      queue.push(new Item(100));
      queue.push(new Item(1000));
    }

    @Actor
    public void thief() {
      Work[] loot = new Work[2];
      for (int i = queue.steal(loot) - 1; i >= 0; i--) {
        stolen += Item.of(loot[i]);
      }
    }

    @Arbiter
    public void rest(I_Result r) {
      int rest = 0;
      for (Work work = queue.take(); work != null; work = queue.take()) {
        rest += Item.of(work);
      }
      r.r1 = owned + stolen + rest;
    }
  }
}
