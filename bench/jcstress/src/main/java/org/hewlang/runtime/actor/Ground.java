package org.hewlang.runtime.actor;

import java.util.concurrent.atomic.AtomicInteger;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.schedule.Detached;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Work;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A cell whose scheduler only counts: the threads of a race run the cell themselves. Starts out owned,
 * as if a turn were under way.
 */
final class Ground extends ActorCell {
  static final ActorType TYPE = ActorType.of("Ground", "note reply");
  static final ActorType TINY =
      ActorType.of("Tiny", "note reply").mailbox(1, Overflow.BLOCK, Overflow.FAIL);
  static final ActorType RING =
      ActorType.of("Ring", "note reply").mailbox(1, Overflow.DROP_NEW, Overflow.FAIL);

  /** Notes in whose handling the actor stops itself, or crashes. */
  static final int STOP = 8;

  static final int CRASH = 9;

  /** Counts who is made runnable. */
  private static final class Counting extends ActorSystem {
    final AtomicInteger scheduled = new AtomicInteger();

    Counting() {
      super(Detached.scheduler());
    }

    @Override
    public void schedule(@Nullable Ctx by, Work work) {
      scheduled.incrementAndGet();
    }
  }

  private final Counting counting = new Counting();
  int handled;
  int dropped;
  int delivered;
  int returned;
  int ended;

  /** The notes in the order of handling, as decimal digits. */
  int order;

  Ground(ActorType type) {
    super(type);
    system = counting;
    if (ring != null) {
      head = RING_BUSY;
    }
  }

  /** Ends the turn that is under way when the race begins. */
  void turn() {
    Activation.run(Detached.runner(), this);
  }

  /** Lets the cell go before the race begins. */
  Ground idle() {
    Intake.idle(this);
    return this;
  }

  /** One message of the batch is left behind the one being handled: the smallest mailbox is full. */
  Ground handling() {
    remaining = 1;
    return this;
  }

  /** The next message of the batch is handled, and waits. */
  void waits() {
    remaining--;
    Intake.makeRoom(Detached.runner(), this);
  }

  /** How many are in line, and how many in the stack. */
  void line(II_Result r) {
    BlockedSenders line = blocked;
    r.r1 = line != null && line.any() ? 1 : 0;
    Msg top = head;
    r.r2 = top == null ? 0 : top.depth;
  }

  /** Runs the cell as often as it was made runnable; twice at once is a defect. */
  int settle() {
    int times = counting.scheduled.get();
    if (times > 1) {
      return -times;
    }
    if (times == 1) {
      counting.scheduled.set(0);
      Activation.run(Detached.runner(), this);
    }
    return handled;
  }

  // ---- what races are judged by

  /** How many notes were handled, how many dropped, and how often the cell ended. */
  void fate(III_Result r) {
    r.r1 = settle();
    r.r2 = dropped;
    r.r3 = ended;
  }

  /** How many notes were handled, and how many system messages. */
  void signals(II_Result r) {
    r.r1 = settle();
    r.r2 = delivered;
  }

  /** How many notes were handled, and in which order. */
  void order(II_Result r) {
    r.r1 = settle();
    r.r2 = order;
  }

  int scheduled() {
    return counting.scheduled.get();
  }

  /** Whoever gives an actor up drops messages beside its owner. */
  private synchronized void droppedOne() {
    dropped++;
  }

  void note(Ctx c, int digit) {
    send(c, new Note(this, digit));
  }

  @Override
  protected void dispatch(Ctx c, Msg m) {
    switch (m.tag()) {
      case 0 -> {
        handled++;
        int digit = ((Note) m).digit;
        order = order * 10 + digit;
        if (digit == STOP) {
          stop(c);
        } else if (digit == CRASH) {
          throw new IllegalStateException("as told");
        }
      }
      case 1 -> {
        handled++;
        Reply reply = (Reply) m;
        reply.num = 42;
        order = order * 10 + reply.digit;
      }
      default -> super.dispatch(c, m);
    }
  }

  @Override
  protected void terminate(Ctx c) {
    ended++;
  }

  static final class Note extends Msg {
    private final Ground of;
    private final int digit;

    Note(Ground of, int digit) {
      super(0);
      this.of = of;
      this.digit = digit;
    }

    @Override
    protected void drop(@Nullable Ctx c) {
      of.droppedOne();
    }
  }

  static final class Reply extends Ask {
    private final int digit;

    Reply(int digit) {
      super(1);
      this.digit = digit;
    }
  }

  static final class Signal extends SysMsg {
    private final Ground of;

    Signal(Ground of) {
      this.of = of;
    }

    @Override
    protected void deliver(Runner c, ActorCell to) {
      ((Ground) to).delivered++;
    }

    @Override
    protected void undelivered(@Nullable Ctx by) {
      of.returned++;
    }
  }
}
