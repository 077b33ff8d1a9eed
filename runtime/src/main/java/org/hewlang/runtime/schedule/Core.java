package org.hewlang.runtime.schedule;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A token: the right to run work, with its run queue.
 *
 * <p>At each moment it belongs to one owner: a runner that holds it, somebody on the way of handing
 * it over, or, while it is idle, nobody ({@link IdleSet#claim} makes an owner). Everything here is
 * for the owner, except the queue's taking side and where said. Handing over publishes what the old
 * owner wrote.
 *
 * <p>Counters are plain fields written by the owner; readers elsewhere see them late.
 */
public final class Core {
  private static final VarHandle HANDED;

  static {
    try {
      HANDED = MethodHandles.lookup().findVarHandle(Core.class, "handed", Runner.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Spare stacks kept; more of them end. */
  static final int MOST_SPARES = 64;

  /** Takes from the slot in a row while others wait. */
  private static final int SLOT_RUN = 64;

  /** Takes from the slot in a row after which somebody else is to take what waits. */
  private static final int SLOT_RUN_ALONE = 16;

  /** Takes between two looks into the injector. */
  private static final int INJECTOR_PERIOD = 64;

  /** Position among the tokens of its scheduler, from 0. */
  public final int index;

  /** The scheduler that the token belongs to. */
  public final Scheduler scheduler;

  /** Work taken from queues and run. */
  public long activations;

  /** Messages handled; counted by actors, once per batch. */
  public long messages;

  /** Actors that ended here. */
  public long ended;

  /** Messages sent to mailboxes; counted by actors. */
  public long sent;

  /** Asks that ran on the stack of the asking code. */
  public long directAsks;

  /** Successful takes from the queues of others. */
  public long steals;

  /** Times the token went idle. */
  public long parks;

  /** Times the token went to another stack. */
  public long handOvers;

  /** Times that running code let others run. */
  public long yields;

  /** Holds taken minus holds given back here; only the sum over all tokens means anything. */
  long workHolds;

  /** The same for events outside. */
  long outsideHolds;

  final RunQueue queue = new RunQueue();

  /** When the holder last took from the queue of another; 0 if it has run dry since. */
  private long stoleAt;

  /** Whether what it took last was soon used up. */
  private boolean stealsLittle;

  /** What {@link #someoneIsStuck} saw of each token the last time. */
  private long[] seen = {};

  /** Whether this token counts as a searcher of {@link IdleSet}. */
  boolean searching;

  /** Whether a slice was used up: then work from outside comes first. */
  boolean injectorFirst;

  /** The stack that was given this token, for substrates that run it themselves. Any thread. */
  volatile @Nullable Runner handed;

  /** What runs the stacks of this token, in such substrates. Any thread. */
  volatile @Nullable Carrier carrier;

  /** Whether the holder has to give this token up for good. */
  volatile boolean stopping;

  /** When the holder last left the processor to others. */
  long politeAt;

  /** Who is inside a call that may block and still has this token. Any thread. */
  volatile @Nullable Runner calling;

  private final StackKind spareKind;
  private final boolean slotUsed;
  private final @Nullable SeededPool pool;
  private @Nullable Work slot;
  private @Nullable Work assigned;
  private int slotRun;
  private int takes;
  private int random;
  private final @Nullable Runner[] spares = new Runner[MOST_SPARES];
  private int spareCount;
  private final @Nullable Work[] loot = new Work[RunQueue.BATCH];

  Core(Scheduler scheduler, int index) {
    this.scheduler = scheduler;
    this.index = index;
    Settings settings = scheduler.settings();
    spareKind = isExtra() ? scheduler.substrate().extraStacks() : StackKind.USUAL;
    slotUsed = !settings.fifo();
    pool = settings.seeded() ? new SeededPool(settings.seed()) : null;
    random = index * 0x9E3779B9 + 1;
  }

  /**
   * Says which stack has this token next. A release is enough: the carrier reads it after it has
   * come back from the giver's stack, or after it was unparked.
   */
  void hand(Runner to) {
    HANDED.setRelease(this, to);
  }

  /** Takes the stack that was handed this token; null if there is none or somebody was quicker. */
  @Nullable Runner takeHanded() {
    return handed == null ? null : (Runner) HANDED.getAndSet(this, null);
  }

  /** Adds work that runs next: it shares its data with what runs now. */
  void push(Work work) {
    if (!slotUsed) {
      pushLast(work);
      return;
    }
    Work displaced = slot;
    slot = work;
    if (displaced != null) {
      pushLast(displaced);
    }
  }

  /** Whether some work may run before other work that was here earlier. */
  boolean prefers() {
    return slotUsed && pool == null;
  }

  /**
   * Adds work behind all other. Wakes somebody for it if there is more than the holder is going to take
   * next: to wake a thread takes longer than most work, and the two would share data. The holder that
   * takes its time says so ({@link #share}).
   */
  void pushLast(Work work) {
    if (pool != null) {
      pool.add(work);
      return;
    }
    work.markQueued();
    queue.push(work);
    scheduler.signalUnlessAlone(queue);
  }

  /** The oldest of the queue; null if there is none. */
  private @Nullable Work takeOldest() {
    Work work = queue.take();
    while (work != null && !work.claim()) {
      work = queue.take();
    }
    return work;
  }

  /** Puts the slot's work where others can take it; the holder goes on with the queue at once. */
  void flushSlot() {
    Work work = slot;
    if (work != null) {
      slot = null;
      pushLast(work);
    }
  }

  /** Lets others have what is queued here, as the running code takes its time. */
  void share() {
    flushSlot();
    if (!queue.isEmpty()) {
      scheduler.signal();
    }
  }

  /** The stack in the slot, taken out of it; null if there is something else or its turn is over. */
  @Nullable Runner takeStackInSlot() {
    if (slot instanceof Resumption resumption && slotRun < SLOT_RUN) {
      slot = null;
      slotRun++;
      return resumption.runner();
    }
    return null;
  }

  /** Says what the next stack runs first. */
  void assign(Work work) {
    assigned = work;
  }

  /** The next work from here or the injector; null if there is none. */
  @Nullable Work next() {
    Work work = assigned;
    if (work != null) {
      assigned = null;
      return work;
    }
    if (pool != null) {
      return pool.next(scheduler);
    }
    if (injectorFirst || ++takes % INJECTOR_PERIOD == 0) {
      injectorFirst = false;
      work = scheduler.takeInjected();
      if (work != null) {
        return work;
      }
    }
    work = slot;
    if (work != null && (slotRun < SLOT_RUN || queue.isEmpty())) {
      slot = null;
      if (++slotRun == SLOT_RUN_ALONE && !queue.isEmpty()) {
        scheduler.signal();
      }
      return work;
    }
    slotRun = 0;
    work = takeOldest();
    if (work != null) {
      return work;
    }
    work = slot;
    if (work != null) {
      slot = null;
      return work;
    }
    return scheduler.takeInjected();
  }

  /** Whether {@link #next} would find something. */
  boolean hasNext() {
    return assigned != null
        || slot != null
        || (pool != null && !pool.isEmpty())
        || !queue.isEmpty()
        || !scheduler.injector.isEmpty();
  }

  /** Takes work from the queues of others, from a random one onwards; null if all are empty. */
  @Nullable Work steal() {
    Core[] cores = scheduler.allCores();
    random ^= random << 13;
    random ^= random >>> 17;
    random ^= random << 5;
    int from = (random >>> 1) % cores.length;
    for (int i = 0; i < cores.length; i++) {
      int at = from + i;
      Core victim = cores[at < cores.length ? at : at - cores.length];
      if (victim != this) {
        Work work = victim.queue.stealInto(queue, loot);
        if (work != null) {
          steals++;
          stoleAt = System.nanoTime();
          Work first = work.claim() ? work : takeOldest();
          if (first != null) {
            return first;
          }
        }
      }
    }
    return null;
  }

  /**
   * The holder has nothing left to run. True if it is better not to take from others now ({@link
   * Throttle}).
   */
  boolean ranDry(Throttle throttle) {
    if (stoleAt != 0) {
      long now = System.nanoTime();
      stealsLittle = now - stoleAt < Throttle.LITTLE_NANOS;
      stoleAt = 0;
      if (stealsLittle) {
        throttle.tick(now);
      }
    }
    return stealsLittle && throttle.isClosed();
  }

  /** Whether a token with work in its queue has done nothing since the holder called this last. */
  boolean someoneIsStuck() {
    Core[] cores = scheduler.allCores();
    boolean known = seen.length == cores.length;
    if (!known) {
      seen = new long[cores.length];
    }
    boolean stuck = false;
    for (int i = 0; i < cores.length; i++) {
      Core other = cores[i];
      if (other != this) {
        long now = other.progress() + other.messages;
        stuck |= known && now == seen[i] && !other.queue.isEmpty();
        seen[i] = now;
      }
    }
    return stuck;
  }

  /** Keeps a stack that has nothing to do; false if there are enough of them. */
  boolean keepSpare(Runner runner) {
    if (spareCount == MOST_SPARES || runner.kind() != spareKind) {
      return false;
    }
    spares[spareCount++] = runner;
    return true;
  }

  /** A spare stack, or a new one. */
  Runner spare() {
    if (spareCount == 0) {
      return newStack();
    }
    Runner runner = spares[--spareCount];
    spares[spareCount] = null;
    if (runner == null) {
      throw new AssertionError("a hole among the spare stacks");
    }
    return runner;
  }

  /** Whoever needs one is half way into waiting: there is no way back for it. */
  private Runner newStack() {
    try {
      return new Runner(scheduler, spareKind, null);
    } catch (OutOfMemoryError e) {
      if (!Reserve.release()) {
        throw e;
      }
      return new Runner(scheduler, spareKind, null);
    }
  }

  boolean hasSpare() {
    return spareCount > 0;
  }

  /** Takes back a stack that was kept. */
  void removeSpare(Runner runner) {
    for (int i = spareCount - 1; i >= 0; i--) {
      if (spares[i] == runner) {
        System.arraycopy(spares, i + 1, spares, i, spareCount - i - 1);
        spares[--spareCount] = null;
        return;
      }
    }
    throw new AssertionError("the stack is not among the spare ones");
  }

  /** A number that changes whenever the token moves on. Any thread. */
  long progress() {
    return activations + handOvers + yields + parks;
  }

  /** A number that grows with what the program gets done: messages, asks, waits. Any thread. */
  long achieved() {
    return messages + directAsks + handOvers;
  }

  boolean isExtra() {
    return index >= scheduler.workers();
  }

  /** Moves everything that is queued here to the injector. */
  void empty() {
    flushSlot();
    for (Work work = next(); work != null; work = takeOldest()) {
      scheduler.inject(work);
    }
  }

  @Override
  public String toString() {
    return "core "
        + index
        + " "
        + Arrays.toString(new long[] {activations, steals, parks, handOvers});
  }
}
