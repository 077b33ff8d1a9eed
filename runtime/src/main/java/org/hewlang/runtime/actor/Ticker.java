package org.hewlang.runtime.actor;

import org.hewlang.runtime.schedule.Timer;

/**
 * Calls a handler of an actor at a fixed rate. At most one tick waits in the mailbox: one that finds
 * another there is left out. A tick that comes late does not move those after it.
 */
final class Ticker {
  private final ActorCell actor;
  private final Msg message;
  private final long nanos;
  private long due;

  /** Whether a tick is in the mailbox. Set by the wheel's thread, cleared by the actor. */
  private volatile boolean queued;

  private Ticker(ActorCell actor, ActorType.Periodic periodic, long now) {
    this.actor = actor;
    this.message = new Bare(periodic.tag());
    this.nanos = periodic.nanos();
    this.due = now;
  }

  /** Arms the timers of a new actor's periodic handlers. */
  static void startAll(ActorCell actor) {
    for (ActorType.Periodic periodic : actor.type().periodic()) {
      new Ticker(actor, periodic, actor.system.timers().now()).arm();
    }
  }

  private void arm() {
    due += nanos;
    long now = actor.system.timers().now();
    if (due - now < 0) {
      // Whole intervals were missed: go on in step with the first tick.
      due += (now - due) / nanos * nanos + nanos;
    }
    actor.system.timers().at(null, due, new Alarm());
  }

  private void fire() {
    if (Lifecycle.refuses(actor) || actor.system.isEnding()) {
      return;
    }
    if (!queued) {
      queued = true;
      Mailbox.push(null, actor, new Tick());
    }
    arm();
  }

  /** The next time. */
  private final class Alarm extends Timer {
    Alarm() {
      super(false);
    }

    @Override
    protected void fire() {
      Ticker.this.fire();
    }
  }

  /** A tick in the mailbox: an envelope, so that its end of waiting is seen. */
  final class Tick extends Msg {
    Tick() {
      super(Msg.TICK);
    }

    /** The message to handle; from now on the next tick may queue. */
    Msg due() {
      queued = false;
      return message;
    }

    @Override
    int handler() {
      return message.tag();
    }

    @Override
    boolean isCounted() {
      return false;
    }

    @Override
    protected int coalesces() {
      return -1;
    }
  }

  /** A message without arguments. */
  private static final class Bare extends Msg {
    Bare(int tag) {
      super(tag);
    }
  }
}
