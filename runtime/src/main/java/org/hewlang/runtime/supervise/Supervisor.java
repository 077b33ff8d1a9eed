package org.hewlang.runtime.supervise;

import java.util.ArrayList;
import java.util.List;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.Err;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.Out;
import org.hewlang.runtime.OwningClosure;
import org.hewlang.runtime.actor.ActorCell;
import org.hewlang.runtime.actor.ActorType;
import org.hewlang.runtime.actor.Msg;
import org.hewlang.runtime.schedule.Cancellation;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Wait;
import org.hewlang.runtime.schedule.WaitKind;
import org.hewlang.runtime.supervise.Supervision.Life;
import org.jspecify.annotations.Nullable;

/**
 * A supervisor: an actor that has children instead of handlers.
 *
 * <p><b>Turns.</b> Everything that happens to it is a system message that carries an {@link Event}.
 * On its own turn the supervisor feeds the event to {@link Supervision} and carries out the actions.
 * None of them waits: children start on stacks of their own ({@link Incarnation}), children that were
 * closed report their end, time passes in timers. The mailbox proper is never used; telling the
 * supervisor to close is an event too.
 *
 * <p><b>Order of news.</b> {@code restarts} is incremented in the same event that makes the new
 * incarnation visible; who saw the one sees the other.
 */
public final class Supervisor extends ActorCell {
  private final Supervision mind;
  private final SupervisorRules rules;

  /** Guards the mind, what waits for answers, and places: held for one event, or one look at all. */
  private final Object lock = new Object();

  /** How many children start within one turn. */
  private static final int MOST_QUICK_STARTS = 64;

  private final Places places;
  private final ChildAccess access;
  private final ChildActions children;
  private final Requests requests;
  private final List<RestartWait> restartWaits = new ArrayList<>(0);

  /** Ends when all children are up, or when it is clear that this will not come. */
  private final Wait startup = new Wait();

  /** Whether it is a child of another supervisor. */
  private boolean nested;

  private volatile boolean up;
  private volatile @Nullable String startupFailure;
  private volatile boolean gaveUp;

  /** A caller of {@link #waitRestart}. */
  private record RestartWait(long count, Wait end) {}

  Supervisor(ActorType type, SupervisorRules rules, List<Place> declared) {
    super(type);
    this.rules = rules;
    this.mind = new Supervision(rules);
    this.places = new Places(declared);
    this.requests = new Requests(this, lock);
    this.access = new ChildAccess(this, mind, places, lock);
    this.children = new ChildActions(this, mind, places, requests);
  }

  // ---------------------------------------------------------------- spawn

  /** Starts all children, in order; returns when they are up, or panics. */
  void startUp(Ctx c) {
    nested = c instanceof Runner runner && runner.self instanceof Incarnation;
    startUnnumbered(c);
    tell(c, new Event.Start());
    Wait.Outcome outcome = startup.await(c, WaitKind.ACTOR, this);
    if (outcome == Wait.Outcome.CANCELLED) {
      tell(c, new Event.Hurry());
      throw unwinding(c);
    }
    String failure = startupFailure;
    if (failure != null) {
      throw HewPanic.ofRuntime(failure);
    }
  }

  /** No child starts any more: what the factories own ends with the supervisor. */
  @Override
  protected void dropState(Ctx c) {
    places.factories().forEach(factory -> OwningClosure.drop(factory, c));
  }

  // ---------------------------------------------------------------- what programs call

  /** The child at {@code index}: the current incarnation, or the next one if that is to come. */
  public ActorCell child(Ctx c, long index) {
    return access.child(c, index, null);
  }

  /** {@link #child} with the name of the type that the program expects there. */
  public ActorCell childOf(Ctx c, long index, String type) {
    ActorCell cell = access.child(c, index, type);
    String found = cell.type().name();
    if (!found.equals(type)) {
      throw HewPanic.ofRuntime(
          "supervisor_child: child " + index + " is of type " + found + ", not " + type);
    }
    return cell;
  }

  /** {@code supervisor_stop}: returns when everything has stopped. */
  public void stopAndWait(Ctx c) {
    close(c);
    awaitEnd(c);
  }

  @Override
  public void close(Ctx c) {
    tell(c, new Event.Stop());
  }

  @Override
  public void stop(Ctx c) {
    tell(c, new Event.Stop());
  }

  /** Lets no child have more time to stop. */
  @Override
  public void hurry(@Nullable Ctx by) {
    tell(by, new Event.Hurry());
  }

  /** Number of children, without removed ones. */
  public long childCount() {
    synchronized (lock) {
      return mind.children().count();
    }
  }

  /** Whether it has not ended. */
  public boolean isRunning() {
    return isAlive();
  }

  /** Restart cycles so far. */
  public long restarts() {
    synchronized (lock) {
      return mind.restarts();
    }
  }

  /**
   * Waits until there were {@code count} restarts, for {@code nanos} at most.
   *
   * @return whether there were; false at once if there never will be
   */
  public boolean waitRestart(Ctx c, long count, long nanos) {
    long deadline = system().timers().now() + Math.max(nanos, 0);
    RestartWait waiting = new RestartWait(count, new Wait());
    synchronized (lock) {
      if (mind.restarts() >= count || mind.isEnding()) {
        return mind.restarts() >= count;
      }
      restartWaits.add(waiting);
    }
    Wait.Outcome outcome =
        waiting.end().await(c, WaitKind.ACTOR, this, system().timers(), deadline);
    synchronized (lock) {
      restartWaits.remove(waiting);
      if (outcome != Wait.Outcome.CANCELLED) {
        return mind.restarts() >= count;
      }
    }
    throw unwinding(c);
  }

  /** The state of a child's circuit breaker. */
  public HewString breaker(long index) {
    synchronized (lock) {
      if (index < 0 || index >= mind.children().size()) {
        throw HewPanic.ofRuntime(
            "breaker: index out of range: index " + index + ", length " + mind.children().size());
      }
      return HewString.of(mind.children().breaker((int) index, system().timers().now()).word());
    }
  }

  /** {@code supervisor_add}: the new child's index, or -1. */
  public long add(Ctx c, HewString name, Object factory, HewString policy) {
    return requests.add(c, name, factory, policy);
  }

  /** {@code supervisor_remove}: false if there is no such child any more. */
  public boolean remove(Ctx c, long index) {
    return requests.remove(c, index);
  }

  static RuntimeException unwinding(Ctx c) {
    Cancellation cancellation = c instanceof Runner runner ? runner.cancellable() : null;
    if (cancellation == null) {
      throw new IllegalStateException("cancelled by nobody");
    }
    throw cancellation.unwind();
  }

  // ---------------------------------------------------------------- turns

  /** Makes an event happen on the supervisor's next turn. From any thread. */
  void tell(@Nullable Ctx by, Event event) {
    post(by, new News(this, event));
  }

  /** For {@link News}: nobody is there any more. */
  void undelivered(@Nullable Ctx by, Event event) {
    switch (event) {
      case Event.Add add -> requests.answer(by, add.request(), -1);
      case Event.Remove remove -> requests.answer(by, remove.request(), 0);
      case Event.ChildStarted(int k, int number) -> children.discard(by, k, number);
      case Event.Start start -> {}
      case Event.ChildEnded ended -> {}
      case Event.TimerFired timer -> {}
      case Event.Stop stop -> {}
      case Event.Hurry hurry -> {}
    }
  }

  /**
   * For {@link News}: one event, on the supervisor's own turn. Children that are made in next to no
   * time start right here, between two events; not without end, so that others get their turn when a
   * child crashes as soon as it is up.
   */
  void turn(Runner c, Event event) {
    @Nullable Event next = event;
    for (int starts = 0; next != null; starts++) {
      Incarnation started;
      synchronized (lock) {
        happened(c, next);
        started = children.takeQuickStart();
      }
      if (started == null) {
        next = null;
      } else if (starts < MOST_QUICK_STARTS) {
        next = started.start(c);
      } else {
        system().schedule(c, started);
        next = null;
      }
    }
  }

  private void happened(Runner c, Event event) {
    switch (event) {
      case Event.ChildStarted(int k, int number) -> children.arrived(k, number);
      case Event.ChildEnded(int k, int number, Exit exit, String reason) -> {
        children.arrived(k, number);
        if (exit == Exit.CRASH) {
          children.crashed(k);
        }
      }
      case Event.Start start -> {}
      case Event.TimerFired timer -> {}
      case Event.Stop stop -> {}
      case Event.Hurry hurry -> {}
      case Event.Add add -> {}
      case Event.Remove remove -> {}
    }
    List<Action> actions = mind.on(event, system().timers().now());
    if (event instanceof Event.ChildStarted(int k, int number)) {
      children.settle(c, k, number);
    }
    for (Action action : actions) {
      perform(c, action);
    }
    wakeWhoeverHasAnAnswer(c);
  }

  private void perform(Runner c, Action action) {
    switch (action) {
      case Action.StartChild(int k, int number) -> children.start(c, k, number);
      case Action.CloseChild(int k) -> children.close(c, k);
      case Action.CancelChild(int k) -> children.cancel(c, k);
      case Action.AbandonChild(int k) -> children.abandon(c, k);
      case Action.ArmTimer(int k, int timer, long delay) -> children.arm(c, k, timer, delay);
      case Action.DisarmTimer(int k) -> children.disarm(c, k);
      case Action.StartedUp() -> {
        takeNumber();
        up = true;
        if (!nested) {
          system().addRoot(this);
        }
        startup.complete(c);
      }
      case Action.StartupFailed(int k, String reason) -> {
        String child = k < 0 ? reason : "child " + places.get(k).name + ": " + reason;
        startupFailure = "supervisor " + type().name() + " failed to start: " + child;
      }
      case Action.Finished(Action.Ending ending) -> finish(c, ending);
      case Action.Forget(int k) -> children.forget(k);
      case Action.Added(int request, int k) -> requests.answer(c, request, k);
      case Action.Removed(int request, boolean done) -> requests.answer(c, request, done ? 1 : 0);
    }
  }

  private void finish(Runner c, Action.Ending ending) {
    if (ending == Action.Ending.GAVE_UP) {
      gaveUp = true;
      if (startupFailure == null && !nested) {
        Out.flush();
        Err.line(
            "hew: supervisor "
                + type().name()
                + " gave up: restart budget exceeded ("
                + rules.maxRestarts()
                + " in "
                + Lengths.text(rules.windowNanos())
                + ")");
      }
    }
    places.all().forEach(place -> place.up = false);
    if (!nested) {
      system().removeRoot(this);
    }
    startup.complete(c);
    endAfterThis();
  }

  /** Whether all children were up once. */
  boolean wasUp() {
    return up;
  }

  /** Why it counts as crashed for its own supervisor; null if it does not. */
  @Nullable String failure() {
    String failure = startupFailure;
    if (failure != null) {
      return failure;
    }
    return gaveUp ? "restart budget exceeded" : null;
  }

  private void wakeWhoeverHasAnAnswer(Runner c) {
    access.wakeWhoeverHasAnAnswer(c);
    if (!restartWaits.isEmpty()) {
      boolean never = mind.isEnding();
      restartWaits.removeIf(waiting -> {
        boolean over = never || mind.restarts() >= waiting.count();
        if (over) {
          waiting.end().complete(c);
        }
        return over;
      });
    }
  }

  // ---------------------------------------------------------------- what is of no use here

  @Override
  protected void dispatch(Ctx c, Msg m) {
    if (!(m instanceof Unheard)) {
      super.dispatch(c, m);
    }
  }

  /** A supervisor survives the crash of an actor that somebody linked it to. */
  @Override
  protected Msg exitMessage(long who, HewString reason) {
    return new Unheard();
  }

  private static final class Unheard extends Msg {
    Unheard() {
      super(0);
    }
  }

  // ---------------------------------------------------------------- what tools see

  /** A row of the supervision tree. */
  public record Row(
      String name,
      @Nullable ActorCell cell,
      Policy policy,
      CircuitBreaker.State breaker,
      boolean up,
      int crashes) {}

  /** Where it stands. */
  public Life standing() {
    synchronized (lock) {
      return mind.life();
    }
  }

  public Strategy strategy() {
    return rules.strategy();
  }

  /** Number of objects that it takes to know all children there are and were. */
  int entries() {
    synchronized (lock) {
      return places.entries() + mind.children().entries();
    }
  }

  /** All children that have not been removed or, if they were added, ended for good. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    synchronized (lock) {
      long now = system().timers().now();
      for (Place place : places.all()) {
        int k = place.index;
        if (k < mind.children().size() && !mind.children().isRemoved(k)) {
          rows.add(
              new Row(
                  place.name,
                  place.cell,
                  mind.children().policy(k),
                  mind.children().breaker(k, now),
                  mind.children().isUp(k),
                  place.crashes));
        }
      }
    }
    return rows;
  }
}
