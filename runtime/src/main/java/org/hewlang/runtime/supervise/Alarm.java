package org.hewlang.runtime.supervise;

import org.hewlang.runtime.schedule.Timer;

/** A pause before a restart, a cooldown, or a grace. The program may end before it is over. */
final class Alarm extends Timer {
  private final Supervisor supervisor;
  private final int child;
  private final int number;

  Alarm(Supervisor supervisor, int child, int number) {
    super(false);
    this.supervisor = supervisor;
    this.child = child;
    this.number = number;
  }

  @Override
  protected void fire() {
    supervisor.tell(null, new Event.TimerFired(child, number));
  }
}
