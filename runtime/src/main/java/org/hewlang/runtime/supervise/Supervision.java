package org.hewlang.runtime.supervise;

import java.util.ArrayDeque;
import java.util.List;
import org.hewlang.runtime.supervise.Slot.Phase;

/**
 * The mind of a supervisor: a state machine from events to actions.
 *
 * <p><b>Why events.</b> A supervisor could wait on its own stack for a child to stop or to start. It
 * would then be deaf meanwhile, and a child whose {@code init} never ends would make the supervisor
 * immortal too. Here every wait is the time between two events. So a stop order takes effect in the
 * middle of a restart, a supervisor costs no stack, and the whole behaviour can be tested without a
 * clock, a thread or an actor.
 *
 * <p><b>Cycles.</b> What takes several steps is a {@link Cycle}: stops, in reverse order of
 * declaration, then starts, in order. There is at most one at a time. A child that ends, a pause that
 * is over, a request to add or remove: all these wait in {@link #work} until the cycle is over, in the
 * order in which they came, and each is looked at afresh then. If the child has been replaced in the
 * meantime nothing is left to do. Only the end of the supervisor (a stop order, or giving up) takes
 * over a cycle that is under way.
 *
 * <p><b>A start that fails within a cycle</b> is one more crash of that child. If it may be tried
 * again, the cycle ends there; what it had not started yet stays down, because it may depend on the
 * child that failed, and the cycle that tries the child again takes it along. While the child waits
 * for its backoff no cycle is under way, so other children are served. If the child may not be tried
 * again, the cycle goes on without it.
 *
 * <p><b>The first start</b> is a cycle like any other, except that {@link Action.StartedUp} is due
 * when it, or the one that took it over, is through.
 *
 * <p>Used by one thread at a time. Time is a monotonic number of nanoseconds that never runs back.
 */
public final class Supervision {
  /** The shortest second grace: how long a cancelled child gets before it is abandoned. */
  public static final long LEAST_GRACE = 1_000_000_000L;

  /** Where a supervisor stands. */
  public enum Life {
    NEW,
    STARTING,
    HEALTHY,
    RESTARTING,
    ESCALATING,
    STOPPING,
    STOPPED
  }

  private final SupervisorRules rules;
  private final RestartBudget budget;
  private final Children children;
  private final Orders orders = new Orders();
  private final Course course;
  private final ArrayDeque<Postponed> work = new ArrayDeque<>();
  private boolean begun;
  private boolean startingUp = true;
  private boolean drainingWork;
  private boolean finished;
  private int restarts;
  private int culprit = -1;

  public Supervision(SupervisorRules rules) {
    this.rules = rules;
    this.budget = new RestartBudget(rules.maxRestarts(), rules.windowNanos());
    this.children = new Children(rules.children());
    this.course = new Course(children, orders);
  }

  /** Takes note of an event and says what to do. */
  public List<Action> on(Event event, long now) {
    switch (event) {
      case Event.Start() -> start(now);
      case Event.ChildStarted(int k, int incarnation) -> childStarted(k, incarnation, now);
      case Event.ChildEnded(int k, int incarnation, Exit exit, String reason) ->
          childEnded(k, incarnation, exit, reason, now);
      case Event.TimerFired(int k, int timer) -> timerFired(k, timer, now);
      case Event.Stop() -> end(Action.Ending.STOPPED, now);
      case Event.Hurry() -> hurry(now);
      case Event.Add add -> request(add, now);
      case Event.Remove remove -> request(remove, now);
    }
    children.forget(orders);
    return orders.take();
  }

  // ---- what others may look at ----

  /** The children, to be looked at. */
  Children children() {
    return children;
  }

  /** Restart cycles that were completed. */
  public int restarts() {
    return restarts;
  }

  /** Whether the supervisor has been told to end, has given up, or has ended. */
  public boolean isEnding() {
    return finished || course.isLast();
  }

  public boolean isFinished() {
    return finished;
  }

  /** Whether an incarnation of this child that has ended, or is being ended, will be followed by one. */
  public boolean comesBack(int k) {
    if (isEnding()) {
      return false;
    }
    Slot slot = children.get(k);
    return switch (slot.phase) {
      case NEW, STARTING, UP, DOWN, WAITING -> true;
      case CLOSING, CANCELLED -> slot.returns();
      case BARRED, ENDED, REMOVED -> false;
    };
  }

  /** Where the supervisor stands. */
  public Life life() {
    if (finished) {
      return Life.STOPPED;
    }
    if (!begun) {
      return Life.NEW;
    }
    if (course.purpose() instanceof Cycle.Purpose.End(Action.Ending ending)) {
      return ending == Action.Ending.GAVE_UP ? Life.ESCALATING : Life.STOPPING;
    }
    if (startingUp) {
      return Life.STARTING;
    }
    return children.anyOnTheWay() ? Life.RESTARTING : Life.HEALTHY;
  }

  // ---- events ----

  private void start(long now) {
    if (begun || finished) {
      return;
    }
    begun = true;
    course.begin(Cycle.startup(children));
    advance(now);
  }

  private void childStarted(int k, int incarnation, long now) {
    Slot slot = children.get(k);
    if (slot.incarnation != incarnation || slot.phase != Phase.STARTING) {
      return; // closed meanwhile: what counts is its end
    }
    slot.started(now);
    stepDone(k, now);
  }

  private void childEnded(int k, int incarnation, Exit exit, String reason, long now) {
    Slot slot = children.get(k);
    if (slot.incarnation != incarnation || !slot.lives()) {
      return;
    }
    switch (slot.phase) {
      case STARTING -> {
        if (course.isLast()) {
          stopped(k, now); // before the end came to it
        } else if (exit == Exit.CRASH) {
          startFailed(k, reason, now);
        } else {
          startedAndEnded(k, exit, reason, now);
        }
      }
      case CLOSING, CANCELLED -> stopped(k, now);
      case UP -> endedByItself(k, exit, reason, now);
      case NEW, DOWN, WAITING, BARRED, ENDED, REMOVED -> {}
    }
  }

  /** Its {@code init} ended well and it stopped at once; the two reports may come in any order. */
  private void startedAndEnded(int k, Exit exit, String reason, long now) {
    Slot slot = children.get(k);
    int incarnation = slot.incarnation;
    childStarted(k, incarnation, now);
    childEnded(k, incarnation, exit, reason, now);
  }

  private void timerFired(int k, int timer, long now) {
    Slot slot = children.get(k);
    if (finished || slot.timer != timer) {
      return;
    }
    slot.armed = false;
    switch (slot.phase) {
      case CLOSING -> course.cancel(k);
      case CANCELLED -> {
        orders.add(new Action.AbandonChild(k));
        stopped(k, now);
      }
      case WAITING, BARRED -> enqueue(new Postponed.Due(k, timer), now);
      case NEW, STARTING, UP, DOWN, ENDED, REMOVED -> {}
    }
  }

  private void request(Event event, long now) {
    enqueue(new Postponed.Request(event), now);
  }

  private void hurry(long now) {
    course.hurry();
    end(Action.Ending.STOPPED, now);
  }

  // ---- the end of one child ----

  private void endedByItself(int k, Exit exit, String reason, long now) {
    Slot slot = children.get(k);
    if (slot.rules.policy().restartsAfter(exit)) {
      slot.phase = Phase.WAITING;
      enqueue(new Postponed.Failure(k, slot.incarnation, exit, reason, now), now);
    } else {
      children.leave(slot, Phase.ENDED);
      if (course.isFree()) {
        endIfNobodyIsLeft(now);
      }
    }
  }

  /** The restart decision, from the breaker to the strategy. */
  private void decide(int k, Exit exit, String reason, long at, long now) {
    Slot slot = children.get(k);
    slot.reason = reason;
    switch (Verdict.of(slot, exit, at, rules.windowNanos())) {
      case Verdict.AtOnce() -> restart(k, now);
      case Verdict.After(long delay) -> {
        slot.phase = Phase.WAITING;
        orders.arm(k, slot, delay);
      }
      case Verdict.Barred(long cooldown) -> {
        slot.phase = Phase.BARRED;
        orders.arm(k, slot, cooldown);
      }
    }
  }

  /** Applies the strategy, if the budget allows. */
  private void restart(int k, long now) {
    if (!budget.take(now)) {
      culprit = k;
      end(Action.Ending.GAVE_UP, now);
      return;
    }
    boolean resumesStartup = startingUp && course.startupWaitsFor == k;
    course.begin(Cycle.restart(rules.strategy(), children, k, resumesStartup));
    advance(now);
  }

  // ---- cycles ----

  /** Whatever the cycle waited for at this child has happened. */
  private void stepDone(int k, long now) {
    if (course.stepDone(k)) {
      advance(now);
    }
  }

  /** Takes the next step of the cycle, or ends it and turns to what waited for that. */
  private void advance(long now) {
    for (Cycle.Purpose over = course.advance(); over != null; over = course.advance()) {
      completed(over, now);
    }
    if (course.isFree()) {
      nextWork(now);
    }
  }

  private void stopped(int k, long now) {
    Slot slot = children.get(k);
    orders.disarm(k, slot);
    if (slot.returns()) {
      slot.phase = Phase.DOWN;
    } else {
      children.leave(slot, Phase.ENDED);
    }
    stepDone(k, now);
  }

  private void startFailed(int k, String reason, long now) {
    Slot slot = children.get(k);
    Cycle running = course.failed();
    if (running.purpose instanceof Cycle.Purpose.Add(int request)) {
      // Nothing was promised yet: the child is forgotten and its number is free again.
      children.removeLast();
      orders.add(new Action.Added(request, -1));
      course.begin(null);
      nextWork(now);
      return;
    }
    if (!slot.rules.policy().restartsAfter(Exit.CRASH)) {
      children.leave(slot, Phase.ENDED);
      advance(now);
      return;
    }
    slot.phase = Phase.WAITING;
    if (startingUp) {
      course.startupWaitsFor = k;
    }
    for (int rest : running.starts) {
      Slot other = children.get(rest);
      if (other.phase == Phase.WAITING) {
        other.phase = Phase.DOWN; // its own timer is void; it comes with this child
        orders.disarm(rest, other);
      }
    }
    course.begin(null);
    decide(k, Exit.CRASH, reason, now, now);
    if (slot.phase == Phase.BARRED) {
      course.startupWaitsFor = -1;
      course.begin(running);
      advance(now);
    } else if (course.isFree()) {
      nextWork(now);
    }
  }

  private void completed(Cycle.Purpose purpose, long now) {
    switch (purpose) {
      case Cycle.Purpose.Startup() -> {}
      case Cycle.Purpose.Restart() -> restarts++;
      case Cycle.Purpose.Add(int request) ->
          orders.add(new Action.Added(request, children.size() - 1));
      case Cycle.Purpose.Remove(int request, int k) -> {
        children.leave(children.get(k), Phase.REMOVED);
        orders.add(new Action.Removed(request, true));
        course.begin(Cycle.resume(children));
      }
      case Cycle.Purpose.Resume() -> {}
      case Cycle.Purpose.End(Action.Ending ending) -> {
        finished = true;
        refuseWaitingRequests();
        forgetTimers();
        if (startingUp) {
          orders.add(startupFailure());
        }
        orders.add(new Action.Finished(ending));
        return;
      }
    }
    if (startingUp && course.startupWaitsFor < 0 && !children.anyNew()) {
      startingUp = false;
      orders.add(new Action.StartedUp());
    }
    endIfNobodyIsLeft(now);
  }

  private void forgetTimers() {
    for (Slot slot : children.known()) {
      orders.disarm(slot.number, slot);
    }
  }

  private Action startupFailure() {
    return culprit < 0
        ? new Action.StartupFailed(-1, "stopped")
        : new Action.StartupFailed(culprit, children.get(culprit).reason);
  }

  private void endIfNobodyIsLeft(long now) {
    if (!startingUp && !isEnding() && children.allEnded()) {
      end(Action.Ending.NORMAL, now);
    }
  }

  // ---- the end of the supervisor ----

  private void end(Action.Ending ending, long now) {
    if (isEnding()) {
      return;
    }
    begun = true;
    Cycle.Purpose interrupted = course.purpose();
    if (interrupted != null) {
      refuse(interrupted);
    }
    course.begin(Cycle.end(ending, children, course.current()));
    advance(now);
  }

  private void refuseWaitingRequests() {
    for (Postponed item : work) {
      if (item instanceof Postponed.Request(Event event)) {
        refuse(event);
      }
    }
    work.clear();
  }

  private void refuse(Cycle.Purpose purpose) {
    switch (purpose) {
      case Cycle.Purpose.Add(int request) -> orders.add(new Action.Added(request, -1));
      case Cycle.Purpose.Remove(int request, int k) ->
          orders.add(new Action.Removed(request, true));
      case Cycle.Purpose.Startup startup -> {}
      case Cycle.Purpose.Restart restart -> {}
      case Cycle.Purpose.Resume resume -> {}
      case Cycle.Purpose.End end -> {}
    }
  }

  private void refuse(Event event) {
    if (event instanceof Event.Add add) {
      orders.add(new Action.Added(add.request(), -1));
    } else if (event instanceof Event.Remove remove) {
      orders.add(new Action.Removed(remove.request(), false));
    }
  }

  // ---- what waits for the end of a cycle ----

  private void enqueue(Postponed item, long now) {
    work.addLast(item);
    if (course.isFree()) {
      nextWork(now);
    }
  }

  private void nextWork(long now) {
    if (drainingWork) {
      return; // the loop below is already running further up
    }
    drainingWork = true;
    while (course.isFree() && !work.isEmpty()) {
      perform(work.removeFirst(), now);
    }
    drainingWork = false;
  }

  private void perform(Postponed item, long now) {
    switch (item) {
      case Postponed.Failure(int k, int incarnation, Exit exit, String reason, long at) -> {
        Slot slot = children.get(k);
        if (slot.incarnation == incarnation && slot.phase == Phase.WAITING) {
          decide(k, exit, reason, at, now);
        }
      }
      case Postponed.Due(int k, int timer) -> {
        Slot slot = children.get(k);
        if (slot.timer == timer) {
          due(k, slot, now);
        }
      }
      case Postponed.Request(Event event) -> {
        if (finished) {
          refuse(event);
        } else if (event instanceof Event.Add add) {
          add(add, now);
        } else if (event instanceof Event.Remove remove) {
          remove(remove, now);
        }
      }
    }
  }

  private void due(int k, Slot slot, long now) {
    if (slot.phase == Phase.WAITING) {
      restart(k, now);
    } else if (slot.phase == Phase.BARRED && slot.breaker != null) {
      if (!budget.take(now)) {
        culprit = k;
        end(Action.Ending.GAVE_UP, now);
        return;
      }
      slot.breaker.cooledDown();
      slot.phase = Phase.WAITING;
      course.begin(Cycle.probe(k));
      advance(now);
    }
  }

  private void add(Event.Add add, long now) {
    children.add(add.rules());
    course.begin(Cycle.add(add.request(), children.size() - 1));
    advance(now);
  }

  private void remove(Event.Remove remove, long now) {
    int k = remove.child();
    if (k < 0 || k >= children.size() || children.get(k).phase == Phase.REMOVED) {
      orders.add(new Action.Removed(remove.request(), children.removeEnded(k)));
      return;
    }
    Slot slot = children.get(k);
    course.begin(Cycle.remove(remove.request(), k, slot));
    if (!slot.lives()) {
      children.leave(slot, Phase.REMOVED);
      orders.disarm(k, slot);
    }
    advance(now);
  }
}
