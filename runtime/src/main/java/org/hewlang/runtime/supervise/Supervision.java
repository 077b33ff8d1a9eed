package org.hewlang.runtime.supervise;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.hewlang.runtime.supervise.Slot.Phase;
import org.jspecify.annotations.Nullable;

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

  /** Something that has to wait until the current cycle is over. */
  private sealed interface Work {
    record Failure(int child, int incarnation, Exit exit, String reason, long at) implements Work {}

    record Due(int child, int timer) implements Work {}

    record Request(Event event) implements Work {}
  }

  private final SupervisorRules rules;
  private final RestartBudget budget;
  private final List<Slot> slots = new ArrayList<>();
  private final ArrayDeque<Work> work = new ArrayDeque<>();
  private List<Action> actions = new ArrayList<>(2);
  private @Nullable Cycle cycle;
  private boolean begun;
  private boolean startingUp = true;

  /** The child whose failed start holds up the first start, or -1. */
  private int startupWaitsFor = -1;

  private boolean hurried;
  private boolean drainingWork;
  private boolean finished;
  private int restarts;
  private int culprit = -1;

  public Supervision(SupervisorRules rules) {
    this.rules = rules;
    this.budget = new RestartBudget(rules.maxRestarts(), rules.windowNanos());
    for (ChildRules child : rules.children()) {
      slots.add(new Slot(child, true));
    }
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
    if (actions.isEmpty()) {
      return List.of();
    }
    List<Action> decided = actions;
    actions = new ArrayList<>(2);
    return decided;
  }

  // ---- what others may look at ----

  /** Restart cycles that were completed. */
  public int restarts() {
    return restarts;
  }

  /** How many children there are; removed ones are not counted. */
  public int childCount() {
    int count = 0;
    for (Slot slot : slots) {
      count += slot.phase == Phase.REMOVED ? 0 : 1;
    }
    return count;
  }

  /** The number that the next added child gets; numbers are never used twice. */
  public int slots() {
    return slots.size();
  }

  /** Whether the supervisor has been told to end, has given up, or has ended. */
  public boolean isEnding() {
    return finished || (cycle != null && cycle.purpose instanceof Cycle.Purpose.End);
  }

  public boolean isFinished() {
    return finished;
  }

  /** Whether an incarnation of this child that has ended, or is being ended, will be followed by one. */
  public boolean comesBack(int k) {
    if (isEnding()) {
      return false;
    }
    Slot slot = slots.get(k);
    return switch (slot.phase) {
      case NEW, STARTING, UP, DOWN, WAITING -> true;
      case CLOSING, CANCELLED -> slot.returns();
      case BARRED, ENDED, REMOVED -> false;
    };
  }

  /** Whether the child has been taken out. */
  public boolean isRemoved(int k) {
    return slots.get(k).phase == Phase.REMOVED;
  }

  /** Whether the current incarnation of the child is up, as far as is known. */
  public boolean isUp(int k) {
    return slots.get(k).phase == Phase.UP;
  }

  /** Whether the supervisor is ending this child's current incarnation. */
  public boolean isBeingStopped(int k) {
    return slots.get(k).isBeingStopped();
  }

  /** The policy of a child. */
  public Policy policy(int k) {
    return slots.get(k).rules.policy();
  }

  /** The state of a child's circuit breaker; closed if it has none. */
  public CircuitBreaker.State breaker(int k, long now) {
    CircuitBreaker breaker = slots.get(k).breaker;
    return breaker == null ? CircuitBreaker.State.CLOSED : breaker.state(now);
  }

  /** Where the supervisor stands. */
  public Life life() {
    if (finished) {
      return Life.STOPPED;
    }
    if (!begun) {
      return Life.NEW;
    }
    if (cycle != null && cycle.purpose instanceof Cycle.Purpose.End(Action.Ending ending)) {
      return ending == Action.Ending.GAVE_UP ? Life.ESCALATING : Life.STOPPING;
    }
    if (startingUp) {
      return Life.STARTING;
    }
    for (Slot slot : slots) {
      switch (slot.phase) {
        case STARTING, CLOSING, CANCELLED, DOWN, WAITING -> {
          return Life.RESTARTING;
        }
        case NEW, UP, BARRED, ENDED, REMOVED -> {}
      }
    }
    return Life.HEALTHY;
  }

  // ---- events ----

  private void start(long now) {
    if (begun || finished) {
      return;
    }
    begun = true;
    Cycle first = new Cycle(new Cycle.Purpose.Startup());
    for (int k = 0; k < slots.size(); k++) {
      first.starts.add(k);
    }
    cycle = first;
    advance(now);
  }

  private void childStarted(int k, int incarnation, long now) {
    Slot slot = slots.get(k);
    if (slot.incarnation != incarnation || slot.phase != Phase.STARTING) {
      return; // closed meanwhile: what counts is its end
    }
    slot.started(now);
    stepDone(k, now);
  }

  private void childEnded(int k, int incarnation, Exit exit, String reason, long now) {
    Slot slot = slots.get(k);
    if (slot.incarnation != incarnation || !slot.lives()) {
      return;
    }
    switch (slot.phase) {
      case STARTING -> {
        if (exit == Exit.CRASH) {
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
    Slot slot = slots.get(k);
    int incarnation = slot.incarnation;
    childStarted(k, incarnation, now);
    childEnded(k, incarnation, exit, reason, now);
  }

  private void timerFired(int k, int timer, long now) {
    Slot slot = slots.get(k);
    if (finished || slot.timer != timer) {
      return;
    }
    switch (slot.phase) {
      case CLOSING -> cancel(k);
      case CANCELLED -> {
        actions.add(new Action.AbandonChild(k));
        stopped(k, now);
      }
      case WAITING, BARRED -> enqueue(new Work.Due(k, timer), now);
      case NEW, STARTING, UP, DOWN, ENDED, REMOVED -> {}
    }
  }

  private void request(Event event, long now) {
    enqueue(new Work.Request(event), now);
  }

  private void hurry(long now) {
    hurried = true;
    end(Action.Ending.STOPPED, now);
    if (cycle != null && cycle.current >= 0) {
      int k = cycle.current;
      if (slots.get(k).phase == Phase.CLOSING) {
        cancel(k);
      }
    }
  }

  // ---- the end of one child ----

  private void endedByItself(int k, Exit exit, String reason, long now) {
    Slot slot = slots.get(k);
    if (slot.rules.policy().restartsAfter(exit)) {
      slot.phase = Phase.WAITING;
      enqueue(new Work.Failure(k, slot.incarnation, exit, reason, now), now);
    } else {
      slot.phase = Phase.ENDED;
      if (cycle == null) {
        endIfNobodyIsLeft(now);
      }
    }
  }

  /** The restart decision, from the breaker to the strategy. */
  private void decide(int k, Exit exit, String reason, long at, long now) {
    Slot slot = slots.get(k);
    slot.reason = reason;
    if (exit == Exit.CRASH) {
      int crash = slot.crashed(at, rules.windowNanos());
      if (slot.breaker != null && !slot.breaker.crashed(at)) {
        bar(k);
        return;
      }
      long delay = slot.rules.backoff().delayNanos(crash);
      if (delay > 0) {
        slot.phase = Phase.WAITING;
        arm(k, delay);
        return;
      }
    }
    restart(k, now);
  }

  private void bar(int k) {
    Slot slot = slots.get(k);
    slot.phase = Phase.BARRED;
    BreakerLimits limits = slot.rules.breaker();
    if (limits != null) {
      arm(k, limits.cooldownNanos());
    }
  }

  /** Applies the strategy, if the budget allows. */
  private void restart(int k, long now) {
    if (!budget.take(now)) {
      culprit = k;
      end(Action.Ending.GAVE_UP, now);
      return;
    }
    Cycle next = new Cycle(new Cycle.Purpose.Restart());
    boolean resumesStartup = startingUp && startupWaitsFor == k;
    for (int i = 0; i < slots.size(); i++) {
      Slot other = slots.get(i);
      boolean along = rules.strategy().takesAlong(k, i);
      if (along && other.phase == Phase.UP) {
        next.stops.addFirst(i);
      }
      boolean due =
          i == k
              || (other.phase == Phase.NEW && (along || resumesStartup))
              || (along && isStartable(other.phase));
      other.startsAgain = due;
      if (due) {
        next.starts.addLast(i);
      }
    }
    cycle = next;
    advance(now);
  }

  private static boolean isStartable(Phase phase) {
    return switch (phase) {
      case UP, DOWN, WAITING -> true;
      case NEW, STARTING, CLOSING, CANCELLED, BARRED, ENDED, REMOVED -> false;
    };
  }

  // ---- cycles ----

  /** Whatever the cycle waited for at this child has happened. */
  private void stepDone(int k, long now) {
    if (cycle != null && cycle.current == k) {
      cycle.current = -1;
      advance(now);
    }
  }

  /** Takes the next step of the cycle, or ends it and turns to what waited for that. */
  private void advance(long now) {
    while (cycle != null && cycle.current < 0) {
      Cycle running = cycle;
      if (!running.stops.isEmpty()) {
        close(running, running.stops.removeFirst());
      } else if (!running.starts.isEmpty()) {
        start(running, running.starts.removeFirst());
      } else {
        cycle = null;
        completed(running.purpose, now);
      }
    }
    if (cycle == null) {
      nextWork(now);
    }
  }

  private void close(Cycle running, int k) {
    Slot slot = slots.get(k);
    if (slot.isBeingStopped()) {
      running.current = k; // an end that took over a cycle waits for what that had closed
      return;
    }
    if (!slot.lives()) {
      return; // it ended by itself before its turn
    }
    slot.phase = Phase.CLOSING;
    running.current = k;
    actions.add(new Action.CloseChild(k));
    long grace = slot.rules.graceNanos();
    if (hurried || grace == 0) {
      cancel(k);
    } else if (grace != ChildRules.UNLIMITED) {
      arm(k, grace);
    } else {
      slot.timer++;
    }
  }

  private void cancel(int k) {
    Slot slot = slots.get(k);
    slot.phase = Phase.CANCELLED;
    actions.add(new Action.CancelChild(k));
    long grace = slot.rules.graceNanos();
    if (grace == ChildRules.UNLIMITED) {
      slot.timer++; // a supervisor that hurries ends in bounded time
    } else {
      arm(k, Math.max(hurried ? 0 : grace, LEAST_GRACE));
    }
  }

  private void start(Cycle running, int k) {
    Slot slot = slots.get(k);
    switch (slot.phase) {
      case NEW, DOWN, WAITING -> {
        if (startupWaitsFor == k) {
          startupWaitsFor = -1;
        }
        slot.phase = Phase.STARTING;
        slot.incarnation++;
        slot.timer++;
        slot.startsAgain = false;
        running.current = k;
        actions.add(new Action.StartChild(k, slot.incarnation));
      }
      case STARTING, UP, CLOSING, CANCELLED, BARRED, ENDED, REMOVED -> {}
    }
  }

  private void stopped(int k, long now) {
    Slot slot = slots.get(k);
    slot.timer++;
    slot.phase = slot.returns() ? Phase.DOWN : Phase.ENDED;
    stepDone(k, now);
  }

  private void startFailed(int k, String reason, long now) {
    Slot slot = slots.get(k);
    Cycle running = cycle;
    if (running == null) {
      throw new IllegalStateException("a child starts outside of a cycle");
    }
    running.current = -1;
    if (running.purpose instanceof Cycle.Purpose.Add(int request)) {
      // Nothing was promised yet: the child is forgotten and its number is free again.
      slots.remove(k);
      actions.add(new Action.Added(request, -1));
      cycle = null;
      nextWork(now);
      return;
    }
    if (!slot.rules.policy().restartsAfter(Exit.CRASH)) {
      slot.phase = Phase.ENDED;
      advance(now);
      return;
    }
    slot.phase = Phase.WAITING;
    if (startingUp) {
      startupWaitsFor = k;
    }
    for (int rest : running.starts) {
      Slot other = slots.get(rest);
      if (other.phase == Phase.WAITING) {
        other.phase = Phase.DOWN; // its own timer is void; it comes with this child
        other.timer++;
      }
    }
    cycle = null;
    decide(k, Exit.CRASH, reason, now, now);
    if (slot.phase == Phase.BARRED) {
      startupWaitsFor = -1;
      cycle = running;
      advance(now);
    } else if (cycle == null) {
      nextWork(now);
    }
  }

  private void completed(Cycle.Purpose purpose, long now) {
    switch (purpose) {
      case Cycle.Purpose.Startup() -> {}
      case Cycle.Purpose.Restart() -> restarts++;
      case Cycle.Purpose.Add(int request) ->
          actions.add(new Action.Added(request, slots.size() - 1));
      case Cycle.Purpose.Remove(int request, int k) -> {
        slots.get(k).phase = Phase.REMOVED;
        actions.add(new Action.Removed(request, true));
        resume();
      }
      case Cycle.Purpose.Resume() -> {}
      case Cycle.Purpose.End(Action.Ending ending) -> {
        finished = true;
        refuseWaitingRequests();
        if (startingUp) {
          actions.add(startupFailure());
        }
        actions.add(new Action.Finished(ending));
        return;
      }
    }
    if (startingUp && startupWaitsFor < 0 && !anyNew()) {
      startingUp = false;
      actions.add(new Action.StartedUp());
    }
    endIfNobodyIsLeft(now);
  }

  /** Starts what had been waiting for a restart of a child that is gone now. */
  private void resume() {
    Cycle next = new Cycle(new Cycle.Purpose.Resume());
    for (int k = 0; k < slots.size(); k++) {
      if (slots.get(k).phase == Phase.DOWN) {
        next.starts.add(k);
      }
    }
    cycle = next.starts.isEmpty() ? null : next;
  }

  private Action startupFailure() {
    return culprit < 0
        ? new Action.StartupFailed(-1, "stopped")
        : new Action.StartupFailed(culprit, slots.get(culprit).reason);
  }

  private boolean anyNew() {
    for (Slot slot : slots) {
      if (slot.phase == Phase.NEW) {
        return true;
      }
    }
    return false;
  }

  private void endIfNobodyIsLeft(long now) {
    if (startingUp || isEnding()) {
      return;
    }
    boolean declared = false;
    boolean ended = false;
    for (Slot slot : slots) {
      declared |= slot.declared;
      ended |= slot.phase == Phase.ENDED;
      if (!slot.isOut()) {
        return;
      }
    }
    if (declared && ended) {
      end(Action.Ending.NORMAL, now);
    }
  }

  // ---- the end of the supervisor ----

  private void end(Action.Ending ending, long now) {
    if (isEnding()) {
      return;
    }
    begun = true;
    Cycle last = new Cycle(new Cycle.Purpose.End(ending));
    int underWay = cycle == null ? -1 : cycle.current;
    if (cycle != null) {
      refuse(cycle.purpose);
    }
    for (int k = 0; k < slots.size(); k++) {
      Slot slot = slots.get(k);
      slot.startsAgain = false;
      if (slot.lives() && k != underWay) {
        last.stops.addFirst(k);
      }
    }
    if (underWay >= 0) {
      last.stops.addFirst(underWay); // it is on its way down, or was not up yet
    }
    cycle = last;
    advance(now);
  }

  private void refuseWaitingRequests() {
    for (Work item : work) {
      if (item instanceof Work.Request(Event event)) {
        refuse(event);
      }
    }
    work.clear();
  }

  private void refuse(Cycle.Purpose purpose) {
    switch (purpose) {
      case Cycle.Purpose.Add(int request) -> actions.add(new Action.Added(request, -1));
      case Cycle.Purpose.Remove(int request, int k) ->
          actions.add(new Action.Removed(request, true));
      case Cycle.Purpose.Startup startup -> {}
      case Cycle.Purpose.Restart restart -> {}
      case Cycle.Purpose.Resume resume -> {}
      case Cycle.Purpose.End end -> {}
    }
  }

  private void refuse(Event event) {
    if (event instanceof Event.Add add) {
      actions.add(new Action.Added(add.request(), -1));
    } else if (event instanceof Event.Remove remove) {
      actions.add(new Action.Removed(remove.request(), false));
    }
  }

  // ---- what waits for the end of a cycle ----

  private void enqueue(Work item, long now) {
    work.addLast(item);
    if (cycle == null) {
      nextWork(now);
    }
  }

  private void nextWork(long now) {
    if (drainingWork) {
      return; // the loop below is already running further up
    }
    drainingWork = true;
    while (cycle == null && !work.isEmpty()) {
      perform(work.removeFirst(), now);
    }
    drainingWork = false;
  }

  private void perform(Work item, long now) {
    switch (item) {
      case Work.Failure(int k, int incarnation, Exit exit, String reason, long at) -> {
        Slot slot = slots.get(k);
        if (slot.incarnation == incarnation && slot.phase == Phase.WAITING) {
          decide(k, exit, reason, at, now);
        }
      }
      case Work.Due(int k, int timer) -> {
        Slot slot = slots.get(k);
        if (slot.timer == timer) {
          due(k, slot, now);
        }
      }
      case Work.Request(Event event) -> {
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
      Cycle probe = new Cycle(new Cycle.Purpose.Restart());
      probe.starts.add(k);
      cycle = probe;
      advance(now);
    }
  }

  private void add(Event.Add add, long now) {
    slots.add(new Slot(add.rules(), false));
    Cycle next = new Cycle(new Cycle.Purpose.Add(add.request()));
    next.starts.add(slots.size() - 1);
    cycle = next;
    advance(now);
  }

  private void remove(Event.Remove remove, long now) {
    int k = remove.child();
    if (k < 0 || k >= slots.size() || slots.get(k).phase == Phase.REMOVED) {
      actions.add(new Action.Removed(remove.request(), false));
      return;
    }
    Slot slot = slots.get(k);
    Cycle next = new Cycle(new Cycle.Purpose.Remove(remove.request(), k));
    if (slot.lives()) {
      next.stops.add(k);
    } else {
      slot.phase = Phase.REMOVED;
      slot.timer++;
    }
    cycle = next;
    advance(now);
  }

  private void arm(int k, long delay) {
    Slot slot = slots.get(k);
    slot.timer++;
    actions.add(new Action.ArmTimer(k, slot.timer, delay));
  }
}
