package org.hewlang.runtime.actor;

import java.lang.ref.WeakReference;

/**
 * What tools know of a listed actor without touching it: copies of its counters, refreshed by the
 * actor when it takes a batch and when it goes idle. Whoever scans probes must not call {@link #get}
 * on those that are not {@link #isBusy}, only {@link #refersTo}: reading a weak reference while the
 * collector marks keeps its target alive.
 */
public final class Probe extends WeakReference<ActorCell> {
  private final long id;
  private final ActorType type;

  /** Written by the actor's owner, read late by others. */
  private int handled;

  private int highWater;
  private boolean busy;

  Probe(ActorCell actor) {
    super(actor);
    this.id = actor.id();
    this.type = actor.type();
  }

  public long id() {
    return id;
  }

  public ActorType type() {
    return type;
  }

  public int handled() {
    return handled;
  }

  public int highWater() {
    return highWater;
  }

  /** Whether the actor was running or had messages a moment ago; then it is reachable anyway. */
  public boolean isBusy() {
    return busy;
  }

  void refresh(ActorCell actor, boolean nowBusy) {
    handled = actor.handled;
    highWater = actor.highWater;
    busy = nowBusy;
  }
}
