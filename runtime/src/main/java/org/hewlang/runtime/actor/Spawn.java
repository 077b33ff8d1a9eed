package org.hewlang.runtime.actor;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Work;
import org.jspecify.annotations.Nullable;

/**
 * The first moments of an actor. Its cell is born owned by the spawning code; {@code init} is its
 * first turn. Messages that {@code init} sends to {@code this}, or lets others send, queue up behind
 * it. If {@code init} fails the actor has never been: it is dead before the spawning code goes on, no
 * crash is reported, and the panic continues there. For the child of a supervisor it is a crash like
 * any other, reported to everybody; the panic tells the code that started it nothing new.
 */
final class Spawn {
  private Spawn() {}

  /**
   * Starts an actor without {@code init}. Usually nobody knows of the cell yet; then it becomes idle by
   * a plain write, which is published with the handle.
   */
  static void start(Ctx c, ActorCell a) {
    Work self = c instanceof Runner runner ? runner.self : null;
    if (self == null || !self.startsForOthers()) {
      ActorSystem system = ActorSystem.of(c);
      if (system.bornUnseen(a)) {
        a.system = system;
        Cell.HEAD.set(a, Cell.IDLE);
        return;
      }
    }
    begin(c, a);
    done(c, a);
  }

  /** Gives the cell its place and number. */
  static void begin(Ctx c, ActorCell a) {
    place(c, a);
    a.system.born(a, c);
  }

  /** Gives the cell its place. */
  static void place(Ctx c, ActorCell a) {
    Work self = c instanceof Runner runner ? runner.self : null;
    if (a.ring != null) {
      a.head = Cell.RING_BUSY;
    }
    if (self != null && self.startsForOthers() && self instanceof Spawner spawner) {
      a.system = spawner.system();
      Parent parent = spawner.parentOf(a);
      if (parent != null) {
        Bonds.of(a).adopt(c, a, parent);
      }
    } else {
      a.system = ActorSystem.of(c);
    }
  }

  private static void tellParent(ActorCell a) {
    Parent parent = Bonds.parentOf(a);
    if (parent != null) {
      parent.childStarted(a);
    }
  }

  /** Lets the cell go: it is idle, or has work already. */
  static void done(Ctx c, ActorCell a) {
    if (!a.type().isPlain()) {
      Ticker.startAll(a);
    }
    tellParent(a);
    if (a.ending != Cell.GOES_ON || !Intake.idle(a)) {
      a.system.schedule(c, a);
    }
  }

  /** Runs {@code init}, which cannot wait, on the spawning stack. */
  static void inline(Ctx c, ActorCell a, Msg init) {
    Runner runner = c instanceof Runner r && r.nest < Runner.MAX_NEST ? r : null;
    if (runner != null) {
      runner.chain[runner.nest++] = runner.self;
      runner.self = a;
    }
    try {
      a.dispatch(c, init);
    } catch (Throwable thrown) {
      if (Bonds.parentOf(a) == null || Lifecycle.control(c, a, thrown)) {
        Lifecycle.unborn(c, a);
      } else {
        Lifecycle.crash(c, a, a.type().handler(Msg.INIT), thrown, null);
      }
      throw thrown;
    } finally {
      if (runner != null) {
        runner.self = runner.chain[--runner.nest];
        runner.chain[runner.nest] = null;
      }
    }
    done(c, a);
  }

  /** Runs {@code init} on the actor's own turn; the spawning code waits. */
  static void queued(Ctx c, ActorCell a, Ask init) {
    First first = new First(init);
    init.target = a;
    a.rest = first;
    a.remaining = 1;
    a.system.schedule(c, a);
    init.await(c);
    Throwable thrown = first.thrown;
    if (thrown != null) {
      throw thrown instanceof HewPanic panic ? panic : HewPanic.of(thrown);
    }
  }

  /** The first turn of an actor whose {@code init} may wait. */
  static void first(Ctx c, ActorCell a, First first) {
    try {
      a.dispatch(c, first.init);
    } catch (Throwable thrown) {
      if (Lifecycle.control(c, a, thrown)) {
        Lifecycle.unborn(c, a);
        first.init.fail(c, AskFailure.STOPPED);
      } else {
        if (Bonds.parentOf(a) == null) {
          Lifecycle.unborn(c, a);
        } else {
          // The message goes on its own way: a crash ends the asks that were not answered.
          a.rest = null;
          a.ending = Cell.STOPS;
          Lifecycle.crash(c, a, a.type().handler(Msg.INIT), thrown, null);
        }
        first.thrown = thrown;
        first.init.complete(c);
      }
      return;
    }
    Ticker.startAll(a);
    tellParent(a);
    first.init.complete(c);
  }

  /** Carries {@code init} through the mailbox. */
  static final class First extends Msg {
    private final Ask init;

    /** What {@code init} has thrown; published by the end of the ask. */
    private @Nullable Throwable thrown;

    First(Ask init) {
      super(FIRST);
      this.init = init;
    }

    @Override
    int handler() {
      return INIT;
    }
  }
}
