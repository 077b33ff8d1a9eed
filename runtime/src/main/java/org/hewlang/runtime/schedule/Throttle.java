package org.hewlang.runtime.schedule;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * Finds out whether it pays to take small pieces of work from other tokens.
 *
 * <p>Actors that talk to each other a lot run fastest on one processor: a message to an actor in the
 * caches of another one costs more than most handlers. A token without work takes some of them all the
 * same, uses them up at once, and takes more; both processors are busy, and the program may be slower
 * than with one of them. Or it may be nearly twice as fast, if handlers compute more than they talk.
 * Neither can be seen in a queue, so it is measured: while thefts are used up soon ({@link
 * #LITTLE_NANOS}), the throttle counts what all tokens achieve in a short time, and again in a time
 * in which those tokens hold back. The better way is kept for a while, twice as long each time it
 * wins again, and then measured anew. Tokens whose thefts last take no part in it.
 *
 * <p>Any thread may call anything. The fields of a trial belong to whoever has set {@code deciding};
 * the rest only gives advice, so callers may see it late.
 */
final class Throttle {
  /** What is used up sooner was a small piece. */
  static final long LITTLE_NANOS = 50_000;

  /** How long each way is measured. */
  static final long TRIAL_NANOS = 300_000;

  /** How long the better one is kept at first, and at most. */
  static final long SHORTEST_NANOS = 1_000_000;

  static final long LONGEST_NANOS = 32_000_000;

  /** How much more has to be achieved for holding back to be better. */
  private static final double MARGIN = 1.1;

  private enum Phase {
    OPEN,
    OPEN_TRIAL,
    CLOSED_TRIAL,
    CLOSED
  }

  private final LongSupplier achieved;
  private final AtomicBoolean deciding = new AtomicBoolean();
  private volatile boolean closed;

  /** When the phase ends. */
  private volatile long due;

  private Phase phase = Phase.OPEN;
  private Phase winner = Phase.OPEN;
  private long stretch = SHORTEST_NANOS;
  private long began;
  private long achievedBefore;
  private double openRate;

  /**
   * A throttle that is open.
   *
   * @param achieved counts upwards what the program gets done
   * @param now the clock of {@link #tick}, in nanoseconds from anywhere
   */
  Throttle(LongSupplier achieved, long now) {
    this.achieved = achieved;
    due = now;
  }

  /** Whether tokens are to hold back that have taken only small pieces of late. */
  boolean isClosed() {
    return closed;
  }

  /** Somebody has used up a small piece, or holds back, at {@code now} in nanoseconds. */
  void tick(long now) {
    if (now - due < 0 || !deciding.compareAndSet(false, true)) {
      return;
    }
    try {
      if (now - due >= 0) {
        decide(now);
      }
    } finally {
      deciding.set(false);
    }
  }

  private void decide(long now) {
    // Nobody came by in time: whatever was measured, it was not this.
    boolean late = now - due > TRIAL_NANOS;
    double rate = (double) (achieved.getAsLong() - achievedBefore) / (now - began);
    switch (phase) {
      case OPEN, CLOSED -> begin(Phase.OPEN_TRIAL, now, TRIAL_NANOS);
      case OPEN_TRIAL -> {
        openRate = rate;
        begin(late ? Phase.OPEN_TRIAL : Phase.CLOSED_TRIAL, now, TRIAL_NANOS);
      }
      case CLOSED_TRIAL -> {
        Phase better = !late && rate > openRate * MARGIN ? Phase.CLOSED : Phase.OPEN;
        stretch = better == winner ? Math.min(LONGEST_NANOS, 2 * stretch) : SHORTEST_NANOS;
        winner = better;
        begin(better, now, stretch);
      }
    }
  }

  private void begin(Phase next, long now, long nanos) {
    phase = next;
    closed = next == Phase.CLOSED_TRIAL || next == Phase.CLOSED;
    began = now;
    achievedBefore = achieved.getAsLong();
    due = now + nanos;
  }
}
