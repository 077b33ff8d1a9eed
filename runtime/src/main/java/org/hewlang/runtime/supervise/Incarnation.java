package org.hewlang.runtime.supervise;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.Err;
import org.hewlang.runtime.HewExit;
import org.hewlang.runtime.HewPanic;
import org.hewlang.runtime.Out;
import org.hewlang.runtime.actor.ActorCell;
import org.hewlang.runtime.actor.ActorSystem;
import org.hewlang.runtime.actor.Parent;
import org.hewlang.runtime.actor.Spawner;
import org.hewlang.runtime.schedule.Cancellation;
import org.hewlang.runtime.schedule.Cancelled;
import org.hewlang.runtime.schedule.Runner;
import org.hewlang.runtime.schedule.Work;
import org.jspecify.annotations.Nullable;

/**
 * One start of a child, and what becomes of it.
 *
 * <p>As {@link Work} it runs the child's factory on a stack of its own, so that an {@code init} that
 * waits does not make the supervisor deaf; the start can be cancelled like a handler. As {@link
 * Parent} it tells the supervisor of the end of the actor, under the number of this start: what an
 * incarnation that has been given up still reports cannot be mistaken for news of its successor.
 *
 * <p>As soon as there is an actor it is the one whose end counts, however the code that starts it
 * fares: that code may be cancelled while it waits for an {@code init} that is still unwinding.
 */
final class Incarnation extends Work implements Parent, Spawner {
  private final Supervisor supervisor;
  private final Place place;
  private final int number;
  private final Cancellation cancellation = new Cancellation();

  /** Whether {@code init} has ended well. Written before anything else of the actor runs. */
  private volatile boolean started;

  /** The actor; null as long as the factory has not come to it. */
  private volatile @Nullable ActorCell cell;

  Incarnation(Supervisor supervisor, Place place, int number) {
    this.supervisor = supervisor;
    this.place = place;
    this.number = number;
  }

  /** Its place, if it is one of {@code asking}'s children. */
  @Nullable Place placeIn(Supervisor asking) {
    return supervisor == asking ? place : null;
  }

  int number() {
    return number;
  }

  @Nullable ActorCell cell() {
    return cell;
  }

  /** Orders the factory, or the {@code init} that it runs, to give up. */
  void cancelStart(@Nullable Ctx by) {
    cancellation.cancel(by);
  }

  // ---- the start

  @Override
  protected void run(Runner runner) {
    Event event = start(runner);
    if (event != null) {
      supervisor.tell(runner, event);
    }
  }

  /**
   * Starts the child on this stack, which may take its time; says what came of it, or nothing if the
   * end of the actor says it.
   */
  @Nullable Event start(Runner runner) {
    Work before = runner.self;
    runner.self = this;
    runner.cancellation = cancellation;
    runner.baton = null;
    try {
      ActorCell made = (ActorCell) place.factory.call(runner);
      if (cell == null) {
        started = true;
        made.adopt(runner, this);
      }
      cell = made;
      return new Event.ChildStarted(place.index, number);
    } catch (HewExit exit) {
      supervisor.system().fail(exit);
      return null;
    } catch (Throwable t) {
      return cell == null ? failed(t) : null;
    } finally {
      runner.self = before;
      runner.cancellation = null;
    }
  }

  /** The factory has failed before there was an actor: nobody else reports it. */
  private Event failed(Throwable thrown) {
    String reason = "cancelled";
    if (!(thrown instanceof Cancelled)) {
      reason = HewPanic.of(thrown).line();
      Out.flush();
      Err.line(
          "hew: child "
              + child()
              + " did not start: "
              + reason
              + " [supervisor "
              + supervisor()
              + "]");
    }
    return new Event.ChildEnded(place.index, number, Exit.CRASH, reason);
  }

  @Override
  protected Cancellation cancellation(boolean create) {
    return cancellation;
  }

  @Override
  public boolean startsForOthers() {
    return true;
  }

  /**
   * The actor that the compiled factory of a declared child spawns is that child from the first
   * instant, so that a crash in its {@code init} names the supervisor. Factories that the program
   * wrote may spawn what they like: the actor that they return is adopted.
   */
  @Override
  public @Nullable Parent parentOf(ActorCell spawned) {
    if (place.dynamic || cell != null) {
      return null;
    }
    cell = spawned;
    return this;
  }

  @Override
  public ActorSystem system() {
    return supervisor.system();
  }

  // ---- the actor

  @Override
  public void childStarted(ActorCell child) {
    started = !(child instanceof Supervisor);
  }

  @Override
  public void childEnded(@Nullable Ctx by, ActorCell child, @Nullable String crash) {
    String reason = child instanceof Supervisor nested ? nested.failure() : crash;
    Exit exit = reason == null ? Exit.NORMAL : Exit.CRASH;
    boolean wasUp = child instanceof Supervisor nested ? nested.wasUp() : started;
    if (wasUp && !(place.up && place.cell == child)) {
      // It may have ended before the code that starts it could say that it is up.
      supervisor.tell(by, new Event.ChildStarted(place.index, number));
    }
    supervisor.tell(
        by, new Event.ChildEnded(place.index, number, exit, reason == null ? "" : reason));
  }

  @Override
  public void hasten(@Nullable Ctx by) {
    system().pull(by, supervisor);
  }

  @Override
  public int crashes() {
    return place.crashes;
  }

  @Override
  public String supervisor() {
    return supervisor.type().name();
  }

  @Override
  public String child() {
    return place.name;
  }
}
