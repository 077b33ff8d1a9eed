package org.hewlang.runtime.supervise;

import org.hewlang.runtime.Ctx;
import org.hewlang.runtime.actor.ActorCell;
import org.hewlang.runtime.actor.SysMsg;
import org.hewlang.runtime.schedule.Runner;
import org.jspecify.annotations.Nullable;

/** An event on its way to a supervisor. */
final class News extends SysMsg {
  private final Supervisor supervisor;
  private final Event event;

  News(Supervisor supervisor, Event event) {
    this.supervisor = supervisor;
    this.event = event;
  }

  @Override
  protected void deliver(Runner c, ActorCell to) {
    supervisor.turn(c, event);
  }

  @Override
  protected void undelivered(@Nullable Ctx by) {
    supervisor.undelivered(by, event);
  }

  @Override
  protected String where() {
    return Number.of(event).text();
  }

  /** The system messages to supervisors as they are numbered for tools. */
  enum Number {
    CHILD_STOPPED(100),
    CHILD_CRASHED(101),
    SUPERVISOR_STOP(102),
    DELAYED_RESTART(105),
    OTHER(0);

    private final int number;

    Number(int number) {
      this.number = number;
    }

    String text() {
      return this == OTHER ? "system message" : name() + " " + number;
    }

    static Number of(Event event) {
      return switch (event) {
        case Event.ChildEnded ended -> ended.exit() == Exit.CRASH ? CHILD_CRASHED : CHILD_STOPPED;
        case Event.Stop stop -> SUPERVISOR_STOP;
        case Event.Hurry hurry -> SUPERVISOR_STOP;
        case Event.TimerFired timer -> DELAYED_RESTART;
        case Event.Start start -> OTHER;
        case Event.ChildStarted started -> OTHER;
        case Event.Add add -> OTHER;
        case Event.Remove remove -> OTHER;
      };
    }
  }
}
