package org.hewlang.runtime.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One actor: whether it lives, what it runs, and what is on its way to it. */
final class ModelActor {
  /** A system message on its way. */
  record Signal(boolean exit, long reference, int who, String reason) {}

  final int number;
  final boolean trapsExits;
  final ModelMailbox mailbox;
  final Deque<Signal> signals = new ArrayDeque<>();
  private final long born;
  private long ticks;

  /** The message whose handler runs, or a stream whose body does, below zero. */
  @Nullable Integer running;

  /** The stream whose body has given a value last, if the actor has done nothing since. */
  @Nullable Integer yielded;

  /** What runs was told to give up. */
  boolean cancelled;

  boolean refuses;
  boolean discards;
  boolean over;
  @Nullable String crash;

  ModelActor(Happening.Spawned s, ModelMailbox.Fates fates) {
    number = s.actor();
    trapsExits = s.kind().trapsExits();
    born = s.at();
    mailbox = new ModelMailbox(s.kind().box(), fates);
  }

  /** A handler begins. */
  void begins() {
    assertFalse(over, "dead");
    assertFalse(discards, "should discard");
    assertNull(running, "one at a time");
    assertEquals(List.of(), List.copyOf(signals), "signals overtake");
    yielded = null;
  }

  void ticks(long at) {
    begins();
    assertFalse(++ticks > (at - born) / Kind.TICK, "ticks too often");
  }

  /** A system message is there. */
  void receives(Signal signal) {
    assertFalse(over, "dead");
    assertNull(running, "in the middle of a handler");
    assertEquals(signals.poll(), signal, "signals in their order");
    yielded = null;
  }

  String reason() {
    return crash == null ? "stopped" : "crashed: " + crash;
  }
}
