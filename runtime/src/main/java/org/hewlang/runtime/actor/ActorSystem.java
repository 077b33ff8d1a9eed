package org.hewlang.runtime.actor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewExit;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.schedule.Core;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Scheduler;
import org.hewlang.runtime.schedule.Settings;
import org.hewlang.runtime.schedule.Timers;
import org.hewlang.runtime.schedule.Work;
import org.jspecify.annotations.Nullable;

/**
 * The actors of one program: their scheduler, numbers, names, crashes, and who has to be stopped at
 * the end. Idle actors are not listed anywhere, so that forgotten ones can be collected; only those
 * with something to do at their end are.
 */
public class ActorSystem {
  /** The system of the program that was started last: where threads of the host spawn. */
  private static volatile @Nullable ActorSystem latest;

  private final Scheduler scheduler;
  private final Timers timers;
  private final CrashLog crashLog;
  private final Names names = new Names();
  private final SendCycles sendCycles = new SendCycles(this);
  private final MainCell main = new MainCell(this);
  private final boolean queuesInOrder;
  private final AtomicLong ids = new AtomicLong();
  private final LongAdder deadLetters = new LongAdder();
  private final LongAdder sentFromOutside = new LongAdder();

  /** Those that ended without a token; the others are counted there. */
  private final LongAdder endedElsewhere = new LongAdder();

  /** Actors that must not be forgotten, in the order of spawning. Guarded by itself. */
  private final Set<ActorCell> kept = new LinkedHashSet<>();

  /** Supervisors without a parent, in the order of starting. Guarded by itself. */
  private final Set<ActorCell> roots = new LinkedHashSet<>();

  private volatile boolean ending;
  private volatile boolean cancelsAll;
  private volatile @Nullable Births births;
  private volatile @Nullable Throwable failure;
  private volatile @Nullable Runnable onFailure;

  /** Not private: tests of single protocols replace {@link #schedule}. */
  ActorSystem(Scheduler scheduler) {
    this.scheduler = scheduler;
    this.timers = scheduler.timers();
    this.crashLog = new CrashLog(timers);
    this.queuesInOrder = scheduler.settings().fifo() || scheduler.settings().repeatable();
  }

  /** Starts a system with a scheduler of its own. */
  public static ActorSystem start(Settings settings) {
    ActorSystem system = new ActorSystem(Scheduler.start(settings));
    system.scheduler.setOwner(system);
    latest = system;
    return system;
  }

  /** From now on actors are noted when they are spawned; for tools. */
  public synchronized Births noteBirths() {
    Births known = births;
    if (known == null) {
      known = new Births(scheduler.settings().workers());
      births = known;
    }
    return known;
  }

  /** The probe of an actor, made on first use; by the one lister. */
  public Probe probe(ActorCell a) {
    Probe known = a.probe;
    if (known == null) {
      known = new Probe(a);
      known.refresh(a, true);
      a.probe = known;
    }
    return known;
  }

  /** Where the code of {@code c} spawns. */
  static ActorSystem of(Ctx c) {
    ActorSystem known =
        c instanceof Runner runner ? (ActorSystem) runner.scheduler().owner() : latest;
    if (known == null) {
      throw new IllegalStateException("no actors run in this process");
    }
    return known;
  }

  /** Ends the scheduler; nothing of the system runs any more. */
  public void close() {
    scheduler.close();
  }

  public Scheduler scheduler() {
    return scheduler;
  }

  public Timers timers() {
    return timers;
  }

  /** The clock of deadlines, in nanoseconds; only differences mean anything. */
  public long now() {
    return timers.now();
  }

  public CrashLog crashLog() {
    return crashLog;
  }

  public Names names() {
    return names;
  }

  ActorCell mainCell() {
    return main;
  }

  /** Actors spawned, ended, and messages that nobody handled. */
  public long spawned() {
    return ids.get();
  }

  public long endedCount() {
    long sum = endedElsewhere.sum();
    for (Core core : scheduler.cores()) {
      sum += core.ended;
    }
    return sum;
  }

  public long deadLetters() {
    return deadLetters.sum();
  }

  // ---------------------------------------------------------------- for cells

  public void schedule(@Nullable Ctx by, Work work) {
    scheduler.schedule(by, work);
  }

  /** The code of {@code by} is going to wait for {@code work}: if that is runnable it runs next here. */
  public void pull(@Nullable Ctx by, Work work) {
    scheduler.pull(by, work);
  }

  /** Whether runnable actors have to run in the order in which they became runnable. */
  boolean queuesInOrder() {
    return queuesInOrder;
  }

  /** Numbers an actor of which nobody else knows; false if it has to be {@link #born} instead. */
  boolean bornUnseen(ActorCell a) {
    if (Tracing.ON || births != null || !a.type().isPlain()) {
      return false;
    }
    a.setId(ids.incrementAndGet());
    return true;
  }

  void born(ActorCell a, @Nullable Ctx by) {
    a.setId(ids.incrementAndGet());
    Births noted = births;
    if (noted != null) {
      noted.add(by instanceof Runner runner ? runner.core().index : -1, a);
    }
    if (Tracing.ON) {
      Tracing.actor(TraceEvent.Kind.SPAWN, a);
    }
    if (a.type().isKept()) {
      synchronized (kept) {
        kept.add(a);
      }
    }
  }

  void ended(@Nullable Ctx by, ActorCell a) {
    Core core = scheduler.token(by);
    if (core != null) {
      core.ended++;
    } else {
      endedElsewhere.increment();
    }
    if (a.type().isKept()) {
      synchronized (kept) {
        kept.remove(a);
      }
    }
  }

  /** Somebody waits for room in a mailbox. */
  void senderBlocked() {
    sendCycles.blocked();
  }

  /** A message is on its way to a mailbox. The counters are those of the sending token, if there is one. */
  void countSent(@Nullable Ctx by) {
    Core core = scheduler.token(by);
    if (core != null) {
      core.sent++;
    } else {
      sentFromOutside.increment();
    }
  }

  /** Messages to mailboxes so far: sends, asks that were not direct, ticks. */
  public long sent() {
    long sum = sentFromOutside.sum();
    for (Core core : scheduler.cores()) {
      sum += core.sent;
    }
    return sum;
  }

  void countDeadLetter() {
    deadLetters.increment();
  }

  // ---------------------------------------------------------------- for the program's end

  /** Names a supervisor without a parent: it is closed before other actors at the end. */
  public void addRoot(ActorCell supervisor) {
    synchronized (roots) {
      roots.add(supervisor);
    }
  }

  public void removeRoot(ActorCell supervisor) {
    synchronized (roots) {
      roots.remove(supervisor);
    }
  }

  public List<ActorCell> roots() {
    synchronized (roots) {
      return new ArrayList<>(roots);
    }
  }

  List<ActorCell> kept() {
    synchronized (kept) {
      return new ArrayList<>(kept);
    }
  }

  /** Whether the program is on its way out: periodic timers have stopped. */
  public boolean isEnding() {
    return ending;
  }

  void beginEnd() {
    ending = true;
  }

  /** Whether all that still runs or waits is being cancelled. */
  boolean cancelsAll() {
    return cancelsAll;
  }

  void cancelAll() {
    cancelsAll = true;
  }

  /** {@code exit(n)} in an actor of a program that does not own the process. */
  void exit(HewExit exit) {
    fail(exit);
  }

  /** The JVM is broken. */
  void fatal(Throwable thrown) {
    fail(thrown);
  }

  /** Ends the program with what its main thread shall throw. */
  public void fail(Throwable thrown) {
    if (failure == null) {
      failure = thrown;
    }
    Runnable action = onFailure;
    if (action != null) {
      action.run();
    }
  }

  @Nullable Throwable failure() {
    return failure;
  }

  void onFailure(Runnable action) {
    onFailure = action;
    if (failure != null) {
      action.run();
    }
  }

  /** The panic of a program in which nothing can ever happen again. */
  static HewPanic deadlock() {
    return HewPanic.ofRuntime("deadlock: every task and actor is waiting");
  }
}
