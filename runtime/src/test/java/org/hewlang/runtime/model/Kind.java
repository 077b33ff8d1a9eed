package org.hewlang.runtime.model;

import org.hewlang.runtime.actor.ActorType;
import org.hewlang.runtime.actor.Overflow;

/**
 * What an actor is like.
 *
 * @param trapsExits whether crashes of others reach it as messages
 * @param ticks whether it has a periodic handler
 */
record Kind(boolean trapsExits, Box box, boolean ticks) implements Program.Member {
  static final long TICK = 20_000_000;

  /** The number of the handler that streams. */
  static final int FEED = 4;

  /** Mailboxes: small ones for every policy, and the usual one, which no program fills. */
  enum Box {
    ROOMY(1024, Overflow.BLOCK, Overflow.FAIL),
    NARROW(1, Overflow.BLOCK, Overflow.FAIL),
    DROP_NEW(2, Overflow.DROP_NEW, Overflow.FAIL),
    DROP_OLD(2, Overflow.DROP_OLD, Overflow.FAIL),
    FAIL(2, Overflow.FAIL, Overflow.FAIL),
    COALESCE_OR_DROP_NEW(2, Overflow.COALESCE, Overflow.DROP_NEW),
    COALESCE_OR_DROP_OLD(2, Overflow.COALESCE, Overflow.DROP_OLD),
    COALESCE_OR_FAIL(2, Overflow.COALESCE, Overflow.FAIL);

    final int capacity;
    final Overflow overflow;
    final Overflow fallback;
    private final ActorType type;
    private final ActorType ticking;

    Box(int capacity, Overflow overflow, Overflow fallback) {
      this.capacity = capacity;
      this.overflow = overflow;
      this.fallback = fallback;
      type =
          ActorType.of("Random", "run answer noted tick feed feed")
              .mailbox(capacity, overflow, fallback)
              .kept();
      ticking = type.every(3, TICK);
    }

    /** What happens to a message that finds no room. */
    Overflow policy() {
      return overflow == Overflow.COALESCE ? fallback : overflow;
    }
  }

  ActorType type() {
    return ticks ? box.ticking : box.type;
  }
}
