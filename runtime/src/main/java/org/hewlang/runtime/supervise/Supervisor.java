package org.hewlang.runtime.supervise;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.Err;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.HewString;
import org.hewlang.runtime.Maker;
import org.hewlang.runtime.Out;
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
 * <p><b>Looking from outside.</b> Programs ask for a child far more often than children crash. {@link
 * #child} reads two volatile fields if the child is up: {@link Place#cell} is written before {@link
 * Place#up}. If that does not give a living actor the caller takes the lock under which every event
 * is handled, so it sees the mind between two events, never in the middle of one. It either gets an
 * answer or leaves a {@link Wait} behind; the supervisor ends those waits whose question has an
 * answer after each event, under the same lock. A child that is dead before the supervisor knows it
 * counts as waiting to be restarted if its policy says so; its report is on its way, and brings the
 * answer. The lock is held for a few field accesses and never while anybody waits.
 *
 * <p><b>Order of news.</b> {@code restarts} is incremented in the same event that makes the new
 * incarnation visible; who saw the one sees the other.
 */
public final class Supervisor extends ActorCell {
  private final Supervision mind;
  private final SupervisorRules rules;

  /** Guards {@link #mind}, {@link #awaited}, {@link #answers} and the waits in places. */
  private final Object lock = new Object();

  /** How many children start within one turn. */
  private static final int MOST_QUICK_STARTS = 64;

  /** The start that the event at hand has asked for and that this turn makes itself. */
  private @Nullable Incarnation quickStart;

  /** Grows by replacement; entries stay. */
  private volatile Place[] places;

  /** Places with waiting callers, and callers that wait for a number of restarts. */
  private final List<Place> awaited = new ArrayList<>(0);

  private final List<RestartWait> restartWaits = new ArrayList<>(0);
  private final ArrayDeque<Answer> answers = new ArrayDeque<>(0);
  private int requests;

  /** Ends when all children are up, or when it is clear that this will not come. */
  private final Wait startup = new Wait();

  /** Whether it is a child of another supervisor. */
  private boolean nested;

  private volatile boolean up;
  private volatile @Nullable String startupFailure;
  private volatile boolean gaveUp;

  /** A caller of {@link #waitRestart}. */
  private record RestartWait(long count, Wait end) {}

  /** A request to add or remove a child that has not been answered yet. */
  private static final class Answer {
    final int request;
    final @Nullable Place added;
    final Wait wait = new Wait();
    long result = -1;

    Answer(int request, @Nullable Place added) {
      this.request = request;
      this.added = added;
    }
  }

  Supervisor(ActorType type, SupervisorRules rules, List<Place> declared) {
    super(type);
    this.rules = rules;
    this.mind = new Supervision(rules);
    this.places = declared.toArray(new Place[0]);
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

  // ---------------------------------------------------------------- what programs call

  /** The child at {@code index}: the current incarnation, or the next one if that is to come. */
  public ActorCell child(Ctx c, long index) {
    Place[] all = places;
    if (index < 0 || index >= all.length) {
      throw HewPanic.ofRuntime(
          "supervisor_child: index out of range: index " + index + ", length " + all.length);
    }
    Place place = all[(int) index];
    if (place.up) {
      ActorCell cell = place.cell;
      if (cell != null && cell.isAlive()) {
        return cell;
      }
    }
    return nextIncarnation(c, place);
  }

  /** {@link #child} with the name of the type that the program expects there. */
  public ActorCell childOf(Ctx c, long index, String type) {
    ActorCell cell = child(c, index);
    String found = cell.type().name();
    if (!found.equals(type)) {
      throw HewPanic.ofRuntime(
          "supervisor_child: child " + index + " is of type " + found + ", not " + type);
    }
    return cell;
  }

  private ActorCell nextIncarnation(Ctx c, Place place) {
    while (true) {
      Wait wait = new Wait();
      synchronized (lock) {
        ActorCell found = settled(place, c);
        if (found != null) {
          return found;
        }
        if (place.waiting.isEmpty()) {
          awaited.add(place);
        }
        place.waiting.add(wait);
      }
      if (wait.await(c, WaitKind.ACTOR, this) == Wait.Outcome.CANCELLED) {
        synchronized (lock) {
          place.waiting.remove(wait);
        }
        throw unwinding(c);
      }
    }
  }

  /** What {@link #child} gives if that is clear now; else null. Under the lock. */
  private @Nullable ActorCell settled(Place place, @Nullable Ctx asking) {
    ActorCell cell = place.cell;
    if (cell == null) {
      if (!mind.comesBack(place.index)) {
        throw HewPanic.ofRuntime("supervisor_child: child " + place.name + " was never started");
      }
      return null;
    }
    if (mind.isUp(place.index)) {
      if (cell.isAlive()) {
        return cell;
      }
      Exit exit = cell.hasCrashed() ? Exit.CRASH : Exit.NORMAL;
      return !mind.isEnding() && mind.policy(place.index).restartsAfter(exit) ? null : cell;
    }
    return mind.comesBack(place.index) && !isBeingStopped(asking) ? null : cell;
  }

  /**
   * Whether the code of {@code c} is a child that the supervisor is stopping. If it waited for a
   * sibling that starts after it has stopped, it would only wait for its own end.
   */
  private boolean isBeingStopped(@Nullable Ctx c) {
    if (!(c instanceof Runner runner) || !(runner.self instanceof ActorCell asking)) {
      return false;
    }
    for (Place place : places) {
      if (place.cell == asking) {
        return mind.isBeingStopped(place.index);
      }
    }
    return false;
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
      return mind.childCount();
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
      if (index < 0 || index >= mind.slots()) {
        throw HewPanic.ofRuntime(
            "breaker: index out of range: index " + index + ", length " + mind.slots());
      }
      return HewString.of(mind.breaker((int) index, system().timers().now()).word());
    }
  }

  /** {@code supervisor_add}: the new child's index, or -1. */
  public long add(Ctx c, HewString name, Object factory, HewString policy) {
    String word = policy.toString();
    Policy known = null;
    for (Policy p : Policy.values()) {
      if (p.word().equals(word)) {
        known = p;
      }
    }
    if (known == null) {
      throw HewPanic.ofRuntime("supervisor_add: unknown policy: " + word);
    }
    ChildRules child = ChildRules.of(name.toString(), known);
    Answer answer;
    synchronized (lock) {
      answer = new Answer(requests++, new Place(-1, child.name(), (Maker) factory, true, false));
      answers.add(answer);
    }
    return ask(c, answer, new Event.Add(child, answer.request));
  }

  /** {@code supervisor_remove}: false if there is no such child any more. */
  public boolean remove(Ctx c, long index) {
    int narrow = index < 0 || index > Integer.MAX_VALUE ? -1 : (int) index;
    Answer answer;
    synchronized (lock) {
      answer = new Answer(requests++, null);
      answers.add(answer);
    }
    return ask(c, answer, new Event.Remove(narrow, answer.request)) == 1;
  }

  private long ask(Ctx c, Answer answer, Event event) {
    tell(c, event);
    if (answer.wait.await(c, WaitKind.ACTOR, this) == Wait.Outcome.CANCELLED) {
      throw unwinding(c);
    }
    return answer.result;
  }

  private static RuntimeException unwinding(Ctx c) {
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
      case Event.Add add -> answer(by, add.request(), -1);
      case Event.Remove remove -> answer(by, remove.request(), 0);
      case Event.ChildStarted(int k, int number) -> discard(by, k, number);
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
        started = quickStart;
        quickStart = null;
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
      case Event.ChildStarted(int k, int number) -> arrived(k, number);
      case Event.ChildEnded(int k, int number, Exit exit, String reason) -> {
        arrived(k, number);
        if (exit == Exit.CRASH && k < places.length) {
          places[k].crashes++;
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
      settle(c, k, number);
    }
    for (Action action : actions) {
      perform(c, action);
    }
    wakeWhoeverHasAnAnswer(c);
  }

  private void perform(Runner c, Action action) {
    switch (action) {
      case Action.StartChild(int k, int number) -> startChild(c, k, number);
      case Action.CloseChild(int k) -> {
        Place place = places[k];
        place.up = false;
        ActorCell cell = current(place);
        if (cell != null) {
          cell.close(c);
        }
      }
      case Action.CancelChild(int k) -> {
        Place place = places[k];
        Incarnation incarnation = place.incarnation;
        if (incarnation != null) {
          incarnation.cancelStart(c);
        }
        ActorCell cell = current(place);
        if (cell != null) {
          cell.hurry(c);
        }
      }
      case Action.AbandonChild(int k) -> {
        ActorCell cell = current(places[k]);
        if (cell != null) {
          cell.abandon(c);
        }
      }
      case Action.ArmTimer(int k, int timer, long delay) ->
          system().timers().after(c, delay, new Alarm(this, k, timer));
      case Action.StartedUp() -> {
        takeNumber();
        up = true;
        if (!nested) {
          system().addRoot(this);
        }
        startup.complete(c);
      }
      case Action.StartupFailed(int k, String reason) -> {
        String child = k < 0 ? reason : "child " + places[k].name + ": " + reason;
        startupFailure = "supervisor " + type().name() + " failed to start: " + child;
      }
      case Action.Finished(Action.Ending ending) -> finish(c, ending);
      case Action.Added(int request, int k) -> answer(c, request, k);
      case Action.Removed(int request, boolean done) -> answer(c, request, done ? 1 : 0);
    }
  }

  private @Nullable ActorCell current(Place place) {
    Incarnation incarnation = place.incarnation;
    return incarnation == null ? null : incarnation.cell();
  }

  private void startChild(Runner c, int k, int number) {
    if (k == places.length || (number == 1 && places[k].dynamic)) {
      addPlace(k); // also over the place of one that could not be added
    }
    Place place = places[k];
    place.up = false;
    Incarnation incarnation = new Incarnation(this, place, number);
    place.incarnation = incarnation;
    if (place.quick) {
      quickStart = incarnation;
    } else {
      system().schedule(c, incarnation);
    }
  }

  /** Gives a child that is being added its place: the request at the head is the one under way. */
  private void addPlace(int k) {
    for (Answer answer : answers) {
      Place asked = answer.added;
      if (asked != null) {
        Place[] more = Arrays.copyOf(places, Math.max(places.length, k + 1));
        more[k] = new Place(k, asked.name, asked.factory, true, false);
        places = more;
        return;
      }
    }
    throw new IllegalStateException("nobody asked for child " + k);
  }

  /** The actor of a start, dead or alive, is known before the mind hears of it. */
  private void arrived(int k, int number) {
    if (k < places.length) {
      Place place = places[k];
      Incarnation incarnation = place.incarnation;
      if (incarnation != null && incarnation.number() == number && incarnation.cell() != null) {
        place.cell = incarnation.cell();
      }
    }
  }

  /** What the mind thinks of a child that has just come up. */
  private void settle(Runner c, int k, int number) {
    if (k >= places.length) {
      return;
    }
    Place place = places[k];
    Incarnation incarnation = place.incarnation;
    if (incarnation == null || incarnation.number() != number) {
      return;
    }
    ActorCell cell = incarnation.cell();
    if (mind.isUp(k)) {
      place.up = true;
    } else if (cell != null) {
      // It was told to stop before there was anybody to tell.
      cell.close(c);
      if (!mind.isBeingStopped(k)) {
        cell.hurry(c);
      }
    }
  }

  /** A start that ended well after the supervisor had ended. */
  private void discard(@Nullable Ctx by, int k, int number) {
    Incarnation incarnation = k < places.length ? places[k].incarnation : null;
    if (incarnation != null && incarnation.number() == number) {
      ActorCell cell = incarnation.cell();
      if (cell != null) {
        cell.hurry(by);
      }
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
    for (Place place : places) {
      place.up = false;
    }
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

  private void answer(@Nullable Ctx by, int request, long result) {
    Answer found = null;
    synchronized (lock) {
      for (Answer answer : answers) {
        if (answer.request == request) {
          found = answer;
        }
      }
      if (found != null) {
        answers.remove(found);
      }
    }
    if (found != null) {
      found.result = result;
      found.wait.complete(by);
    }
  }

  private void wakeWhoeverHasAnAnswer(Runner c) {
    if (!awaited.isEmpty()) {
      for (int i = awaited.size() - 1; i >= 0; i--) {
        Place place = awaited.get(i);
        if (place.cell == null ? !mind.comesBack(place.index) : settled(place, null) != null) {
          place.waiting.forEach(wait -> wait.complete(c));
          place.waiting.clear();
          awaited.remove(i);
        } else if (place.waiting.isEmpty()) {
          awaited.remove(i);
        }
      }
    }
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

  /** All children that have not been removed. */
  public List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    synchronized (lock) {
      long now = system().timers().now();
      for (Place place : places) {
        int k = place.index;
        if (k < mind.slots() && !mind.isRemoved(k)) {
          rows.add(
              new Row(
                  place.name,
                  place.cell,
                  mind.policy(k),
                  mind.breaker(k, now),
                  mind.isUp(k),
                  place.crashes));
        }
      }
    }
    return rows;
  }
}
